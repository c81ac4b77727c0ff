"""Who is named where, against the record: told before the minutes are locked, never refused."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from decisions.paragraph.guard import proposals, texts
from decisions.paragraph.guard.findings import ADJUSTERS, DIVISIONS, Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot
from municipality.swedish import listed

#: The texts that the record writes of itself; what is written over them by hand is held against it.
_OF_THE_DELIBERATION = ("deliberation", "proposals")
_OF_THE_PROPOSITION = ("order_of_questions", "divisions")
#: "Ordföranden ställer proposition på …", "Den som röstar för …": a sentence that tells whose proposals stood against each other.
_PROPOSITION = re.compile(r"proposition(?:en)? på\b|den som röstar\b", re.IGNORECASE)
_ABOUT_ADJUSTERS = re.compile(r"\bjuster(?:are|ing|ar)|protokollsjuster|\batt(?: tillsammans med \S+)? justera\b", re.I)
_IN_FAVOUR = re.compile(r"till förmån för(?P<whom>.*)", re.IGNORECASE | re.DOTALL)


def proposal_without_a_name(s: Snapshot) -> Iterator[Finding]:
    """Also what was proposed before the item was put off has somebody behind it (lagregel 33, 5 kap. 67 §)."""
    yield from (replace(finding, weight=Weight.LOOK) for finding in proposals.somebody_proposed(s))


def recused_in_the_text(s: Snapshot) -> Iterator[Finding]:
    """What is written by hand of the deliberation does not have the recused speak or propose (lagregel 19, 5 kap. 47 § och
    6 kap. 28–30 §§)."""
    stands = s.room.persons(s.room.spoke_before | s.room.proposed_before) | {
        s.room.people[row].person for _, row in s.named() if row in s.room.people
    }
    recused = [s.room.people[row] for row in s.room.recused]
    names = [attendee.bare for attendee in recused if attendee.person not in stands]
    law = "5 kap. 47 §" if s.body.is_council else "6 kap. 28–30 §§"
    for key in _OF_THE_DELIBERATION:
        for name in texts.named_in(texts.plain(s.content.sections.get(key, "")), names):
            sentence = (
                f"{name} är jävig i {s.label} men nämns i texten om det som sades och yrkades ({law} kommunallagen)."
            )
            yield Finding("sections", sentence, Weight.LOOK, key)


def reservation_for_what_nobody_proposed(s: Snapshot) -> Iterator[Finding]:
    """A reservation is for a proposal that somebody made and let stand (lagregel 31, 4 kap. 27 §)."""
    behind = set(_names(s, (row for proposal in s.content.proposals for row in proposal.proposers)))
    moved = s.submitters
    behind |= {attendee.bare for attendee in s.room.people.values() if attendee.person in moved}
    for reservation in s.content.reservations:
        who = listed(_names(s, reservation.reservants))
        if reservation.favour == "proposal" and s.content.has_proposal(reservation.proposal):
            assert reservation.proposal is not None  # noqa: S101 (has_proposal)
            proposal = s.content.proposals[reservation.proposal - 1]
            if proposal.withdrawn or not proposal.proposers:
                why = "är återtaget" if proposal.withdrawn else "har ingen lagt fram"
                yield Finding(
                    "reservations",
                    f"{who} reserverar sig till förmån för yrkande {reservation.proposal}, som {why} (4 kap. 27 § kommunallagen).",
                    Weight.LOOK,
                )
        if match := _IN_FAVOUR.search(texts.plain(reservation.text)):
            others = [attendee.bare for attendee in s.room.people.values() if attendee.bare not in behind]
            for name in texts.named_in(match["whom"], others):
                yield Finding(
                    "reservations",
                    f"{who} reserverar sig till förmån för {name}, som inte har något yrkande i {s.label} (4 kap. 27 § kommunallagen).",
                    Weight.LOOK,
                )


def proposition_and_ballot(s: Snapshot) -> Iterator[Finding]:
    """What was voted on names the proposers of the proposals that the proposition was between (lagregel 30, 5 kap. 53–55 §§)."""
    everybody = [attendee.bare for attendee in s.room.people.values()]
    for question in s.order.asked:
        on_the_ballot = texts.named_in(" ".join(question.vote.means), everybody) if question.vote else []
        behind = list(_names(s, question.proposers))
        if on_the_ballot and set(on_the_ballot) != set(behind):
            put = f"yrkandet är framlagt av {listed(behind)}" if behind else "propositionen gäller ingens yrkande"
            yield Finding(
                DIVISIONS,
                f"Voteringspropositionen nämner {listed(on_the_ballot)}, men {put} (5 kap. 53 § kommunallagen).",
                Weight.LOOK,
            )


def proposition_by_hand(s: Snapshot) -> Iterator[Finding]:
    """What is written by hand of a proposition names nobody but those who have a proposal (lagregel 25, 5 kap. 53 §)."""
    behind = set(_names(s, (row for proposal in s.content.proposals for row in proposal.proposers)))
    chair = s.room.people[s.room.chair].bare if s.room.chair in s.room.people else ""
    moved = s.submitters
    others = [
        attendee.bare
        for attendee in s.room.people.values()
        if attendee.bare not in behind and attendee.bare != chair and attendee.person not in moved
    ]
    for key in _OF_THE_PROPOSITION:
        for sentence in texts.Text("sections", texts.plain(s.content.sections.get(key, ""))).sentences:
            for name in texts.named_in(sentence, others) if _PROPOSITION.search(sentence) else ():
                yield Finding(
                    "sections",
                    f"Propositionen i texten nämner {name}, som inte har något yrkande i {s.label} (5 kap. 53 § kommunallagen).",
                    Weight.LOOK,
                    key,
                )


def adjusters_other_than_the_chosen(s: Snapshot) -> Iterator[Finding]:
    """Those whom the body elected to approve the minutes are those who are chosen to (lagregel 36, 5 kap. 69 §)."""
    decision = " ".join(texts.plain(row.text) for row in s.content.decided)
    if not s.adjusters or not _ABOUT_ADJUSTERS.search(f"{s.content.heading} {decision}"):
        return
    chair = s.room.people[s.room.chair].bare if s.room.chair in s.room.people else ""
    people = [*s.adjusters, *(attendee.bare for attendee in s.room.people.values()), *s.room.absent]
    elected = [name for name in texts.named_in(decision, people) if name != chair or name in s.adjusters]
    missing = [name for name in s.adjusters if name not in elected]
    # A stand-in for an adjuster may be elected too, and is chosen only where one is needed.
    others = (
        [] if "ersättare" in decision.lower() and not missing else [name for name in elected if name not in s.adjusters]
    )
    if elected and (missing or others):
        yield Finding(
            ADJUSTERS,
            f"Enligt beslutet ska {listed(elected)} justera, men {listed(s.adjusters)} "
            f"är {'utsedd' if len(s.adjusters) == 1 else 'utsedda'} att justera protokollet (5 kap. 69 § kommunallagen).",
            Weight.LOOK,
        )


def _names(s: Snapshot, rows: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(s.room.people[row].bare for row in rows if row in s.room.people))


RULES = (
    recused_in_the_text,
    reservation_for_what_nobody_proposed,
    proposition_and_ballot,
    proposition_by_hand,
    adjusters_other_than_the_chosen,
)
