from datetime import date

import pytest
from django.core.exceptions import ValidationError

from municipality import audit
from municipality.models import Assignment, RoleGrant
from municipality.refusals import Refused
from municipality.steps import accounts, register
from tests.town import NOW, set_facts

Role = Assignment.Role


@pytest.fixture
def david(town):
    return town.people["dahl"].assignments.get(body=town.sn)


def seats(person, body):
    return [
        (row.get_role_display(), row.party.code, row.valid_from.isoformat(), row.valid_to and row.valid_to.isoformat())
        for row in person.assignments.filter(body=body).order_by("valid_from")
    ]


def last_sentence(*about):
    return audit.acts_about(*about).first().sentence


def test_a_changed_party_ends_one_row_and_begins_another(town, david):
    register.change_assignment(
        david, by=town.registrar, at=town.now, valid_from=date(2023, 3, 1), role=Role.MEMBER,
        party=town.parties["M"], order=3,
    )  # fmt: skip
    assert seats(town.people["dahl"], town.sn) == [
        ("ledamot", "SD", "2022-10-15", "2023-03-01"),
        ("ledamot", "M", "2023-03-01", None),
    ]
    assert last_sentence(town.sn) == (
        "David Dahl (SD), ledamot i socialnämnden, är från och med 2023-03-01 ledamot för M på plats 3 i ordningen."
    )


def test_a_change_keeps_the_day_on_which_the_assignment_was_to_end(town, david):
    register.end_assignment(david, by=town.admin, at=town.now, valid_to=date(2027, 1, 1))
    following = register.change_assignment(
        david, by=town.admin, at=town.now, valid_from=date(2024, 1, 1), role=Role.SUBSTITUTE, party=david.party, order=1
    )
    assert following.valid_to == date(2027, 1, 1)


@pytest.mark.parametrize("day", [date(2022, 10, 15), date(2022, 1, 1)])
def test_a_change_begins_after_the_assignment_did(town, david, day):
    with pytest.raises(Refused, match="välj en senare dag") as refusal:
        register.change_assignment(
            david, by=town.admin, at=town.now, valid_from=day, role=Role.SUBSTITUTE, party=david.party, order=1
        )
    assert refusal.value.field == "valid_from"


def test_a_change_that_changes_nothing_is_refused(town, david):
    with pytest.raises(Refused, match="Inget skiljer sig"):
        register.change_assignment(
            david, by=town.admin, at=town.now, valid_from=date(2023, 1, 1), role=david.role, party=david.party,
            order=david.order,
        )  # fmt: skip


def test_no_one_sits_twice_in_a_body_on_the_same_day(town):
    with pytest.raises(ValidationError, match="redan ett uppdrag i organet"):
        register.begin_assignment(
            town.people["dahl"], by=town.admin, at=town.now, body=town.sn, role=Role.SUBSTITUTE,
            party=town.parties["SD"], valid_from=date(2024, 1, 1),
        )  # fmt: skip


def test_a_body_has_one_chair_a_day(town):
    with pytest.raises(ValidationError, match="redan det uppdraget i presidiet"):
        register.begin_assignment(
            town.people["åkerö"], by=town.admin, at=town.now, body=town.ks, role=Role.CHAIR,
            party=town.parties["SD"], valid_from=date(2024, 1, 1),
        )  # fmt: skip


def test_the_day_an_assignment_ends_another_may_begin(town, david):
    register.end_assignment(david, by=town.admin, at=town.now, valid_to=date(2023, 5, 1))
    register.begin_assignment(
        town.people["dahl"], by=town.admin, at=town.now, body=town.sn, role=Role.SUBSTITUTE,
        party=town.parties["SD"], valid_from=date(2023, 5, 1),
    )  # fmt: skip
    assert len(seats(town.people["dahl"], town.sn)) == 2


def test_an_assignment_lasts_a_day_at_least(town, david):
    with pytest.raises(Refused, match="varar minst en dag"):
        register.end_assignment(david, by=town.admin, at=town.now, valid_to=david.valid_from)


