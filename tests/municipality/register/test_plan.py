from datetime import date

import pytest

from municipality.register.plan import plan
from municipality.steps import register
from tests.municipality.register.table import table


def faults(*rows):
    return [str(fault) for fault in plan(table(*rows)).faults]


def seats(rows):
    return [
        (row.person.name, row.body.code, row.role, row.party.code, str(row.valid_from), str(row.valid_to))
        for row in rows
    ]


def test_a_new_person_begins(town):
    changes = plan(table("Socialnämnden;Ledamot;(m);;Nils;Ny;;nils@example.se;7;2023-01-01;2026-12-31"))
    assert changes.faults == changes.warnings == changes.new_parties == []
    assert [(p.name, p.email) for p in changes.new_people] == [("Nils Ny", "nils@example.se")]
    assert seats(changes.begun) == [("Nils Ny", "SN", "member", "M", "2023-01-01", "2027-01-01")]


@pytest.mark.parametrize("role", ["1:e vice ordförande", "FÖRSTE VICE ORDFÖRANDE", "vice ordförande"])
def test_a_role_by_its_usual_names(town, role):
    assert plan(table(f"SN;{role};S;;Nils;Ny;;;;2023-01-01;")).begun[0].role == "first_vice_chair"


def test_what_the_register_has_is_left_alone(town):
    changes = plan(table("SN;ledamot;SD;;david;DAHL;;;;2022-10-15;"))
    assert (changes.faults, changes.is_empty, changes.unchanged) == ([], True, 1)


def test_a_last_day_ends_and_an_order_moves(town):
    changes = plan(
        table("SN;ledamot;SD;;David;Dahl;;;;2022-10-15;2023-05-31", "KF;ledamot;M;;Bo;Björk;;;9;2022-10-15;")
    )
    assert seats(changes.ended) == [("David Dahl", "SN", "member", "SD", "2022-10-15", "2023-06-01")]
    assert [(row.person.name, row.order) for row in changes.reordered] == [("Bo Björk", 9)]


def test_a_new_party_from_a_day_ends_what_went_before(town):
    changes = plan(table("SN;ledamot;M;;David;Dahl;;;;2023-06-01;"))
    assert seats(changes.ended) == [("David Dahl", "SN", "member", "SD", "2022-10-15", "2023-06-01")]
    assert seats(changes.begun) == [("David Dahl", "SN", "member", "M", "2023-06-01", "None")]


def test_one_in_the_chair_steps_down_and_another_up_in_one_file(town):
    changes = plan(table("SN;ledamot;S;;Anna;Almqvist;;;;2023-06-01;", "SN;ordförande;M;;Bo;Björk;;;;2023-06-01;"))
    assert changes.faults == []
    assert len(changes.begun) == len(changes.ended) == 2


def test_a_new_party_by_its_name(town):
    changes = plan(table("SN;ledamot;VL;Vårbylistan;Nils;Ny;;;;2023-01-01;", "SN;ersättare;VL;;Nina;Ny;;;;2023-01-01;"))
    assert changes.faults == []
    assert [str(party) for party in changes.new_parties] == ["Vårbylistan (VL)"]


