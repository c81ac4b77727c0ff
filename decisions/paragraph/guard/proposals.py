"""Proposals and propositions: who proposed, that each was put, and that the decision follows (yrkanden, propositionsordning)."""

from collections.abc import Iterator

from decisions.paragraph.guard.decision import taken_back
from decisions.paragraph.guard.findings import DIVISIONS, ORDER, QUESTIONS, Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot
from municipality.swedish import listed

_OF_A_POINT = ("postpone", "send_back")
#: In a paragraph about several motions none of them is put off in part.
BY_ITSELF = (
    "Paragrafen gäller flera motioner: bryt ut motionen till ett eget ärende, så kan en att-sats i den bordläggas eller återremitteras "
    "för sig."
)


def somebody_proposed(s: Snapshot) -> Iterator[Finding]:
    """Each proposal has somebody who put it forward (lagregel 33, 5 kap. 67 §)."""
    for place, proposal in s.proposals:
        if not proposal.proposers:
            yield Finding("proposals", f"Ange vem som har lagt fram yrkande {place} (5 kap. 67 §).", Weight.SETTLE)


def known_points_and_parties(s: Snapshot) -> Iterator[Finding]:
    """A proposal is about the motion's own points, and for parties in the register (lagregel 33)."""
    for proposal in s.content.proposals:
        if proposal.point and proposal.point not in s.points:
            yield Finding("proposals", "Yrkandet gäller en att-sats i en annan motion.")
        elif proposal.point and s.several:
            yield Finding("proposals", BY_ITSELF)
        if proposal.point and proposal.kind not in _OF_A_POINT:
            yield Finding("proposals", "Bara bordläggning och återremiss kan gälla en att-sats för sig.")
    codes = {code for proposal in s.content.proposals for code in proposal.parties}
    if unknown := codes - s.parties:
        yield Finding("proposals", f"Partiet {listed(sorted(unknown))} finns inte i registret.")


def put_to_the_body(s: Snapshot) -> Iterator[Finding]:
    """The chair puts a proposition on every proposal that stands against another, a lone one too, and on each group of the draft's
    sentences (lagregel 25, 5 kap. 53 §)."""
    if s.order.asked or not (s.order.rivals or s.order.apart) or "order_of_questions" in s.sections or taken_back(s):
        return
    yield Finding(
        ORDER,
        "Ställ propositionerna, eller skriv i vilken ordning ordföranden ställde dem (5 kap. 53 och 67 §§ kommunallagen).",
        Weight.SETTLE,
    )


def sentences_stand(s: Snapshot) -> Iterator[Finding]:
    """The draft's sentences stay as they were divided in groups: what is put to the body is what was divided (lagregel 25, 5 kap. 53 §)."""
    if s.order.apart and s.order.apart != tuple(row.id for row in s.content.proposed):
        yield Finding(
            "proposed",
            "Förslagets punkter ställs i grupper: ställ dem tillsammans igen under Propositioner innan punkter läggs till, tas bort eller "
            "byter plats.",
        )


def answered(s: Snapshot) -> Iterator[Finding]:
    """Every proposition is answered, and the decision is what they ended in or says why not (lagregel 25 och 26, 5 kap. 53–55 §§)."""
    if not s.order.asked:
        return
    place = QUESTIONS
    if s.order.waiting:
        place = DIVISIONS
        sentence = "En votering pågår: avsluta den (5 kap. 53 §)."
    elif s.order.left:
        place = ORDER
        sentence = "Alla propositioner är inte ställda (5 kap. 53 §)."
    elif s.order.formal:
        sentence = f"Enligt propositionen ska ärendet {s.order.formal}."
    elif s.order.put_off:
        number, what = s.order.put_off[0]
        sentence = f"Enligt propositionen ska att-sats {number} {what}: anteckna det under Propositioner."
    elif s.order.departs and not s.departs_reason:
        sentence = "Beslutet avviker från den sista propositionen: ändra det, eller ange varför det avviker."
    else:
        return
    yield Finding(place, sentence, Weight.SETTLE)


RULES = (somebody_proposed, known_points_and_parties, put_to_the_body, sentences_stand, answered)
