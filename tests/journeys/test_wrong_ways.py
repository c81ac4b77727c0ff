"""What goes wrong on the way: the page says so in Swedish, why, and what to do, and nothing that was typed is lost."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from decisions.models import AgendaItem, Reservation
from decisions.paragraph.content import PointRow
from decisions.states import Purpose
from decisions.steps import attendance, deliberation
from motions.models import Motion
from motions.steps import intake
from tests.decisions import meeting_room
from tests.journeys.small import make_small
from tests.uploads import pdf

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Stärk arbetet mot våld i nära relationer"


@pytest.fixture
def place(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return live_town


@pytest.fixture
def item(place) -> AgendaItem:
    """§ 1 of the committee's meeting, which goes on."""
    make_small(place)
    meeting = meeting_room.plan(place)
    item = meeting_room.put(meeting, place)
    attendance.open_meeting(meeting, by=place.secretary, at=meeting_room.EVENING)
    return deliberation.take_up(item, by=place.secretary, at=meeting_room.EVENING)


def at(page: Page, item: AgendaItem) -> Page:
    page.goto(item.get_absolute_url())
    return page


def boxes(page: Page):
    """Those who may be chosen for the first reservation."""
    return page.locator("[name=reservations-0-reservants]")


def filled_in(page: Page, title: str) -> None:
    page.goto("/motioner/ny/")
    page.get_by_label("Rubrik", exact=True).fill(title)
    page.get_by_label("Väckt").fill(timezone.localdate().isoformat())
    page.locator("#id_submitters").fill("David Dahl (SD)")
    page.locator("#id_points").fill("att kommunen blir en del av IGOR")
    page.get_by_label("Klassbeteckning").fill("119")


def register(page: Page) -> None:
    page.locator("#registrera").click()


def test_one_who_was_not_there_cannot_reserve(open_as, place, item):
    """She is not among the boxes; and one who leaves the room while the page is open is refused in words."""
    page = at(open_as("secretary"), item)
    expect(boxes(page)).to_have_count(4)
    expect(page.locator(".row").get_by_label("Åsa Åkerö (SD)")).to_have_count(0)
    meeting = item.meeting
    rows = [row for row in meeting_room.rows_of(meeting) if row.person.last_name != "Dahl"]
    attendance.set_attendance(meeting, by=place.secretary, at=meeting_room.EVENING, rows=rows)
    page.get_by_text("Reservationer", exact=True).click()
    page.locator("[data-rows=reservations] .row").get_by_label("David Dahl (SD)").first.check()
    page.get_by_label("Rubrik", exact=True).fill("Skrivet under tiden")
    expect(page.locator("[data-autosave-status]")).to_contain_text("inte längre antecknad som närvarande")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("Rätta till")
    expect(page.locator(".errorlist")).to_contain_text("(4 kap. 27 § kommunallagen)")
    expect(page.get_by_label("Rubrik", exact=True)).to_have_value("Skrivet under tiden")
    assert not Reservation.objects.exists()


def test_nobody_reserves_when_the_meeting_is_over(open_as, place, item):
    page = at(open_as("secretary"), item)
    meeting_room.decide(item, place, decided=(PointRow("Nämnden säger ja."),))
    page.reload()
    page.get_by_text("Reservationer", exact=True).click()
    attendance.end_meeting(item.meeting, by=place.secretary, at=meeting_room.EVENING)
    page.locator("[data-rows=reservations] .row").get_by_label("David Dahl (SD)").first.check()
    expect(page.locator("[data-autosave-status]")).to_contain_text("4 kap. 27 § kommunallagen")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Reservationen måste anmälas innan sammanträdet avslutas").first).to_be_visible()
    assert not Reservation.objects.exists()


def test_a_committee_cannot_decide_the_motion(open_as, place):
    """The page has no such choice; whoever asks for it all the same is told who decides."""
    make_small(place)
    motion = meeting_room.register_motion(place)
    meeting_room.refer(place, motion)
    meeting_room.plan(place)
    page = open_as("secretary")
    page.goto("/sammantraden/SN/2023-03-30/")
    expect(page.locator("form.queue")).to_have_count(1)
    expect(page.locator("form.queue")).to_contain_text(Purpose.OPINION.label)
    page.locator("form.queue [name=purpose]").evaluate("field => { field.value = 'verdict' }")
    page.get_by_role("button", name="Sätt upp").first.click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Bara kommunfullmäktige beslutar om en motion (5 kap. 23 § kommunallagen)"
    )
    assert not AgendaItem.objects.exists()
    motion.refresh_from_db()
    assert motion.state == "referred"


def test_the_same_motion_is_shown_before_it_is_registered_again(open_as, place):
    today = timezone.localdate()
    intake.register(
        by=place.registrar, at=timezone.now(), title=TITLE, submitted_on=today, received_on=today, points=["att x"],
        submitters=[intake.Signatory(place.people["dahl"])], diary=place.ks,
    )  # fmt: skip
    page = open_as("registrar")
    filled_in(page, "Stärk arbetet mot våldet i nära relationer")
    page.locator("#id_letter").set_input_files({"name": "motion.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    register(page)
    expect(page.get_by_role("alert")).to_contain_text("Motionen liknar en som redan är registrerad")
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text(TITLE)
    assert Motion.objects.count() == 1
    expect(page.get_by_label("Rubrik", exact=True)).to_have_value("Stärk arbetet mot våldet i nära relationer")
    expect(page.locator("#motionarer")).to_contain_text("David Dahl (SD)")
    expect(page.locator("#att-satser textarea")).to_have_value("att kommunen blir en del av IGOR")
    expect(page.get_by_label("Klassbeteckning")).to_have_value("119")
    expect(page.get_by_text("Mottagen: motion.pdf")).to_be_visible()
    page.get_by_label("Det här är en annan motion. Registrera den.").check()
    register(page)
    expect(page.get_by_text("Motionen är registrerad som")).to_be_visible()
    assert Motion.objects.count() == 2