def test_a_new_address_for_one_who_is_known(town):
    changes = plan(table("SN;ledamot;SD;;David;Dahl;;david@example.se;;2022-10-15;"))
    assert [(p.name, p.email) for p in changes.new_emails] == [("David Dahl", "david@example.se")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["BN;ledamot;S;;Nils;Ny;;;;2023-01-01;"],
         ["Rad 2: organet ”BN” finns inte i registret: lägg upp det eller rätta namnet."]),
        (["SN;suppleant;S;;Nils;Ny;;;;2023-01-01;"],
         ["Rad 2: uppdraget ”suppleant” är okänt: skriv ordförande, förste vice ordförande, andre vice ordförande, ledamot, "
          "ersättare."]),
        (["SN;ledamot;XX;;Nils;Ny;;;;2023-01-01;"],
         ["Rad 2: partiet ”XX” finns inte i registret: lägg upp det eller skriv dess partinamn."]),
        (["SN;ledamot;XX;Moderaterna;Nils;Ny;;;;2023-01-01;"],
         ["Rad 2: partiet Moderaterna finns redan med en annan beteckning än XX."]),
        (["SN;ledamot;S;Moderaterna;Nils;Ny;;;;2023-01-01;"], ["Rad 2: S är Socialdemokraterna, inte Moderaterna."]),
        (["SN;ledamot;S;;Nils;Ny;;ingen adress;;2023-01-01;"], ["Rad 2: e-post: Fyll i en giltig e-postadress."]),
        (["SN;ledamot;SD;;David;Dahl;;ingen adress;;2022-10-15;"], ["Rad 2: e-post: Fyll i en giltig e-postadress."]),
        (["SN;ledamot;S;;Nils;Ny;;;;2023-01-01;", "SN;ersättare;S;;Nils;Ny;;;;2024-01-01;"],
         ["Rad 3: överlappar rad 2: Nils Ny kan inte ha två uppdrag i socialnämnden samtidigt. Skriv till och med på den "
          "tidigare."]),
        (["SN;ersättare;SD;;David;Dahl;;;;2022-10-15;"],
         ["Rad 2: registret har ledamot (SD) i socialnämnden från och med 2022-10-15. Rätta det på personens sida om registret "
          "har fel."]),
        (["SN;ledamot;SD;;David;Dahl;;;;2022-01-01;"],
         ["Rad 2: krockar med ledamot (SD) i socialnämnden från och med 2022-10-15 i registret."]),
        (["SN;ordförande;M;;Nils;Ny;;;;2023-01-01;"],
         ["Rad 2: två i presidiet samtidigt: Anna Almqvist är ordförande (S) i socialnämnden från och med 2022-10-15 och Nils "
          "Ny är ordförande (M) i socialnämnden från och med 2023-01-01."]),
        (["SN;ledamot;S;;Nils;Ny;;a@example.se;;2023-01-01;", "KS;ledamot;S;;Nils;Ny;;b@example.se;;2023-01-01;"],
         ["Rad 3: Nils Ny har en annan e-post på rad 2: rätta den ena, eller skriv särskiljande uppgift om det är två "
          "personer."]),
        (["SN;ledamot;S;;Nils;Ny;;;;2023-01-01;", "KS;ledamot;S;;Nils;Ny;Vårby;;;2023-01-01;"],
         ["Rad 2: Nils Ny har en särskiljande uppgift på andra rader: skriv den även här."]),
        ([], ["Rad 1: filen har inga rader under rubriken."]),
    ],
)  # fmt: skip
def test_what_cannot_be(town, rows, told):
    assert faults(*rows) == told


def test_everything_wrong_on_a_line_is_told_at_once(town):
    assert faults("BN;suppleant;XX;;;Ny;;;x;i går;") == [
        "Rad 2: förnamn saknas.",
        "Rad 2: från och med är ”i går”: skriv dagen som 2022-10-15.",
        "Rad 2: ordning är ”x”: skriv ett heltal från 0 till 9999, eller inget.",
        "Rad 2: organet ”BN” finns inte i registret: lägg upp det eller rätta namnet.",
        "Rad 2: uppdraget ”suppleant” är okänt: skriv ordförande, förste vice ordförande, andre vice ordförande, ledamot, "
        "ersättare.",
        "Rad 2: partiet ”XX” finns inte i registret: lägg upp det eller skriv dess partinamn.",
    ]


def test_a_change_without_an_order_keeps_the_place_in_the_list(town):
    assert plan(table("SN;ledamot;M;;David;Dahl;;;;2023-06-01;")).begun[0].order == 3
    assert plan(table("SN;ledamot;M;;David;Dahl;;;0;2023-06-01;")).begun[0].order == 0


