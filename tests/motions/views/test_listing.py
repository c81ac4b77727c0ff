from datetime import date

import pytest

from motions.diary.cases import GivenNumber
from motions.steps.intake import Signatory


@pytest.fixture
def three(town, register):
    register(title="Ålder är ingen sjukdom", points=["att utreda äldreomsorgen"], class_code="")
    register(title="Alder vid dammen", submitters=[Signatory(town.people["ceder"])], submitted_on=date(2022, 11, 1),
             points=["att plantera träd"])  # fmt: skip
    register(title="Öppna badet", submitters=[Signatory(town.people["björk"])],
             given=GivenNumber("KS", 2022, 1234, "119", "äldre system"))  # fmt: skip


def titles(response) -> list[str]:
    return [row.motion.title for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Öppna badet", "Ålder är ingen sjukdom", "Alder vid dammen"]),
        ("?ordning=aldsta", ["Alder vid dammen", "Ålder är ingen sjukdom", "Öppna badet"]),
        ("?ordning=rubrik", ["Alder vid dammen", "Ålder är ingen sjukdom", "Öppna badet"]),
        ("?q=ålder", ["Ålder är ingen sjukdom"]),
        ("?q=alder", ["Alder vid dammen"]),
        ("?q=ÄLDREOMSORG", ["Ålder är ingen sjukdom"]),
        ("?q=åkerö", ["Ålder är ingen sjukdom"]),
        ("?q=akero", []),
        ("?q=cecilia+träd", ["Alder vid dammen"]),
        ("?q=cecilia+badet", []),
        ("?q=%25", []),
        ("?q=234", ["Öppna badet"]),
        ("?lage=registered&q=badet", ["Öppna badet"]),
        ("?lage=referred", []),
        ("?lage=oavgjorda&organ=KS", ["Öppna badet", "Ålder är ingen sjukdom", "Alder vid dammen"]),
        ("?organ=SN", []),
        ("?ar=2022&q=dammen", ["Alder vid dammen"]),
        ("?ar=1999", []),
        ("?sida=99", ["Öppna badet", "Ålder är ingen sjukdom", "Alder vid dammen"]),
    ],
)
def test_motions_are_found(client_of, three, query, found):
    assert titles(client_of("reader").get(f"/motioner/{query}")) == found


def test_a_party_and_a_person_narrow_the_list(client_of, town, three):
    reader = client_of("reader")
    assert titles(reader.get(f"/motioner/?parti={town.parties['SD'].pk}")) == ["Ålder är ingen sjukdom"]
    assert titles(reader.get(f"/motioner/?person={town.people['björk'].pk}")) == ["Öppna badet"]


@pytest.mark.parametrize(
    "number", ["KS-2022/1234.119", "ks-2022/1234.119", "KS-2022/1234", "KS-2022-1234", "KS 2022/1234", " KS-2022/1234 "]
)
def test_a_whole_number_goes_straight_to_its_motion(client_of, three, number):
    response = client_of("reader").get("/motioner/", {"q": number})
    assert response.headers["Location"] == "/motioner/KS-2022-1234/"


def test_the_list_asks_the_same_questions_however_long_it_is(
    client_of, register, django_assert_max_num_queries, django_assert_num_queries
):
    reader = client_of("reader")
    register()
    with django_assert_max_num_queries(20) as first:
        reader.get("/motioner/")
    for number in range(4):
        register(title=f"Motion {number}")
    with django_assert_num_queries(len(first.captured_queries)):
        reader.get("/motioner/")


def test_a_long_list_is_paged_and_says_how_long_it_is(client_of, register):
    for number in range(52):
        register(title=f"Motion nummer {number:02d}")
    first = client_of("reader").get("/motioner/?ordning=rubrik")
    assert "1–50 av 52" in first.content.decode()
    second = client_of("reader").get("/motioner/?ordning=rubrik&sida=2")
    assert titles(second) == ["Motion nummer 50", "Motion nummer 51"]
    assert "?ordning=rubrik&amp;sida=2" in first.content.decode()


def test_the_spreadsheet_has_the_same_motions(client_of, three):
    response = client_of("reader").get("/motioner/motioner.csv?q=badet")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[1:] == ["KS-2022/1234.119;Öppna badet;Bo Björk (M);2022-12-12;2022-12-12;2023-12-12;Registrerad;"]


def test_somebody_without_a_role_finds_nothing(client, town):
    from municipality.steps import accounts

    user = accounts.open_account(
        by=town.admin, at=town.now, username="rollos", name="Rolf Rollös", password="bara-for-prov-2022"
    )
    client.force_login(user)
    for path in ("/motioner/", "/motioner/motioner.csv", "/motioner/KS-2022-1/"):
        assert client.get(path).status_code == 404


def test_a_filter_that_cannot_be_read_says_so_and_shows_nothing(client_of, three):
    response = client_of("reader").get("/motioner/?ar=nyss")
    assert titles(response) == []
    assert "Rätta till det här" in response.content.decode()
