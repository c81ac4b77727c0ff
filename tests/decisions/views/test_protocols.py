from datetime import date

import pytest

from decisions.steps import approval
from tests.decisions.published import LATER, begun, published, reviewed


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


PAGE = "/protokoll/SN/2023-03-30/"


def test_anybody_reads_what_is_published(client, town):
    publication = begun(town, "Nina Ek")
    reviewed(town, publication, masks=["Nina Ek"])
    published(town, publication)
    assert PAGE in client.get("/protokoll/").content.decode()
    html = client.get(PAGE).content.decode()
    assert "[maskat] får bidrag." in html and "Nina" not in html
    assert "Personuppgifter om en enskild." in html
    paper = client.get(f"{PAGE}1.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_who_was_there_and_what_has_been_corrected_since_is_told(client, town):
    publication = published(town, begun(town))
    html = client.get(PAGE).content.decode()
    assert "Beslutande" in html and "Anna Almqvist (S), ordförande" in html and "har rättats" not in html
    item = publication.parts.get().held.item
    approval.correct(item, by=town.secretary, at=LATER, text="Det ska stå Nina Ek.")
    html = client.get(PAGE).content.decode()
    assert "§ 1 har rättats sedan den här versionen publicerades." in html and "Nina Ek" not in html


def test_what_is_not_published_is_not_found(client, town):
    publication = begun(town)
    assert PAGE not in client.get("/protokoll/").content.decode()
    assert client.get(PAGE).status_code == client.get(f"{PAGE}1.pdf").status_code == 404
    published(town, publication, unpublish_on=date(2023, 5, 1))
    assert client.get(PAGE).status_code == 404  # its day has passed


def test_the_list_is_narrowed_by_body_and_year(client, town):
    published(town, begun(town))
    for query, found in (("organ=SN&ar=2023", True), ("organ=KS", False), ("ar=2022", False), ("ar=x", True)):
        assert (PAGE in client.get(f"/protokoll/?{query}").content.decode()) is found