def test_an_assignment_that_has_ended_does_not_begin_again_by_an_old_file(town):
    seat = town.people["dahl"].assignments.get(body=town.sn)
    register.end_assignment(seat, by=town.admin, at=town.now, valid_to=date(2023, 6, 1))
    assert faults("SN;ledamot;SD;;David;Dahl;;;;2022-10-15;") == [
        "Rad 2: uppdraget slutade 2023-05-31 enligt registret. Rätta filen, eller rätta uppdraget på personens sida."
    ]


def test_two_of_the_same_name_are_told_apart_by_distinction_or_address(town):
    register.correct_person(town.people["dahl"], by=town.admin, at=town.now, email="david@example.se")
    other = register.add_person(by=town.admin, at=town.now, first_name="David", last_name="Dahl", distinction="Vårby")
    assert faults("SSN;ledamot;M;;David;Dahl;;;;2023-01-01;") == [
        "Rad 2: 2 personer heter David Dahl: skriv särskiljande uppgift (utan uppgift, Vårby) eller e-post."
    ]
    assert plan(table("SSN;ledamot;M;;David;Dahl;Vårby;;;2023-01-01;")).begun[0].person == other
    by_address = plan(table("SSN;ledamot;M;;David;Dahl;;David@example.se;;2023-01-01;"))
    assert (by_address.begun[0].person, by_address.new_emails) == (town.people["dahl"], [])
    assert [p.distinction for p in plan(table("SSN;ledamot;M;;David;Dahl;Flemingsberg;;;2023-01-01;")).new_people] == [
        "Flemingsberg"
    ]


def test_more_members_than_seats_is_a_warning(town):
    changes = plan(table(*(f"KS;ledamot;S;;Nils;Ny{n};;;;2023-01-01;" for n in range(13))))
    assert changes.faults == []
    assert changes.warnings == ["Kommunstyrelsen får 16 ledamöter 2023-01-01 men har 15 platser."]


def test_the_order_of_the_lines_does_not_matter(town):
    rows = ["SN;ledamot;SD;;David;Dahl;;;;2022-10-15;2023-05-31", "SN;ersättare;M;;David;Dahl;;;;2023-06-01;"]
    assert plan(table(*rows)).fingerprint == plan(table(*reversed(rows))).fingerprint
    assert plan(table(*rows)).faults == plan(table(*reversed(rows))).faults == []


def test_another_outcome_has_another_fingerprint(town):
    text = table("SN;ledamot;M;;David;Dahl;;;;2023-06-01;")
    before = plan(text).fingerprint
    register.add_person(by=town.admin, at=town.now, first_name="Nils", last_name="Ny")
    assert plan(text).fingerprint == before
    seat = town.people["dahl"].assignments.get(body=town.sn)
    register.end_assignment(seat, by=town.admin, at=town.now, valid_to=date(2023, 1, 1))
    assert plan(text).fingerprint != before


def council(*rows):
    return plan("\n".join(["organ;uppdrag;parti;förnamn;efternamn;valkrets;från och med", *rows]))


def test_a_constituency_begins_moves_and_is_kept_when_the_file_is_silent(town):
    changes = council("KF;ledamot;S;Nils;Ny;Norra;2022-10-15", "KF;ledamot;M;Bo;Björk;Södra;2022-10-15")
    assert [row.constituency for row in (*changes.begun, *changes.reordered)] == ["Norra", "Södra"]
    bo = town.people["björk"].assignments.get(body=town.kf)
    register.correct_assignment(bo, by=town.admin, at=town.now, reason="Fattades.", constituency="Södra")
    assert council("KF;ledamot;M;Bo;Björk;;2022-10-15").is_empty
    assert [row.constituency for row in council("KF;ledamot;L;Bo;Björk;;2023-10-15").begun] == ["Södra"]


def test_only_the_council_is_elected_in_constituencies(town):
    [fault] = council("SN;ledamot;M;Nils;Ny;Norra;2023-01-01").faults
    assert "bara för uppdrag i fullmäktige" in fault.sentence
