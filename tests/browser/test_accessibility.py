"""Every page of the programme by axe, in light and dark, as narrow as a telephone and at 200 % zoom, with a quiet console. The other
tests here ask axe only of what no address leads to: an answer, a dialogue, a meeting in the midst of something."""

from collections.abc import Iterator

import pytest

from tests.chromium import ACCESSIBLE
from tests.house import world as worlds
from tests.house.pages import FOUND_BY

pytestmark = pytest.mark.django_db(transaction=True)

#: Addresses that answer with a file, a part of a page or, of a motion on referral, a refusal.
NO_PAGES = {
    "agenda_paper", "document", "health", "history_csv", "login", "motions_csv", "motion_prepared", "papers_by_key", "people_search", "printed",
    "register_example", "report_print",
}  # fmt: skip
FILES = (".pdf", ".p12", ".ics", ".atom", ".json")
#: What the official alone does.
ROLES = {"report_edit": "official", "report_new": "official", "motion_refer": "official"}
#: In dark the markup is the same, and on a telephone: what depends on colour, and on width, is measured again.
SCHEMES = {"light": ACCESSIBLE, "dark": ["color-contrast", "link-in-text-block"]}
ON_A_TELEPHONE = ["target-size", "scrollable-region-focusable"]
NARROW, ZOOMED = 320, 640  # the second is a window of 1280 at 200 %
#: A label leads to the first that has its id.
SAME_ID = (
    "[...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, place, all) => all.indexOf(id) < place)"
)
#: Axe sees nothing in what is folded.
UNFOLD = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


@pytest.fixture
def place(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return live_town


def visits(world) -> list[tuple[str, str]]:
    """(role, address): every page there is, tests/house/test_doors.py sees to that, and those that look otherwise at another stage."""
    pages = [
        (ROLES.get(name) or min(FOUND_BY.get(name, {"secretary"})), address)
        for name, address in worlds.addresses(world).items()
        if name not in NO_PAGES and not address.partition("?")[0].endswith(FILES)
    ]
    held = world.in_session.get_absolute_url()
    tabs = [("secretary", f"{held}1/{tab}") for tab in ("", "propositioner/", "deltagande/")]
    drawn_up = world.ended.minutes.get(kind="whole").get_absolute_url()
    more = [("secretary", held), *tabs, ("secretary", world.planned.get_absolute_url())]
    more.append(("secretary", drawn_up))
    return [*pages, *more, ("head", f"/motioner/{world.lead.slug}/"), ("reader", "/"), ("registrar", "/")]


def too_wide(page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate("document.documentElement.scrollWidth") > width


def faults(page, assert_accessible) -> Iterator[str]:
    page.evaluate(UNFOLD)
    yield from (f"{page.url} har flera {name}" for name in page.evaluate(SAME_ID))
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        yield from found_by_axe(page, assert_accessible, rules, scheme)
    yield from (f"{page.url} är bredare än {width} bildpunkter" for width in (ZOOMED, NARROW) if too_wide(page, width))
    yield from found_by_axe(page, assert_accessible, ON_A_TELEPHONE, "på telefon")


def found_by_axe(page, assert_accessible, rules: list[str], how: str) -> Iterator[str]:
    try:
        assert_accessible(page, rules)
    except AssertionError as fault:
        yield f"{how}: {fault}"


def test_every_page_is_accessible_fits_and_is_quiet(place, open_as, assert_accessible):
    world = worlds.build(place, 1)
    wrong: list[str] = []
    # Without motion, for axe would measure colours on their way from one scheme to the other.
    pages = {role: open_as(role, reduced_motion="reduce") for role in {role for role, _ in visits(world)}}
    for page in pages.values():
        page.on("console", lambda said: wrong.append(f"{said.location}: {said.text}") if said.type == "error" else None)
    for role, address in visits(world):
        page = pages[role]
        page.set_viewport_size({"width": 1280, "height": 800})
        answer = page.goto(address)
        if answer.status != 200:
            wrong.append(f"{address}: {answer.status}")
        wrong.extend(faults(page, assert_accessible))
    assert not wrong, "\n".join(wrong)
