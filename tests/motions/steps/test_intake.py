import threading
from datetime import date

import pytest
from django.db import connection

from motions.diary.cases import GivenNumber
from motions.models import Case, Motion
from motions.steps import intake
from motions.steps.intake import LooksRegistered, Signatory
from municipality import audit
from municipality.models import Counter
from municipality.refusals import Refused


def test_a_registered_motion_has_its_case_its_people_its_points_and_its_first_document(town, register):
    motion = register()
    case = motion.cases.get()
    assert (case.number, case.slug, case.leads, case.diary) == ("KS-2022/1.119", "KS-2022-1", True, town.ks)
    assert [str(one) for one in motion.submitters.all()] == ["David Dahl (SD)", "Åsa Åkerö (SD)"]
    assert [point.text for point in motion.points.all()] == ["att kommunen går med i IGOR"]
    document = case.documents.get()
    assert (document.serial, document.kind, document.direction) == (1, "motion", "incoming")
    assert document.correspondent == "David Dahl (SD), Åsa Åkerö (SD)"
    assert document.subject == "Motion: Stärk arbetet mot våld i nära relationer"
    assert audit.acts_about(motion).get().sentence == (
        "Motionen ”Stärk arbetet mot våld i nära relationer” registrerades som KS-2022/1.119, väckt den 12 december 2022 "
        "av David Dahl (SD) och Åsa Åkerö (SD)."
    )


def test_numbers_follow_on_each_other_and_a_refused_act_uses_none(town, register):
    assert register().cases.get().serial == 1
    with pytest.raises(Refused):
        register(class_code="1/9")
    assert register().cases.get().serial == 2


def test_the_council_has_its_diary_at_the_board(town, register):
    assert register(diary=town.kf).cases.get().number == "KS-2022/1.119"


def test_a_number_from_an_older_system_is_taken_over_with_its_reason(town, register):
    given = GivenNumber("KS", 2022, 1234, "119", "Draget i det äldre systemet")
    case = register(given=given).cases.get()
    assert (case.number, case.number_reason) == ("KS-2022/1234.119", "Draget i det äldre systemet")
    assert register().cases.get().serial == 1235
    with pytest.raises(Refused, match="redan använt"):
        register(given=given)
    with pytest.raises(Refused, match="Ange varför"):
        register(given=GivenNumber("KS", 2022, 9, "", " "))


# Lagregel 1: initiator.
def test_one_who_had_no_seat_that_day_needs_a_reason(town, register):
    substitute = town.people["öberg"]
    with pytest.raises(Refused, match=r"Örjan Öberg var ersättare.*ange skälet") as refusal:
        register(submitters=[Signatory(substitute)])
    assert refusal.value.field == "submitters"
    motion = register(submitters=[Signatory(substitute, reason="Tjänstgjorde för Anna Almqvist")])
    assert motion.submitters.get().reason == "Tjänstgjorde för Anna Almqvist"
    with pytest.raises(Refused, match="satt inte i kommunfullmäktige"):
        register(submitted_on=date(2022, 10, 14))


def test_a_reason_is_not_kept_where_none_was_needed(town, register):
    assert register(submitters=[Signatory(town.people["dahl"], reason="onödigt")]).submitters.get().reason == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"points": [" "]}, "points"),
        ({"submitters": []}, "submitters"),
        ({"submitted_on": date(2022, 12, 13), "received_on": date(2022, 12, 13)}, "submitted_on"),
        ({"received_on": date(2022, 12, 13)}, "received_on"),
        ({"received_on": date(2022, 12, 11)}, "received_on"),
        ({"class_code": "1 9"}, "class_code"),
    ],
)
def test_what_is_missing_or_impossible_is_refused_beside_its_field(town, register, changes, field):
    with pytest.raises(Refused) as refusal:
        register(**changes)
    assert refusal.value.field == field
    assert not Motion.objects.exists()


def test_nobody_signs_twice(town, register):
    with pytest.raises(Refused, match="två gånger"):
        register(submitters=[Signatory(town.people["dahl"])] * 2)


@pytest.mark.parametrize("role", ["official", "head", "secretary", "chair", "adjuster", "reader", "administrator"])
def test_only_a_registrar_registers(town, register, role):
    with pytest.raises(Refused, match="Bara registrator för kommunstyrelsen får registrera"):
        register(by=town.users[role])


def test_a_motion_like_an_earlier_one_is_shown_before_it_is_saved(town, register):
    first = register(seen=[])
    with pytest.raises(LooksRegistered) as refusal:
        register(title="Stärk arbetet mot våld i nära relation", seen=[])
    assert refusal.value.earlier == [first]
    assert Counter.objects.get(series="diary:KS").last == 1
    assert register(title="Stärk arbetet mot våld i nära relation", seen=[first.pk])
    assert register(title="Bygg en ny simhall i Skogås", seen=[])
    assert register(submitters=[Signatory(town.people["ceder"])], seen=[])


def test_a_document_is_added_to_the_case_with_the_next_number(town, register):
    case = register().cases.get()
    facts = {"kind": "other", "direction": "incoming", "dated_on": date(2022, 12, 12), "subject": "Komplettering"}
    with pytest.raises(Refused, match="avsändare eller mottagare") as refusal:
        intake.add_document(case, by=town.registrar, at=town.now, **facts)
    assert refusal.value.field == "correspondent"
    document = intake.add_document(case, by=town.registrar, at=town.now, correspondent="David Dahl (SD)", **facts)
    assert document.serial == 2
    assert audit.acts_about(case.motion).first().sentence == (
        "Handling 2, annan handling, registrerades i KS-2022/1.119: Komplettering."
    )


def test_two_registrars_at_once_get_a_number_each_and_no_gap(transactional_db, register):
    start, failures = threading.Barrier(2), []

    def work():
        try:
            start.wait(5)
            for _ in range(3):
                register()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not failures
    assert sorted(Case.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]
