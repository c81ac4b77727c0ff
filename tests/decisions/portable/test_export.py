import json

from decisions.portable import export, schema
from motions.models import Motion
from motions.steps import correction, intake


def test_a_motion_that_has_only_been_registered(town):
    motion = intake.register(
        by=town.registrar, at=town.now, title="Fler träd", submitted_on=town.now.date(), received_on=town.now.date(),
        submitters=[intake.Signatory(town.people["åkerö"])], points=["att träd planteras"], diary=town.ks,
    )  # fmt: skip
    correction.note_number(
        motion.cases.get(), by=town.registrar, at=town.now, number="1994/77", origin="ett äldre system"
    )
    told = schema.read(export.as_text(export.case_file(motion)))
    assert told["motion"]["submitters"] == [{"person": "Åsa Åkerö", "party": "SD", "reason": ""}]
    assert told["motion"]["registered"] == {
        "at": "2022-12-12T10:00:00+01:00",
        "by": "Rita Registrator",
        "title": "registrator",
        "order": 1,
    }
    assert [one["number"] for one in told["cases"][0]["extra_numbers"]] == ["1994/77"]
    assert [body["code"] for body in told["bodies"]] == ["KS", "KF"]  # those that others lean on first
    assert told["meetings"] == []
    assert Motion.objects.count() == 1


def test_the_text_is_readable_and_ends_its_last_line():
    assert export.as_text({"å": 1}) == '{\n "å": 1\n}\n'
    assert json.loads(export.as_text({"å": 1})) == {"å": 1}


def test_a_case_that_is_not_there(db):
    assert export.find_case("KS-1999/1") is None
