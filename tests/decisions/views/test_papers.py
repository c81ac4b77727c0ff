import pytest

from municipality.models import Act, User
from municipality.steps import accounts
from tests.conftest import NOW, PASSWORD
from tests.decisions.whole_item import build_item

EXTRACT = "/sammantraden/SN/2023-03-30/8/utdrag.pdf"
PROPOSAL = "/sammantraden/SN/2023-03-30/arende-18/forslag.pdf"


def test_a_reader_opens_the_extract_and_leaves_no_trace(town, client_of):
    build_item(town)
    client, acts = client_of("reader"), Act.objects.count()
    answer = client.get(EXTRACT)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="SN-2023-03-30-8.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF-1.7")
    assert Act.objects.count() == acts


def test_the_proposal_by_its_number_on_the_agenda(town, client_of):
    build_item(town, stage="proposed")
    answer = client_of("secretary").get(PROPOSAL)
    assert (answer.status_code, answer["Content-Disposition"]) == (
        200,
        'inline; filename="SN-2023-03-30-arende-18.pdf"',
    )


def test_what_cannot_be_printed_is_said_on_a_page(town, client_of):
    build_item(town)
    answer = client_of("secretary").get(PROPOSAL)
    assert answer.status_code == 409
    assert "har inget förslag till beslut att skriva ut" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/sammantraden/XX/2023-03-30/8/utdrag.pdf",
        "/sammantraden/SN/2023-03-31/8/utdrag.pdf",
        "/sammantraden/SN/2023-02-31/8/utdrag.pdf",
        "/sammantraden/SN/2023-03-30/9/utdrag.pdf",
        "/sammantraden/SN/2023-03-30/99999999999999999999/utdrag.pdf",
        "/sammantraden/SN/2023-03-30/arende-8/forslag.pdf",
    ],
)
def test_what_is_not_there_is_not_found(town, client_of, address):
    build_item(town)
    assert client_of("secretary").get(address).status_code == 404


def test_an_account_without_a_role_finds_nothing(town, client):
    build_item(town)
    accounts.open_account(by=town.admin, at=NOW, username="utan", name="Ulla Utan", title="", password=PASSWORD)
    client.force_login(User.objects.get(username="utan"))
    assert client.get(EXTRACT).status_code == 404


def test_a_stranger_is_asked_to_log_in(town, client):
    build_item(town)
    assert client.get(EXTRACT).status_code == 302


def test_the_papers_are_read_only(town, client_of):
    assert client_of("secretary").post(EXTRACT).status_code == 405
