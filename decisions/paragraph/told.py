"""How paragraphs were approved, as the file that they came with tells it (justering enligt fil). Nothing of it is done here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from decisions import rules
from decisions.models import AgendaItem, BroughtApproval, Meeting, Signer
from decisions.states import ItemState
from municipality.swedish import listed, long_date, with_party


@dataclass(frozen=True)
class Signed:
    """Somebody who signed: as what, with the party of that day, and on which day; what the file does not say is empty."""

    role: str
    name: str
    party: str = ""
    on: date | None = None

    def __str__(self) -> str:
        return with_party(self.name, self.party)

    @property
    def in_words(self) -> str:
        """As what the person signed: sekreterare, ordförande or justerare."""
        return dict(Signer.Role.choices).get(self.role, "")


@dataclass(frozen=True)
class Told:
    """Paragraphs that were approved together, or were not yet (`approved_on` is None). `numbers` is empty when they are all those of
    the file. `elsewhere` is whether the approved minutes are in the system that the file comes from, and not here."""

    source: str
    meeting_on: date
    kind: str = ""
    place: str = ""
    approved_on: date | None = None
    signers: tuple[Signed, ...] = ()
    posted_on: date | None = None
    last_appeal_on: date | None = None
    down_on: date | None = None
    in_force_since: date | None = None
    basis: str = ""
    numbers: tuple[int, ...] = ()
    elsewhere: bool = False

    @property
    def file(self) -> str:
        """Which kind of file tells it, in running text."""
        return "ärendefilen" if self.elsewhere else "det införda protokollet"

    @property
    def adjusters(self) -> list[Signed]:
        """Those who signed as adjusters (justerare)."""
        return [who for who in self.signers if who.role == "adjuster"]

    @property
    def late(self) -> list[str]:
        """What was late, as the program says it of its own minutes: the approval, or its posting."""
        return rules.late_as_told(self.meeting_on, self.approved_on, self.posted_on)

    @property
    def sentence(self) -> str:
        """The days and the adjusters in a sentence or two; empty when they were not approved."""
        if self.approved_on is None:
            return ""
        by = f" av {listed(str(who) for who in self.adjusters)}" if self.adjusters else ""
        posted = f" Justeringen anslogs den {long_date(self.posted_on)}." if self.posted_on else ""
        return f"Justerat den {long_date(self.approved_on)}{by}.{posted}"

    def covers(self, item: AgendaItem) -> bool:
        """Return whether the paragraph is among these."""
        return not self.numbers or item.paragraph in self.numbers


def told_of(meeting: Meeting) -> list[Told]:
    """Return how the meeting's paragraphs were approved according to the files that they came with, those of the meeting file first."""
    old = meeting.items.filter(state=ItemState.BROUGHT_IN).order_by("paragraph").values_list("paragraph", flat=True)
    here = tuple(number for number in old if number)
    told = []
    for batch in in_the_file(meeting):
        numbers = tuple(number for number in batch.numbers if number in here) if batch.numbers else here
        if numbers:
            told.append(replace(batch, numbers=numbers))
    return [*told, *_in_case_files(meeting)]


def told_about(item: AgendaItem) -> Told | None:
    """Return how the paragraph of older minutes was approved; None when the file does not say, or says that it was not."""
    return next((told for told in in_the_file(item.meeting) if told.approved_on and told.covers(item)), None)


def in_the_file(meeting: Meeting) -> list[Told]:
    """Return what the meeting file tells of approvals, also of paragraphs that are not here; empty when it tells nothing."""
    brought = getattr(meeting, "brought_minutes", None)
    if brought is None:
        return []
    facts, adjusters = brought.facts, tuple(_somebody(who) for who in brought.facts.get("adjusters", []))
    if "minutes" not in facts:
        whole = Told(brought.source, meeting.last_day, approved_on=_day(facts.get("approved_on")), signers=adjusters)
        return [replace(whole, posted_on=_day(facts.get("posted_on")))] if whole.approved_on else []
    return [_batch(row, adjusters, brought.source, meeting.last_day) for row in facts["minutes"]]


def says_of_approval(meeting: Meeting) -> bool:
    """Return whether the meeting file tells how far the approval had come, be it that nothing was approved."""
    brought = getattr(meeting, "brought_minutes", None)
    return brought is not None and bool("minutes" in brought.facts or brought.facts.get("approved_on"))


def _batch(row: dict, adjusters: tuple[Signed, ...], source: str, meeting_on: date) -> Told:
    posted = row.get("posted") or {}
    signers = tuple(_signed(who, who.get("party"), who.get("signed_on")) for who in row.get("signers", []))
    return Told(
        source,
        meeting_on,
        kind=row.get("kind", ""),
        place=row.get("place", ""),
        approved_on=_day(row.get("approved_on")),
        signers=signers or adjusters,
        posted_on=_day(posted.get("on")),
        last_appeal_on=_day(posted.get("last_appeal_on")),
        down_on=_day(posted.get("down_on")),
        numbers=tuple(row["paragraphs"]),
    )


def _in_case_files(meeting: Meeting) -> Iterator[Told]:
    """Those whose approval is the same were approved together."""
    together: dict[str, list[int]] = {}
    rows = BroughtApproval.objects.filter(item__meeting=meeting).select_related("item").order_by("item__paragraph")
    for row in rows:
        same = {name: row.facts.get(name) for name in ("kind", "place", "on", "signers", "posted")}
        together.setdefault(json.dumps(same), []).append(row.item.paragraph or 0)
    for approval, numbers in together.items():
        yield _told_in_case_file(json.loads(approval), meeting.last_day, tuple(numbers))


def of_case_file(row: BroughtApproval) -> Told:
    """Return the approval that a case file tells of."""
    return _told_in_case_file(row.facts, row.item.meeting.last_day, (row.item.paragraph or 0,))


def _told_in_case_file(facts: dict, meeting_on: date, numbers: tuple[int, ...]) -> Told:
    posted = facts.get("posted") or {}
    force = facts.get("legal_force") or {}
    return Told(
        "ärendefilen",
        meeting_on,
        kind=facts.get("kind") or "",
        place=facts.get("place") or "",
        approved_on=_day(facts["on"]),
        signers=tuple(_signed(who, who["of"], who["on"]) for who in facts["signers"]),
        posted_on=_day(posted.get("on")),
        last_appeal_on=_day(posted.get("last_appeal_on")),
        down_on=_day(posted.get("down_on")),
        in_force_since=_day(force.get("since")),
        basis=force.get("basis", ""),
        numbers=numbers,
        elsewhere=True,
    )


def _somebody(who: dict) -> Signed:
    return _signed(who, who.get("party"), None)


def _signed(who: dict, party: str | None, on: str | None) -> Signed:
    return Signed(who.get("role", "adjuster"), who["name"], party or "", _day(on))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
