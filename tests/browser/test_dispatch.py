"""A decision on its way in real Chromium: to a body and by e-mail, with the mail server down and back, and taken in where it came."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from decisions import jobs
from decisions.paragraph.content import RecipientRow
from municipality import jobs as mail_jobs
from municipality.models import Letter
from tests.decisions import dispatched
from tests.jobs import work
from tests.postman import postman

__all__ = ["postman"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_approved_paragraph_to_the_receiver(
    open_as, live_town, authority, settings, tmp_path, postman, assert_accessible
):
    settings.MEDIA_ROOT = tmp_path / "media"
    recipients = RecipientRow("Kommunstyrelsen", body=live_town.ks.pk), RecipientRow("Kvinnojouren")
    item = dispatched.ready(live_town, *recipients)
    port = postman.port
    postman.down()
    page = open_as("secretary")
    page.goto("/")
    page.get_by_role("link", name="Socialnämnden, 30 mars 2023").click()
    page.get_by_role("link", name="Expediera § 1").click()
    expect(page.get_by_label("Hur Kommunstyrelsen får det")).to_have_value("case")
    page.get_by_role("button", name="Expediera § 1").click()
    expect(page.get_by_text("Skriv e-postadressen, eller välj ett annat sätt.").first).to_be_visible()
    page.get_by_label("E-post till Kvinnojouren").fill("jouren@example.se")
    assert_accessible(page)
    page.get_by_role("button", name="Expediera § 1").click()
    expect(page.get_by_role("row", name="Kommunstyrelsen")).to_contain_text("Lämnat")
    expect(page.get_by_role("row", name="Kvinnojouren")).to_contain_text("I kö")
    work(jobs.register_dispatched)
    page.reload()
    expect(page.get_by_role("row", name="Kvinnojouren")).to_contain_text("Försöker igen")
    postman.up(port)
    Letter.objects.update(next_at=timezone.now())
    work(mail_jobs.deliver_waiting, jobs.register_dispatched)
    page.reload()
    expect(page.get_by_role("row", name="Kvinnojouren")).to_contain_text("Skickat")
    expect(page.get_by_text("Expedierad", exact=False).first).to_be_visible()
    assert postman.addresses == ["jouren@example.se"]
    receiver = open_as("registrar")
    receiver.goto("/")
    receiver.get_by_role("button", name="Anteckna som mottaget").click()
    expect(receiver.get_by_text("§ 1 från socialnämnden är mottagen.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("row", name="Kommunstyrelsen")).to_contain_text("Mottaget")
    assert item.dispatched_on is not None
