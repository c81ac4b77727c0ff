from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motions.models import Document
from tests.conftest import STOCKHOLM
from tests.uploads import pdf


def test_the_page_tells_the_motion(client_of, register):
    register(points=["att A", "att B"])
    page = client_of("reader").get("/motioner/KS-2022-1/").content.decode()
    for text in (
        "Stärk arbetet mot våld i nära relationer",
        "KS-2022/1.119",
        "David Dahl (SD) och Åsa Åkerö (SD)",
        "<li>att A</li><li>att B</li>",
        "Beslut i kommunfullmäktige",
        "· beredningsåret till",
        "Rita Registrator, registrator",
    ):
        assert text in page


def test_an_unknown_number_is_not_found(client_of, register):
    assert client_of("reader").get("/motioner/KS-2022-2/").status_code == 404


def test_a_document_is_sent_to_be_kept_and_nothing_else(client_of, register):
    register(letter=SimpleUploadedFile("Motion om våld.pdf", pdf()))
    document = Document.objects.get()
    response = client_of("reader").get(f"/handlingar/{document.pk}/")
    assert b"".join(response.streaming_content) == pdf()
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''Motion%20om%20v%C3%A5ld.pdf"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_document_without_a_file_has_no_address(client_of, register):
    register()
    assert client_of("reader").get(f"/handlingar/{Document.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize(("days", "told"), [(0, False), (1, False), (2, True)])
def test_a_motion_that_lay_unregistered_says_so(client_of, register, days, told):
    monday = date(2022, 12, 12)
    register(at=datetime(2022, 12, 12, 9, tzinfo=STOCKHOLM) + timedelta(days=days), received_on=monday)
    assert ("dagar senare" in client_of("reader").get("/motioner/KS-2022-1/").content.decode()) is told


def test_the_whole_history_is_a_page_away(client_of, register):
    register()
    page = client_of("reader").get("/motioner/KS-2022-1/historik/").content.decode()
    assert "registrerades som KS-2022/1.119" in page
    assert "1–1 av 1" in page
