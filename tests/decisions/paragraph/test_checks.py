import pytest

from decisions.paragraph.checks import may_declare
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow, StatementRow
from decisions.room.roll import roll_of
from decisions.steps import presence, recusal
from municipality.refusals import Refused
from municipality.steps import register
from tests.decisions.meeting_room import minutes, open_room, present, taken_up, write


@pytest.fixture
def meeting(town):
    return open_room(town)


@pytest.fixture
def item(town, meeting):
    return taken_up(town, meeting)


def rule(town, **facts):
    register.correct_body(town.sn, by=town.admin, at=minutes(0), **facts)


@pytest.fixture
def substitute(town, meeting):
    """Åsa Åkerö, there without serving."""
    return presence.arrive(meeting, by=town.secretary, at=minutes(0), person=town.people["åkerö"], moment=minutes(0))


# Lagregel 17: who does not serve has an opinion noted as far as it is decided.
@pytest.mark.parametrize(
    ("who", "may"), [("voters", {"Dahl"}), ("substitutes", {"Dahl", "Åkerö"}), ("present", {"Dahl", "Åkerö"})]
)
def test_the_body_says_who_may_have_something_noted(town, item, substitute, who, may):
    found = may_declare(item, who, roll_of(item))
    assert {row.person.last_name for row in found} & {"Dahl", "Åkerö"} == may


def test_a_substitute_has_a_note_taken_but_no_statement_and_no_reservation(town, item, substitute):
    me = (substitute.pk,)
    write(item, town, statements=(StatementRow("note", me),))
    with pytest.raises(
        Refused, match=r"Åsa Åkerö \(SD\) får inte lämna ett särskilt yttrande: .* de som deltar i beslutet"
    ):
        write(item, town, statements=(StatementRow("separate", me),))
    with pytest.raises(Refused, match="deltog inte i beslutet som ej tjänstgörande ersättare"):
        write(item, town, reservations=(ReservationRow(me, "own"),))


def test_consent_is_needed_where_the_body_says_so(town, item):
    rule(town, notes_need_consent=True)
    dahl = (present(item.meeting, "Dahl").pk,)
    with pytest.raises(Refused, match="kräver en protokollsanteckning organets medgivande"):
        write(item, town, statements=(StatementRow("note", dahl),))
    write(item, town, statements=(StatementRow("note", dahl, consented=True),))


def test_who_is_recused_has_nothing_noted(town, item):
    rule(town, notes_from="present")
    dahl = present(item.meeting, "Dahl")
    recusal.recuse(item, by=town.secretary, at=minutes(2), attendance=dahl)
    with pytest.raises(Refused, match="får inte lämna"):
        write(item, town, statements=(StatementRow("note", (dahl.pk,)),))


def test_somebody_makes_the_statement(town, item):
    with pytest.raises(Refused, match="Ange vem som lämnar ett särskilt yttrande"):
        write(item, town, statements=(StatementRow("separate", ()),))


def test_a_group_reserves_whole_or_not_as_a_group(town, item):
    members = [row.pk for row in roll_of(item).voters if row.party.code == "S"]
    assert len(members) > 2
    with pytest.raises(Refused, match="Alla i partigruppen"):
        write(item, town, reservations=(ReservationRow((members[0],), "own", by_group=True),))
    item = write(item, town, reservations=(ReservationRow(tuple(members), "own", by_group=True),))
    assert item.reservations.get().text == (
        "Ledamöterna från Socialdemokraterna reserverar sig mot beslutet till förmån för eget förslag."
    )


def test_parties_and_points_are_known(town, item):
    dahl = (present(item.meeting, "Dahl").pk,)
    with pytest.raises(Refused, match="Partiet XY finns inte"):
        write(item, town, proposals=(ProposalRow("reject", "avslag", dahl, parties=("XY",)),))
    with pytest.raises(Refused, match="att-sats i en annan motion"):
        write(item, town, proposals=(ProposalRow("postpone", "bordläggning", dahl, point=4711),))


# Lagregel 2: the council alone decides what becomes of the motion.
def test_a_committees_decision_gives_the_motion_no_outcome(town, item):
    with pytest.raises(Refused, match="Bara styrelsens förslag och fullmäktiges beslut"):
        write(item, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))
