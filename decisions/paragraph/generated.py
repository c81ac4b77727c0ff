"""What the record writes in a paragraph by decisions.wording, and how that is merged with what a person has written
over it."""

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from decisions.models import Attendance
from decisions.paragraph.content import GENERATED, ParagraphContent
from decisions.wording import paragraph as wording
from municipality.text import rich_text


def sections_of(content: ParagraphContent, present: dict[int, Attendance]) -> dict[str, str]:
    """Return the text of the sections that the record writes, by key, as HTML that a form returns unchanged (a no-break
    space as &nbsp;). `present` maps the keys of attendance rows to the rows."""
    lines = {
        "deliberation": [wording.speakers(_voices(content.speakers, present))],
        "proposals": [
            wording.proposal(
                _voices(row.proposers, present),
                row.text,
                preference=row.preference,
                parties=row.parties,
                written_on=row.written_on,
            )
            for row in content.proposals
            if not row.withdrawn
        ],
    }
    return {
        key: rich_text.clean("".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines[key] if line))
        for key in GENERATED
    }


def reservation_sentence(row, content: ParagraphContent, present: dict[int, Attendance]) -> str:
    """Return the usual sentence of the reservation, a ReservationRow."""
    proposers = content.proposals[row.proposal - 1].proposers if content.has_proposal(row.proposal) else ()
    groups = dict.fromkeys(present[key].party.name for key in row.reservants if present[key].party)
    return wording.reservation(
        _voices(row.reservants, present),
        row.favour,
        _voices(proposers, present),
        groups=list(groups) if row.by_group else (),
    )


def statement_sentence(row, _content: ParagraphContent, present: dict[int, Attendance]) -> str:
    """Return the usual sentence of the statement, a StatementRow."""
    return wording.statement(_voices(row.people, present), row.kind)


def _voices(people: Iterable[int], present: dict[int, Attendance]) -> list[wording.Voice]:
    return [present[key].voice for key in people]


def composed(old: ParagraphContent, new: ParagraphContent, present: dict[int, Attendance]) -> ParagraphContent:
    """Return the new content with the record's own sentences brought up to date; text that somebody has written over
    them stays to the letter."""
    before, now = sections_of(old, present), sections_of(new, present)
    sections = dict(new.sections)
    for key in GENERATED:
        if sections.get(key, "") in ("", before[key]):
            sections[key] = now[key]
    return replace(
        new,
        sections={key: text for key, text in sections.items() if text},
        reservations=_following(old.reservations, new.reservations, reservation_sentence, old, new, present),
        statements=_following(old.statements, new.statements, statement_sentence, old, new, present),
    )


def _following(before: Sequence, rows: Sequence, sentence: Callable, old, new, present) -> tuple:
    """Return the rows; those that had the record's own sentence get the one that it gives now."""
    earlier = {row.id: sentence(row, old, present) for row in before}
    return tuple(
        replace(row, text=sentence(row, new, present)) if row.text.strip() in ("", earlier.get(row.id, "")) else row
        for row in rows
    )
