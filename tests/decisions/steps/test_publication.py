from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from decisions import jobs
from decisions.models import Publication
from decisions.queries import protocols
from decisions.steps import publication as steps
from municipality.files import storage
from municipality.paper import pdf_text
from municipality.refusals import Refused
from tests.decisions.approved import approved, locked
from tests.decisions.published import LATER, NUMBER, begun, published, reviewed, told
from tests.jobs import do_jobs, waiting

TODAY = LATER.date()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def content(publication: Publication) -> str:
    """All that anybody can find in the published file."""
    with storage.open_file(publication.pdf) as file:
        return pdf_text.everything_said(file.read())


def test_only_approved_minutes_are_published(town):
    with pytest.raises(Refused, match="inte justerat"):
        steps.begin(locked(town), by=town.secretary, at=LATER)


def test_only_the_secretary_publishes(town):
    with pytest.raises(Refused, match="nämndsekreterare"):
        steps.begin(approved(town), by=town.reader, at=LATER)


def test_minutes_are_shown_when_the_job_has_printed_and_read_them(town):
    publication = begun(town)
    steps.approve(publication, by=town.secretary, at=LATER)
    assert "decisions.jobs.publish" in waiting()
    assert not protocols.published(TODAY).exists()
    do_jobs()
    (shown,) = protocols.published(TODAY)
    assert (shown.reviewed_by, shown.version) == (town.secretary, 1)
    assert "Föreningen får bidrag." in shown.parts.get().html
    assert "Föreningen får bidrag." in content(shown)


def test_a_job_that_is_done_twice_publishes_once(town):
    publication = published(town, begun(town))
    jobs.publish(publication.pk)
    assert Publication.objects.get(pk=publication.pk).published_at == publication.published_at


def test_what_tells_of_a_private_person_is_masked_from_the_start(town):
    masks = begun(town, "Nina Ek, 08-123 456 78, Storgatan 12,").masks
    assert masks == ["08-123 456 78", "Nina Ek", "Storgatan 12"]


def test_a_national_identity_number_stops_the_publication(town):
    publication = begun(town, f"Nina Ek, {NUMBER},")
    assert NUMBER in publication.masks
    reviewed(town, publication, masks=())
    with pytest.raises(Refused, match=rf"personnummer \({NUMBER}\)"):
        steps.approve(publication, by=town.secretary, at=LATER)


def test_what_is_masked_is_nowhere_in_the_public_version(town):
    publication = begun(town, f"Nina Ek, {NUMBER},")
    reviewed(town, publication, masks=[NUMBER, "nina  ek", ""])
    publication = published(town, publication)
    everywhere = content(publication) + publication.record + publication.parts.get().html
    assert "Ek" not in everywhere and "9876" not in everywhere
    assert everywhere.count("[maskat]") > 3


def test_who_was_there_is_shown_and_masked_as_the_rest(town):
    publication = begun(town)
    reviewed(town, publication, masks=["Bo Björk"])
    publication = published(town, publication)
    said = " ".join(content(publication).split())
    assert "Beslutande" in said and "Anna Almqvist (S), ordförande" in said
    assert (
        "Justerat av Nils Nämndsekreterare, sekreterare Anna Almqvist (S), ordförande [maskat] (M), justerare" in said
    )
    assert "Björk" not in said + publication.record
    assert [one["name"] for one in publication.front["signers"]][-1] == "[maskat]"


def test_to_keep_something_from_the_public_needs_a_reason(town):
    publication = begun(town)
    with pytest.raises(Refused, match="Ange skälet"):
        reviewed(town, publication, masks=["Föreningen"], reason=" ")
    with pytest.raises(Refused, match="Ange skälet"):
        reviewed(town, publication, shows={publication.parts.get().held_id: "number"}, reason="")


@pytest.mark.parametrize(("shows", "heading"), [("heading", True), ("number", False)])
def test_of_a_withheld_paragraph_only_number_or_heading_is_shown(town, shows, heading):
    publication = begun(town, "Föreningen", "Hemligheten")
    secret = publication.parts.last()
    reviewed(town, publication, shows={secret.held_id: shows})
    everything = content(published(town, publication))
    assert "§ 2" in everything and "Hemligheten får bidrag" not in everything
    assert ("Ärende om Hemligheten" in everything) is heading
    assert "Föreningen får bidrag" in everything


def test_of_secret_paragraphs_only_the_number_is_shown_unless_the_reviewer_says_more(town):
    minutes = told(town, "Föreningen")
    with (
        connection.cursor() as cursor
    ):  # the kind is drawn up before the approval; what matters here is what it leads to
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE decisions_minutes SET kind = 'secret' WHERE id = %s", [minutes.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    minutes.refresh_from_db()
    assert steps.begin(minutes, by=town.secretary, at=LATER).parts.get().shows == "number"


def test_a_word_left_in_the_finished_file_stops_the_publication(town, monkeypatch):
    publication = begun(town)
    reviewed(town, publication, masks=["Nina Ek"])
    monkeypatch.setattr(pdf_text, "everything_said", lambda content: "bokmärke: Nina Ek")
    publication = published(town, publication)
    assert (publication.state, publication.reviewed_by) == ("review", None)
    assert "”Nina Ek” finns kvar i den färdiga filen" in publication.fault


def test_a_new_version_takes_the_place_of_the_earlier_and_begins_as_it_ended(town):
    publication = begun(town)
    reviewed(town, publication, masks=["Föreningen"])
    first = published(town, publication)
    second = steps.begin(first.minutes, by=town.secretary, at=LATER)
    assert (second.version, second.masks, second.reason) == (2, ["Föreningen"], first.reason)
    reviewed(town, second, masks=[])
    second = published(town, second)
    first.refresh_from_db()
    assert (first.state, first.withdrawn_reason) == ("withdrawn", "Ersatt av version 2.")
    assert list(protocols.published(TODAY)) == [second]


def test_one_version_at_a_time_is_reviewed(town):
    publication = begun(town)
    with pytest.raises(Refused, match="granskas redan"):
        steps.begin(publication.minutes, by=town.secretary, at=LATER)


def test_it_is_shown_to_its_day_or_until_it_is_withdrawn(town):
    publication = published(town, begun(town), unpublish_on=date(2023, 5, 1))
    assert protocols.published(date(2023, 4, 30)).exists()
    assert not protocols.published(date(2023, 5, 1)).exists()
    with pytest.raises(Refused, match="varför"):
        steps.withdraw(publication, by=town.secretary, at=LATER, reason=" ")
    steps.withdraw(publication, by=town.secretary, at=LATER, reason="Fel fil.")
    assert not protocols.published(TODAY).exists()


def test_the_last_day_shown_is_to_come(town):
    with pytest.raises(Refused, match="efter i dag"):
        steps.approve(begun(town), by=town.secretary, at=LATER, unpublish_on=TODAY)


def test_what_is_out_cannot_be_altered_in_the_database(town):
    publication = published(town, begun(town))
    part = publication.parts.get()
    for table, key in (("decisions_publishedparagraph", part.pk), ("decisions_publication", publication.pk)):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [key])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_publishedparagraph SET html = 'x' WHERE id = %s", [part.pk])
