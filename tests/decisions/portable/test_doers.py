from datetime import timedelta

from decisions.portable.doers import Doers
from motions.steps import correction, intake


def test_who_did_what_and_when_the_first_one_first(town):
    motion = intake.register(
        by=town.registrar, at=town.now, title="Fler träd", submitted_on=town.now.date(), received_on=town.now.date(),
        submitters=[intake.Signatory(town.people["åkerö"])], points=["att träd planteras"], diary=town.ks,
    )  # fmt: skip
    case = motion.cases.get()
    for number in (2, 1):  # noted in another order than they happened
        at = town.now + timedelta(days=number)
        correction.note_number(case, by=town.registrar, at=at, number=f"1994/{number}", origin="ett äldre system")
    doers = Doers(motion, [case], [])
    assert doers.first("case.number_noted", case)["at"] == "2022-12-13T10:00:00+01:00"
    assert doers.last("case.number_noted", case)["at"] == "2022-12-14T10:00:00+01:00"
    assert doers.first("motion.closed", motion) is doers.last("motion.closed", motion) is None
