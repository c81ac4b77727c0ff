from datetime import date

import pytest

from decisions.models import BroughtApproval
from decisions.paragraph.told import in_the_file, of_case_file, says_of_approval, told_about, told_of
from decisions.steps import agenda, bringing, deliberation
from tests.decisions import meeting_room, old_minutes
from tests.decisions.old_minutes import approved_file, approved_together, file, paragraph, taken_in


def test_the_batch_tells_who_signed_and_the_days_of_its_notice(town):
    (told,) = told_of(taken_in(town, approved_file()))
    assert [(str(who), who.in_words, who.on) for who in told.signers] == [
        ("Greta Granlund", "sekreterare", date(2019, 5, 21)),
        ("Nils Gran1 (S)", "ordförande", date(2019, 5, 22)),
        ("Oskar Gran2 (M)", "justerare", date(2019, 5, 23)),
    ]
    assert (told.posted_on, told.last_appeal_on, told.down_on) == (
        date(2019, 5, 24), date(2019, 6, 14), date(2019, 6, 17)
    )  # fmt: skip
    assert (told.numbers, told.late, told.elsewhere) == ((40, 41), [], False)
    assert told.sentence == "Justerat den 23 maj 2019 av Oskar Gran2 (M). Justeringen anslogs den 24 maj 2019."


def test_a_day_and_adjusters_alone_are_the_whole_minutes(town):
    meeting = taken_in(town, file(approved_on="2019-05-23", adjusters=[{"name": "Bo Björk", "party": "M"}]))
    (told,) = told_of(meeting)
    assert (told.numbers, [str(who) for who in told.adjusters], told.posted_on) == ((40, 41), ["Bo Björk (M)"], None)
    assert told_about(paragraph(meeting, 41)) is not None


def test_part_of_the_minutes_is_approved_and_the_rest_not_yet(town):
    parts = [approved_together([40], kind="at_once"), approved_together([41], approved_on=None, posted=None)]
    meeting = taken_in(town, file(minutes=parts))
    assert told_about(paragraph(meeting, 40)) and told_about(paragraph(meeting, 41)) is None
    assert [told.approved_on for told in told_of(meeting)] == [date(2019, 5, 23), None]


@pytest.mark.parametrize(("facts", "says"), [({}, False), ({"approved_on": None}, False), ({"minutes": []}, True)])
def test_minutes_that_say_nothing_of_approval(town, facts, says):
    meeting = taken_in(town, file(**facts))
    assert told_of(meeting) == [] and says_of_approval(meeting) is says
    assert told_about(paragraph(meeting)) is None


def test_paragraphs_that_are_not_here_are_not_told_of(town):
    (told,) = told_of(taken_in(town, file(minutes=[approved_together([39, 40])])))
    assert told.numbers == (40,)


def test_late_approval_and_posting_are_told_as_of_our_own_minutes(town):
    late = approved_together([40, 41], approved_on="2019-05-31", posted={"on": "2019-06-10"})
    (told,) = told_of(taken_in(town, file(minutes=[late])))
    assert told.late == [
        "Protokollet justerades den 31 maj 2019, efter den sista dagen, den 27 maj 2019 (5 kap. 69 § kommunallagen).",
        "Justeringen anslogs den 10 juni 2019, efter den sista dagen, den 3 juni 2019 (8 kap. 12 § kommunallagen).",
    ]


def test_what_was_late_before_the_law_began_is_not_judged_by_it(town):
    data = file(approved_on="2017-08-31")
    data["meeting"]["date"] = "2017-05-15"
    assert told_of(taken_in(town, data))[0].late == []


def test_a_meeting_that_was_held_here_has_nothing_told(town):
    meeting = meeting_room.open_room(town)
    assert (in_the_file(meeting), told_of(meeting)) == ([], [])


def test_paragraphs_that_a_case_file_approved_together_are_told_together(town):
    meeting = meeting_room.open_room(town)
    told = {"by": town.secretary, "at": meeting_room.minutes(1)}
    items = [
        deliberation.take_up(
            agenda.put_on_agenda(meeting, purpose="other", heading=f"Ärende {number}", brought=True, **told), **told
        )
        for number in range(3)
    ]
    signers = [{"role": "adjuster", "name": "Bo Björk", "of": "M", "on": "2023-04-06", "method": "recorded"}]
    facts = {"kind": "whole", "place": "Här", "signers": signers, "posted": None, "legal_force": None}
    days = ("2023-04-06", "2023-04-06", "2023-04-07")
    approvals = {item.pk: facts | {"on": day} for item, day in zip(items, days, strict=True)}
    bringing.note_approvals(meeting, by=town.admin, at=meeting_room.minutes(2), facts=approvals)
    batches = told_of(meeting)
    assert [(batch.numbers, batch.elsewhere) for batch in batches] == [((1, 2), True), ((3,), True)]
    assert (batches[0].file, str(batches[0].adjusters[0])) == ("ärendefilen", "Bo Björk (M)")
    assert of_case_file(BroughtApproval.objects.get(item=items[2])).approved_on == date(2023, 4, 7)


def test_the_source_is_named(town):
    (told,) = told_of(taken_in(town, approved_file()))
    assert (told.source, told.file) == (old_minutes.SOURCE, "det införda protokollet")
