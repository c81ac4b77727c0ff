"""A paragraph of older minutes (införd paragraf): what it says, as it was printed, and what else its file tells that goes on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from decisions.models import AgendaItem, PrintedSection
from decisions.paragraph.printed_rows import HandedIn
from decisions.paragraph.proceedings import Divided, Voted
from decisions.paragraph.told import told_about
from decisions.states import ItemState
from municipality.text import rich_text
from municipality.text.unwrapped import rejoined


@dataclass(frozen=True)
class PrintedText:
    """A heading and the HTML under it: for our paper, with its lines rejoined, and `to_the_letter`."""

    heading: str
    content: SafeString
    to_the_letter: SafeString


@dataclass(frozen=True)
class Brought:
    """What a paragraph of older minutes says, as it was printed, and where it comes from. `facts` is what else is known of it, `lists`
    the votes by name that the text itself does not tell, `approved` a sentence about its approval."""

    source: str
    printed: tuple[PrintedText, ...]
    numbers: tuple[str, ...]
    facts: dict
    lists: tuple[Divided, ...] = ()
    appendices: tuple[HandedIn, ...] = ()
    approved: str = ""


def read(items: Sequence[AgendaItem]) -> None:
    """Read everything that brought_of needs of the older paragraphs among the items, in a number of queries that does not grow with
    them."""
    brought = [item for item in items if item.state == ItemState.BROUGHT_IN]
    what = ("brought_paragraph", "printed_numbers", "printed_sections", "meeting__brought_minutes")
    prefetch_related_objects(brought, *what)


def brought_of(item: AgendaItem) -> Brought:
    """Return what the paragraph says. What `read` has read is not read again."""
    paragraph, told = item.brought_paragraph, told_about(item)
    printed = tuple(_printed(list(item.printed_sections.all())))
    return Brought(
        source=paragraph.source,
        printed=printed,
        numbers=tuple(printed.number for printed in item.printed_numbers.all()),
        facts=paragraph.facts,
        lists=tuple(_lists(paragraph.facts, _said(printed))),
        appendices=tuple(_handed_in(row) for row in paragraph.facts.get("appendices", [])),
        approved=told.sentence if told else "",
    )


def _printed(sections: Sequence[PrintedSection]) -> Iterator[PrintedText]:
    """Yield the sections as HTML. Of plain text every letter stands, but lines that were broken to fit the old paper are rejoined; HTML was
    checked when it was brought in (steps.bringing)."""
    whole = iter(rejoined([section.text for section in sections if not section.markup]))
    for section in sections:
        if section.markup:
            content = as_it_was = mark_safe(section.text)  # noqa: S308
        else:
            content, as_it_was = _kept(next(whole)), _kept(section.text)
        yield PrintedText(section.heading, content, as_it_was)


def _kept(text: str) -> SafeString:
    return format_html('<p class="to-the-letter">{}</p>', text)


def _said(printed: Sequence[PrintedText]) -> str:
    return " ".join(" ".join(rich_text.plain(part.content) for part in printed).split())


def _lists(facts: dict, said: str) -> Iterator[Divided]:
    """Yield the open votes whose names are known and do not stand in the text."""
    divisions = [question["division"] for question in facts.get("questions", []) if question.get("division")]
    for number, division in enumerate(divisions, start=1):
        names = [ballot["name"] for ballot in division.get("ballots", [])]
        if names and not all(name in said for name in names):
            yield _divided(division, number)


def _divided(division: dict, number: int) -> Divided:
    """A total that the file does not tell is that of the names."""
    ballots = tuple(_voted(ballot) for ballot in division["ballots"])

    def total(vote: str) -> int:
        told = division.get(vote)
        return sum(ballot.vote == vote for ballot in ballots) if told is None else told

    return Divided(
        number=division.get("number", number),
        secret=False,
        majority=division.get("majority", ""),
        yes_means=division.get("yes_means", ""),
        no_means=division.get("no_means", ""),
        yes=total("yes"),
        no=total("no"),
        abstain=total("abstain"),
        absent=total("absent"),
        aside=division.get("aside") or 0,
        recused=division.get("recused") or 0,
        settled_by=division.get("settled_by", ""),
        ballots=ballots,
        mark=division.get("mark", ""),
    )


def _voted(ballot: dict) -> Voted:
    party, instead_of = ballot.get("party") or "", ballot.get("instead_of", "")
    return Voted(ballot["name"], party, ballot["vote"], instead_of, ballot.get("place", 0))


def _handed_in(row: dict) -> HandedIn:
    """What was handed in came along as text; a file did not, and is named."""
    text, name = row.get("text", ""), row.get("file_name", "")
    if "<" not in text or rich_text.sanitised(text) != text:
        text = _kept(*rejoined([text])) if text else ""
    if name:
        text = (
            format_html("<p>Lämnad som {}, som finns med det justerade protokollet och inte följer med här.</p>", name)
            + text
        )
    return HandedIn(row["title"], text, name, mark=row.get("mark", ""))