def test_what_was_written_wrong_is_put_right_with_a_reason(town, david):
    register.correct_assignment(
        david, by=town.admin, at=town.now, valid_from=date(2023, 1, 1), reason="Fel mandatperiod angavs."
    )
    assert seats(town.people["dahl"], town.sn) == [("ledamot", "SD", "2023-01-01", None)]
    assert (
        last_sentence(town.sn) == "David Dahl, ledamot i socialnämnden: från och med rättades. Fel mandatperiod angavs."
    )
    assert david.history.filter(history_type="~").get().prev_record.valid_from == date(2022, 10, 15)


def test_an_assignment_never_held_is_removed_but_remembered(town, david):
    history = david.history
    pk = david.pk
    register.remove_assignment(david, by=town.admin, at=town.now, reason="Fel person.")
    assert not Assignment.objects.filter(pk=pk).exists()
    assert Assignment.history.filter(id=pk).first().history_type == "-"
    assert history is not None
    assert "togs bort som felskrivet. Fel person." in last_sentence(town.people["dahl"])


@pytest.mark.parametrize("step", [register.correct_assignment, register.remove_assignment])
def test_nothing_is_put_right_without_a_reason(town, david, step):
    with pytest.raises(Refused, match="Ange varför"):
        step(david, by=town.admin, at=town.now, reason=" ")


def test_a_removed_assignment_cannot_be_changed_by_the_one_who_still_sees_it(town, david):
    seen = Assignment.objects.get(pk=david.pk)
    register.remove_assignment(david, by=town.admin, at=town.now, reason="Fel person.")
    with pytest.raises(Refused, match="redan borttaget"):
        register.end_assignment(seen, by=town.admin, at=town.now, valid_to=date(2023, 1, 1))


def test_facts_of_a_body_a_person_and_a_party_are_put_right_in_place(town):
    register.correct_body(town.ssn, by=town.admin, at=town.now, diary=town.ks)
    register.correct_person(town.people["dahl"], by=town.admin, at=town.now, last_name="Dahlgren")
    register.correct_party(town.parties["L"], by=town.admin, at=town.now, code="FP", name="Folkpartiet")
    assert last_sentence(town.ssn) == "Samhällsbyggnadsnämnden: diarium hos ändrades."
    assert last_sentence(town.people["dahl"]) == "David Dahl: efternamn ändrades."
    assert last_sentence(town.parties["L"]) == "Partiet Liberalerna (L) heter nu Folkpartiet (FP)."
    assert [row.diary for row in town.ssn.history.all()] == [town.ks, None]


def test_the_same_name_with_its_letters_in_two_parts_is_the_same_name(town):
    with pytest.raises(ValidationError, match="redan en person med det namnet"):
        register.add_person(by=town.registrar, at=town.now, first_name="A\u030asa", last_name="A\u030akero\u0308")
    new = register.add_person(by=town.registrar, at=town.now, first_name="O\u0308sten", last_name="Ny")
    assert new.name == "Östen Ny"


def test_the_code_of_a_body_stays(town):
    with pytest.raises(Refused, match="kan inte ändras"):
        register.correct_body(town.sn, by=town.admin, at=town.now, code="SOC")


