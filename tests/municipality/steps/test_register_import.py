import time

import pytest

from municipality import audit
from municipality.models import Act, Assignment, Party, Person
from municipality.refusals import Refused
from municipality.register.plan import plan
from municipality.steps import register
from municipality.steps.register_import import import_register
from tests.municipality.register.table import table

TEXT = table(
    "SN;ledamot;VL;Vårbylistan;Nils;Ny;;nils@example.se;7;2023-01-01;2026-12-31",
    "SN;ledamot;M;;David;Dahl;;david@example.se;;2023-06-01;",
    "KF;ledamot;M;;Bo;Björk;;;9;2022-10-15;",
)


def read_in(town, text=TEXT, **more):
    return import_register(by=town.registrar, at=town.now, text=text, file_name="nämnden.csv", **more)


def test_a_file_is_one_act_with_every_change_in_the_history(town, django_assert_max_num_queries):
    with django_assert_max_num_queries(35):
        read_in(town)
    nils, dahl = Person.objects.get(last_name="Ny"), town.people["dahl"]
    act = Act.objects.get(kind="register.imported")
    assert act.sentence == (
        "Filen nämnden.csv lästes in: ett nytt parti, en ny person, en ny e-postadress, 2 uppdrag påbörjade, ett uppdrag "
        "avslutat och ett uppdrag med ny ordning eller valkrets."
    )
    assert {audit.subject_key(row) for row in (nils, dahl, town.sn, town.kf, Party.objects.get(code="VL"))} <= set(
        act.about
    )
    told = [*Person.history.all(), *Assignment.history.all(), *Party.history.all()]
    assert len([row for row in told if row.act_id == act.pk]) == 1 + 1 + 1 + 2 + 1 + 1
    assert [str(seat.valid_to) for seat in dahl.assignments.filter(body=town.sn).order_by("valid_from")] == [
        "2023-06-01", "None",
    ]  # fmt: skip
    from django.db import connection

    connection.check_constraints()  # the database finds every change told


def test_twice_changes_nothing_the_second_time(town):
    read_in(town)
    acts, history = Act.objects.count(), Assignment.history.count()
    with pytest.raises(Refused, match="Filen ändrar ingenting"):
        read_in(town)
    assert (Act.objects.count(), Assignment.history.count()) == (acts, history)


def test_all_or_nothing(town):
    before = Assignment.objects.count(), Person.objects.count(), Act.objects.count()
    with pytest.raises(Refused, match=r"Ingenting lästes in\. Rad 5: organet ”BN”"):
        read_in(town, TEXT + "\nBN;ledamot;S;;Eva;Ek;;;;2023-01-01;")
    assert (Assignment.objects.count(), Person.objects.count(), Act.objects.count()) == before


def test_what_was_shown_is_what_is_done_or_nothing_is(town):
    seen = plan(TEXT).fingerprint
    seat = town.people["dahl"].assignments.get(body=town.sn)
    register.correct_assignment(seat, by=town.admin, at=town.now, order=5, reason="Fel plats.")
    with pytest.raises(Refused, match="har ändrats sedan du granskade"):
        read_in(town, seen=seen)
    assert not Person.objects.filter(last_name="Ny").exists()
    read_in(town, seen=plan(TEXT).fingerprint)


def test_only_who_keeps_the_register_reads_in(town):
    with pytest.raises(Refused, match="Bara administratör"):
        import_register(by=town.secretary, at=town.now, text=TEXT, file_name="x.csv")


def test_five_thousand_lines_in_less_than_ten_seconds(town):
    """Measured in the work of this process: others may be using the machine."""
    text = table(
        *(
            f"{('KF', 'KS', 'SN', 'SSN')[n % 4]};{('ledamot', 'ersättare')[n % 2]};S;;Förnamn;Efternamn{n};;n{n}@example.se;;2023-01-01;"
            for n in range(5000)
        )
    )
    begun = time.process_time()
    assert len(read_in(town, text).begun) == 5000
    assert time.process_time() - begun < 10
