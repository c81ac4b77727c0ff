"""Older minutes as they are printed here (införda protokoll): what they say of themselves, and no line to write on."""

from collections.abc import Sequence
from dataclasses import replace

from decisions.minutes import printed
from decisions.minutes.printed import AsTold, Fact, PrintedApproval, PrintedMinutes, Sign
from decisions.models import Meeting
from decisions.paragraph.layout import MinutesLayout
from decisions.paragraph.printed import Somebody
from decisions.paragraph.told import Told, says_of_approval, told_of
from decisions.room.course_told import secretaries_told
from decisions.room.present_told import chairs_told, present_told
from municipality.swedish import long_date, paragraphs_listed
from municipality.text import rich_text


def minutes_told(meeting: Meeting) -> PrintedMinutes:
    """Return the whole minutes of a meeting that was brought in. They count as approved when the file says so of every paragraph."""
    told = told_of(meeting)
    approvals = [approval_told(batch) for batch in told]
    covered = {number for batch in told if batch.approved_on for number in batch.numbers}
    numbers = {number for number in meeting.items.values_list("paragraph", flat=True) if number}
    if numbers - covered:
        approvals = [replace(approval, approved_on=None) for approval in approvals]
        rest = numbers - {number for batch in told for number in batch.numbers}
        approvals += [PrintedApproval(paragraphs=tuple(sorted(rest)))] if rest and approvals else []
    first, *apart = approvals or [PrintedApproval()]
    minutes = printed.minutes_of(meeting, approval=first, apart=apart)
    as_told = AsTold(
        source=meeting.brought_minutes.source,
        first_page=first_page(meeting),
        signs=tuple(_signs(meeting, told, minutes.layout.minutes)),
        known=says_of_approval(meeting),
    )
    return replace(minutes, present=present_told(meeting), as_told=as_told)


def approval_told(told: Told) -> PrintedApproval:
    """Return the approval as it is printed."""
    return PrintedApproval(
        adjusters=tuple(Somebody(who.name, who.party) for who in told.adjusters),
        place=told.place,
        approved_on=told.approved_on,
        posted_on=told.posted_on,
        last_appeal_on=told.last_appeal_on,
        removed_on=told.down_on,
        paragraphs=told.numbers,
        source=told.source,
    )


def first_page(meeting: Meeting) -> tuple[Fact, ...]:
    """Return the first page line by line, as it was printed; empty when the file has none."""
    return tuple(
        Fact(
            "printed",
            section["heading"],
            tuple((section.get("text") or rich_text.plain(section.get("html", ""))).split("\n")),
        )
        for section in meeting.brought_minutes.facts.get("first_page", [])
    )


def _signs(meeting: Meeting, told: Sequence[Told], words: MinutesLayout) -> list[Sign]:
    """Return who signed, and when; the secretary and the chair also when the file tells of them only elsewhere."""
    roles = {"secretary": words.secretary, "chair": words.chair}
    signs: dict[str, list[Sign]] = {words.secretary: [], words.chair: [], words.adjuster: []}
    for batch in told:
        which = paragraphs_listed(batch.numbers) if len(told) > 1 else ""
        for who in batch.signers:
            role = roles.get(who.role, words.adjuster)
            on = f"undertecknat den {long_date(who.on)}" if who.on else ""
            signs[role].append(Sign(role, str(who), which, on))
    if not signs[words.secretary] and meeting.secretary_name:
        kept = secretaries_told(meeting) or [(meeting.secretary_name, ())]
        signs[words.secretary] = [
            Sign(words.secretary, name, paragraphs_listed(which) if kept[1:] and which else "") for name, which in kept
        ]
    if not signs[words.chair]:
        signs[words.chair] = [Sign(words.chair, name) for name in chairs_told(meeting)]
    return [sign for of_role in signs.values() for sign in of_role]