def test_nothing_changed_is_no_act(town):
    with pytest.raises(Refused, match="Inget är ändrat"):
        register.correct_body(town.sn, by=town.admin, at=town.now, kind="committee")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"code": "s n"}, "stora bokstäver"),
        ({"kind": "subcommittee"}, "hör till en nämnd"),
        ({"kind": "council"}, "ett fullmäktige och en styrelse"),
        ({"seats": 0}, "minst en ledamot"),
        ({"name": "Socialnämnden"}, "”Socialnämnden” finns redan hos ett annat organ"),
    ],
)
def test_a_body_that_the_law_or_the_diary_does_not_allow(town, facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        register.add_body(
            by=town.admin,
            at=town.now,
            **({"code": "BN", "name": "Barnnämnden", "kind": "committee", "seats": 9} | facts),
        )


def test_a_committee_may_be_smaller_than_the_board(town):
    guardians = register.add_body(
        by=town.admin, at=town.now, code="ÖFN", name="Överförmyndarnämnden", kind="committee", seats=3
    )
    assert guardians.on(NOW.date()).seats == 3
    with pytest.raises(ValidationError, match="styrelsen minst fem"):
        set_facts(town.ks, seats=3)


def test_a_subcommittee_belongs_to_a_committee_and_not_to_the_council(town):
    facts = {"code": "SNAU", "name": "Socialnämndens arbetsutskott", "kind": "subcommittee", "seats": 3}
    with pytest.raises(ValidationError, match="styrelsen eller en nämnd"):
        register.add_body(by=town.admin, at=town.now, parent=town.kf, **facts)
    assert register.add_body(by=town.admin, at=town.now, parent=town.sn, diary=town.sn, **facts).genitive == (
        "Socialnämndens arbetsutskotts"
    )


def test_a_diary_is_kept_by_one_who_keeps_a_diary(town):
    with pytest.raises(ValidationError, match="för eget diarium"):
        register.correct_body(town.sn, by=town.admin, at=town.now, diary=town.kf)


def test_two_people_of_the_same_name_need_something_that_tells_them_apart(town):
    with pytest.raises(ValidationError, match="något som skiljer dem åt"):
        register.add_person(by=town.admin, at=town.now, first_name="David", last_name="Dahl")
    register.add_person(by=town.admin, at=town.now, first_name="David", last_name="Dahl", distinction="Vårby")


@pytest.mark.parametrize("role", ["official", "head", "secretary", "chair", "adjuster", "reader"])
def test_only_a_registrar_or_the_administrator_keeps_the_register(town, david, role):
    by = town.users[role]
    for act in (
        lambda: register.add_party(by=by, at=town.now, code="C", name="Centerpartiet"),
        lambda: register.correct_party(town.parties["S"], by=by, at=town.now, code="S", name="Annat"),
        lambda: register.add_body(by=by, at=town.now, code="BN", name="Barnnämnden", kind="committee", seats=9),
        lambda: register.correct_body(town.sn, by=by, at=town.now, diary=town.ks),
        lambda: register.add_person(by=by, at=town.now, first_name="Ny", last_name="Person"),
        lambda: register.correct_person(town.people["dahl"], by=by, at=town.now, last_name="Ny"),
        lambda: register.end_assignment(david, by=by, at=town.now, valid_to=date(2024, 1, 1)),
        lambda: register.correct_assignment(david, by=by, at=town.now, order=9, reason="x"),
        lambda: register.remove_assignment(david, by=by, at=town.now, reason="x"),
    ):
        with pytest.raises(Refused, match="Bara administratör får ändra i förtroendemannaregistret"):
            act()


def test_a_registrar_whose_role_has_ended_may_no_longer(town):
    newcomer = accounts.open_account(
        by=town.admin, at=town.now, username="ny", name="Ny Registrator", password="ett-långt-lösenord"
    )
    accounts.grant_role(
        newcomer, by=town.admin, at=town.now, role=RoleGrant.Role.REGISTRAR, valid_from=date(2022, 1, 1),
        valid_to=date(2022, 12, 12),
    )  # fmt: skip
    with pytest.raises(Refused):
        register.add_party(by=newcomer, at=town.now, code="C", name="Centerpartiet")


def test_a_constituency_is_changed_from_a_day_and_only_in_the_council(town):
    seat = town.people["dahl"].assignments.get(body=town.kf)
    details = {"role": seat.role, "party": seat.party, "order": seat.order, "valid_from": date(2023, 6, 1)}
    following = register.change_assignment(seat, by=town.registrar, at=town.now, constituency="Norra", **details)
    assert (following.constituency, Assignment.objects.get(pk=seat.pk).constituency) == ("Norra", "")
    assert audit.acts_about(town.people["dahl"]).first().sentence.endswith("i ordningen, Norra.")
    committee = town.people["dahl"].assignments.get(body=town.sn)
    with pytest.raises(ValidationError, match="Bara fullmäktige"):
        register.change_assignment(committee, by=town.registrar, at=town.now, constituency="Norra", **details)
