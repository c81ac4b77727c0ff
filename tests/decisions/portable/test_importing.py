import json
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.models import AgendaItem, Reservation
from decisions.portable import CaseFileError, export, importing
from motions.models import Case, Motion
from municipality.models import Act, Person, User
from municipality.steps import register
from tests.decisions.portable.conftest import EXAMPLE, IMPORTED_AT
from tests.decisions.portable.travel import ODD, places
from tests.emptied import counts


def take(text, by):
    return importing.import_case(text, by=by, at=IMPORTED_AT)


def refused(data: dict, by) -> CaseFileError:
    """What the import says of the file, which must have changed nothing."""
    before = counts()
    with pytest.raises(CaseFileError) as refusal:
        take(json.dumps(data), by)
    assert counts() == before
    return refusal.value


def test_export_after_import_gives_the_same_file_and_a_second_import_changes_nothing(administrator):
    motion = take(EXAMPLE, administrator)
    assert export.as_text(export.case_file(motion)) == EXAMPLE
    before = counts()
    assert take(EXAMPLE, administrator) is None
    assert counts() == before
    # the steps were walked on their own days, in the names of those who did them
    act = Act.objects.get(
        kind="item.decided", about__contains=[f"case:{Case.objects.get(number='SN-2022/2159.119').pk}"]
    )
    assert (act.at.date(), act.by_name, act.by_role) == (date(2023, 3, 30), "Nils Nämndsekreterare", "nämndsekreterare")
    assert AgendaItem.objects.get(paragraph=8).heading.startswith("Svar på motion från Sverigedemokraterna")
    assert (
        Reservation.objects.get().text == "Sven Pernils (SD) reserverar sig mot beslutet till förmån för eget förslag."
    )
    assert Act.objects.get(kind="case.imported").by_name == "Adam Admin"
    assert not User.objects.get(name="Nils Nämndsekreterare").is_active
    changed = json.loads(EXAMPLE)
    changed["motion"]["title"] = "En annan rubrik"
    assert refused(changed, administrator).place == "/motion/title"


def test_people_and_bodies_that_are_there_are_used(administrator):
    sven = register.add_person(by=administrator, at=IMPORTED_AT, first_name="Sven", last_name="Pernils")
    sn = register.add_body(
        by=administrator, at=IMPORTED_AT, code="SN", name="Socialnämnden", kind="committee", seats=13
    )
    motion = take(EXAMPLE, administrator)
    assert Person.objects.get(last_name="Pernils") == sven
    assert motion.referrals.get().body == sn
    assert take(EXAMPLE, administrator) is None


def test_another_body_under_the_same_code_is_refused(administrator, example):
    register.add_body(by=administrator, at=IMPORTED_AT, code="SN", name="Skolnämnden", kind="committee", seats=11)
    error = refused(example, administrator)
    assert (error.place, error.sentence) == ("/bodies/1/name", "Här är SN Skolnämnden: organet är inte detsamma.")


def test_only_an_administrator_imports(administrator):
    administrator.grants = []
    before = counts()
    with pytest.raises(CaseFileError, match="administratör"):
        take(EXAMPLE, administrator)
    assert counts() == before


@pytest.mark.parametrize(
    ("path", "value", "place", "sentence"),
    [
        ("meetings/0/items/0/reservations/0/people/0", "Sven Nypils", "/meetings/0/items/0/reservations/0/people/0",
         "”Sven Nypils” finns inte bland filens personer."),
        ("meetings/0/items/0/reservations/0/people/0", "Felix Byström", "/meetings/0/items/0/reservations/0/people/0",
         "Felix Byström är inte närvarande."),
        ("meetings/0/items/0/decided/0/point", 7, "/meetings/0/items/0/decided/0/point", "Motionen har ingen sådan att-sats."),
        ("meetings/0/attendance/0/since", "2023-03-30T18:01:00+02:00", "/meetings/0/attendance/0/since", "Filen säger emot sig själv"),
        ("meetings/0/items/0/settled/act/at", "2023-03-29T18:55:00+02:00", "/meetings/0/items/0/settled/act/at", "innan det tas upp"),
        ("referrals/0/due_on", "2022-12-01", "/referrals/0", "Sista svarsdagen"),
        ("motion/submitted_on", "2023-02-30", "/motion/submitted_on", "en dag som finns"),
        ("motion/state", "decided", "/motion/state", "Filen säger emot sig själv"),
        ("motion/received_on", "2022-12-01", "/motion", "innan den är väckt|före den dag"),
        ("cases/1/documents/1/file/base64", "JVBERi0=", "/cases/1/documents/1/file/sha256", "ett annat SHA-256"),
        ("cases/1/documents/1/file/base64", "inte base64", "/cases/1/documents/1/file/base64", "inte base64"),
        ("format", "paragraf-case-file/9", "/format", "paragraf-case-file/3"),
    ],
)  # fmt: skip
def test_a_bad_file_changes_nothing_and_names_the_place(administrator, example, path, value, place, sentence):
    *steps, last = path.split("/")
    node = example
    for step in steps:
        node = node[int(step) if step.isdigit() else step]
    node[int(last) if last.isdigit() else last] = value
    error = refused(example, administrator)
    assert error.place == place
    assert any(part in error.sentence for part in sentence.split("|"))


def test_a_program_is_no_document(administrator, example):
    import base64
    import hashlib

    content = b"MZ" + bytes(200)
    example["cases"][0]["documents"][0]["file"] = {
        "name": "motion.pdf",
        "sha256": hashlib.sha256(content).hexdigest(),
        "base64": base64.b64encode(content).decode(),
    }
    assert refused(example, administrator).place == "/motion"


PLACES = [place for place in places(json.loads(EXAMPLE)) if place]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_with_anything_in_it_is_taken_whole_or_not_at_all(administrator, data):
    file = json.loads(EXAMPLE)
    *steps, last = data.draw(st.sampled_from(PLACES))
    node = file
    for step in steps:
        node = node[step]
    if data.draw(st.booleans()):
        del node[last]
    else:
        node[last] = data.draw(ODD)
    before = counts()
    with transaction.atomic():
        try:
            motion = take(json.dumps(file), administrator)
            assert json.loads(export.as_text(export.case_file(motion)))["motion"] == file["motion"]
        except CaseFileError as error:
            assert error.sentence
            assert counts() == before
        transaction.set_rollback(True)
    assert not Motion.objects.exists()
