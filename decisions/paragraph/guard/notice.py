"""The council's notice (tillkännagivande), and what all present must agree on."""

from collections.abc import Iterator

from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot


def announced(s: Snapshot) -> Iterator[Finding]:
    """The council decides only what was announced in time, or what all present agree is urgent (lagregel 11–13, 5 kap. 13–14 och
    52 §§)."""
    if s.body.is_council and not s.content.unannounced_reason and not s.announced_in_time:
        yield Finding(
            "unannounced_reason",
            "Ärendet har inte tillkännagetts i tid: ange skälet om samtliga närvarande är ense om att avgöra det ändå "
            "(5 kap. 52 § kommunallagen).",
            Weight.SETTLE,
        )


def all_agree(s: Snapshot) -> Iterator[Finding]:
    """ "All present agree" cannot stand where somebody votes against, reserves or has another proposal standing (lagregel 8 och 13,
    5 kap. 33 och 52 §§)."""
    law = {"urgent_reason": "5 kap. 33 §", "unannounced_reason": "5 kap. 52 §"}
    for part, statute in law.items():
        if not getattr(s.content, part):
            continue
        if why := _who_does_not_agree(s):
            yield Finding(
                part,
                f"Samtliga närvarande är inte ense om att avgöra ärendet: {why}. Bordlägg ärendet, eller rätta det som står i paragrafen "
                f"({statute} kommunallagen).",
                Weight.SETTLE,
            )


def _who_does_not_agree(s: Snapshot) -> str:
    """In the council a formal vote, a postponement proposed or a proposal to leave the matter out shows that somebody does not agree."""
    against = next((question for question in s.order.asked if question.formal and question.votes_against_today), None)
    if against:
        return f"{against.votes_against_today} röstade för att ärendet inte ska avgöras i dag"
    place = next((place for place, row in s.proposals if row.kind in ("postpone", "send_back")), None)
    if place is not None:
        return f"yrkande {place} är att ärendet inte ska avgöras i dag"
    if s.content.reservations:
        return "någon har reserverat sig"
    vote = next((question.vote for question in s.order.asked if question.vote), None)
    if vote and min(vote.yes, vote.no):
        return f"omröstningen utföll {vote.yes}–{vote.no}"
    return "yrkande 1 står mot förslaget" if s.order.rivals else ""


RULES = (announced, all_agree)
