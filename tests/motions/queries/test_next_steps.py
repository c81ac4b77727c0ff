from datetime import date

import pytest

from motions.queries.next_steps import OFFERS, WAITS_FOR, owner_of, steps_for
from motions.states import MotionState
from motions.steps import withdrawal

DAY = date(2022, 12, 12)


def offered(town, role: str, motion) -> dict[str, str]:
    """Label → the reason it cannot be taken, empty when it can."""
    cases = list(motion.cases.select_related("diary").order_by("-leads"))
    return {step.label: step.refusal for step in steps_for(town.users[role], motion, cases, DAY)}


def test_every_state_tells_what_it_waits_for_and_whose_move_it_is(register):
    motion = register()
    for state in MotionState:
        motion.state = state
        assert WAITS_FOR[state]
        assert owner_of(motion)


def test_the_registrar_may_and_the_reader_is_told_why_not(town, register):
    motion = register()
    assert offered(town, "registrar", motion)["Registrera handling"] == ""
    assert "Bara registrator" in offered(town, "reader", motion)["Registrera handling"]
    assert "Bara handläggare" in offered(town, "registrar", motion)["Skriv tjänsteutlåtande"]
    assert offered(town, "official", motion)["Skriv tjänsteutlåtande"] == ""


def test_what_may_be_done_stands_first(town, register):
    cases = [register().cases.get()]
    steps = steps_for(town.official, cases[0].motion, cases, DAY)
    assert steps[0].refusal == ""
    assert [bool(step.refusal) for step in steps] == sorted(bool(step.refusal) for step in steps)


def test_what_is_behind_a_motion_is_not_told_among_its_next_steps(town, register):
    motion = register()
    cases = [motion.cases.select_related("diary").get()]

    def leading() -> list[str]:
        return [step.label for step in steps_for(town.registrar, motion, cases, DAY) if step.leads_on]

    assert leading() == ["Remittera", "Avsluta beredningen", "Skriv tjänsteutlåtande"]
    motion.state = MotionState.DECIDED
    assert leading() == ["Avsluta ärendet"]


def test_a_withdrawn_motion_is_only_closed(town, register):
    motion = register()
    withdrawal.withdraw(motion, by=town.registrar, at=town.now, who=list(motion.submitters.all()), on=DAY)
    motion.refresh_from_db()
    assert offered(town, "official", motion)["Skriv tjänsteutlåtande"] == "Motionen är återtagen."


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.url_name)
def test_a_closed_motion_offers_nothing(town, register, offer):
    motion = register()
    motion.state = MotionState.CLOSED
    assert all(refusal for refusal in offered(town, "registrar", motion).values())
