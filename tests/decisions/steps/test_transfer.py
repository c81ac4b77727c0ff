import pytest

from decisions.steps import transfer
from motions.models import Motion
from motions.steps import intake
from municipality import audit
from municipality.refusals import Refused


@pytest.fixture
def motion(town) -> Motion:
    return intake.register(
        by=town.registrar, at=town.now, title="Fler träd", submitted_on=town.now.date(), received_on=town.now.date(),
        submitters=[intake.Signatory(town.people["åkerö"])], points=["att träd planteras"], diary=town.ks,
    )  # fmt: skip


def test_the_trail_says_that_the_case_came_in_a_file(town, motion):
    transfer.note_import(motion, by=town.admin, at=town.now)
    assert "lästes in ur en ärendefil" in audit.acts_about(motion).first().sentence


def test_only_an_administrator_takes_over_cases(town, motion):
    with pytest.raises(Refused, match="administratör"):
        transfer.note_import(motion, by=town.registrar, at=town.now)
