import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.minutes.told import minutes_told
from decisions.models import AgendaItem
from decisions.paragraph.brought import brought_of
from decisions.paragraph.printed import paragraph_of, paragraphs_of
from decisions.portable.minutes import meeting_file
from tests.decisions.old_minutes import DECIDED, NAMES, WRAPPED, approved_file, file, paragraph, taken_in


def test_lines_are_rejoined_on_paper_and_stand_to_the_letter_in_the_record_and_the_file(town):
    meeting = taken_in(town, approved_file())
    printed = paragraph_of(paragraph(meeting))
    assert (
        "sammanträde den 7 maj 2018 väckt en motion om fler lekplatser. Kommunstyrelsen föreslår att motionen avslås."
        in (printed.parts[0].content)
    )
    assert "\n\n   att   kommunen anlägger två lekplatser\n   att   de blir gröna" in printed.parts[0].content
    assert [part["text"] for part in printed.as_record()["printed"]] == [
        f'<p class="to-the-letter">{text}</p>' for text in (WRAPPED, DECIDED)
    ]
    assert meeting_file(meeting)["paragraphs"] == approved_file()["paragraphs"]


def test_votes_by_name_that_the_text_does_not_tell_are_a_list(town):
    (division,) = paragraph_of(paragraph(taken_in(town, file()))).lists
    assert (division.number, division.yes, division.no, division.absent) == (1, 15, 12, 1)
    assert [ballot.name for ballot in division.ballots] == NAMES


def test_votes_whose_names_stand_in_the_text_are_not_listed_again(town):
    data = file()
    data["paragraphs"][0]["printed"][1]["text"] += "\nFöljande röstade: " + ",\n".join(NAMES)
    assert paragraph_of(paragraph(taken_in(town, data))).lists == []


def test_totals_that_are_not_told_are_those_of_the_names(town):
    data = file()
    division = data["paragraphs"][0]["facts"]["questions"][0]["division"]
    for name in ("number", "yes_means", "no_means", "yes", "absent"):
        del division[name]
    division["no"] = None
    (listed,) = paragraph_of(paragraph(taken_in(town, data))).lists
    assert (listed.number, listed.yes, listed.no, listed.absent, listed.yes_means) == (1, 15, 12, 1, "")


def test_what_was_handed_in_is_printed_and_a_file_that_is_not_here_is_named(town):
    first, second = paragraph_of(paragraph(taken_in(town, file()))).appendices
    assert first.content == '<p class="to-the-letter">Jag reserverar mig, eftersom barn &lt; leker &gt;.</p>'
    assert (second.title, second.sha256) == ("Tabell", "")
    assert second.content == (
        "<p>Lämnad som tabell.pdf, som finns med det justerade protokollet och inte följer med här.</p>"
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("<p>Jag <em>reserverar</em> mig.</p>", "<p>Jag <em>reserverar</em> mig.</p>"),
        ("<script>x</script>", '<p class="to-the-letter">&lt;script&gt;x&lt;/script&gt;</p>'),
    ],
)
def test_what_was_handed_in_may_be_clean_markup(town, text, content):
    data = file()
    data["paragraphs"][0]["facts"]["appendices"][0]["text"] = text
    assert paragraph_of(paragraph(taken_in(town, data))).appendices[0].content == content


def test_it_takes_as_many_queries_for_several(town, django_assert_num_queries):
    meeting = taken_in(town, approved_file())
    items = AgendaItem.objects.filter(meeting=meeting)
    with CaptureQueriesContext(connection) as first:
        paragraphs_of(items.filter(paragraph=40))
    with django_assert_num_queries(len(first)):
        paragraphs_of(items)


def test_the_approval_is_told_in_a_sentence(town):
    assert brought_of(paragraph(taken_in(town, approved_file()))).approved == (
        "Justerat den 23 maj 2019 av Oskar Gran2 (M). Justeringen anslogs den 24 maj 2019."
    )


def test_nothing_is_said_of_an_approval_that_is_not_told(town):
    assert brought_of(paragraph(taken_in(town, file()))).approved == ""


def test_appendices_are_called_what_the_text_calls_them(town):
    """The text says "se bilaga B": the list is not then called 2."""
    data = file()
    facts = data["paragraphs"][0]["facts"]
    facts["questions"][0]["division"]["mark"] = "C"
    facts["appendices"][0]["mark"], facts["appendices"][1]["mark"] = "A", "B"
    printed = minutes_told(taken_in(town, data))
    assert [appendix.heading for appendix in printed.appendices] == [
        "Bilaga A, § 40",
        "Bilaga B, § 40",
        "Bilaga C, § 40",
    ]
