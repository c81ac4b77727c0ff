"""The two real documents in `seeds/`: their facts are entered, both papers printed, and every word compared with the original.

The originals are the text of PDF files: some words have grown together, and a bullet's text that went on over the line is cut in
two. Only that is mended, here and in plain sight; the original's own slips ("reserver sig") stay.
"""

import re
import subprocess
from datetime import date
from itertools import count

import pytest
from django.conf import settings
from django.utils import timezone

from decisions.models import Minutes
from motions.diary.cases import GivenNumber
from motions.models import Motion
from motions.steps import referral, scheduling
from municipality.models import Assignment
from municipality.steps import register
from tests.conftest import NOW
from tests.decisions import approved
from tests.journeys.visitor import Visitor

SEEDS = settings.BASE_DIR.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="mappen ../shared/seeds med de två dokumenten finns inte här"
)

PARAGRAPH, PROPOSAL = "socialnamnden-2023-03-30-paragraf-8.txt", "kommunstyrelsen-2023-06-14-arende-18.txt"
FIRST_HEAD = "Socialnämnden Sammanträdesdatum 30 mars 2023 Paragraf § 8 Diarienummer SN-2022/2159.119"
NEXT_HEAD = FIRST_HEAD.replace("§ 8", "§ 8 forts.")
#: All that our paper has and the originals have not: what a person signs, and the number of the page.
FOOT = "Justerandes sign Utdragsbestyrkande"
CERTIFICATE = "Rätt utdraget intygar Ort Datum Namn Titel"
MARGIN_ABOVE, MARGIN_BELOW, HEIGHT = 104, 92, 842  # points: the margins of static/css/sheet.css


def folded(text: str) -> str:
    return " ".join(text.split())


def seed(name: str) -> str:
    """The original, with what has grown together parted and what was cut joined."""
    text = (SEEDS / name).read_text()
    text = re.sub(r"(?<=\d)(?=Paragraf|Diarienummer)", "\n", text)
    return re.sub(r"\n\s*\n(?=[a-zåäö])", "\n", text)


def under(name: str, heading: str, until: str = "") -> str:
    """The original's text under a heading, up to the next one, as it is pasted."""
    rest = re.split(rf"(?m)^{heading} *$", seed(name), maxsplit=1)[1]
    return (re.split(rf"(?m)^{until} *$", rest, maxsplit=1)[0] if until else rest).strip()


def printed(pdf: bytes, page: int, top: int = 0, bottom: int = HEIGHT, *, columns: bool = False) -> str:
    """The words of a strip of the page in the order that they are read: down the page, or column by column."""
    strip = ["-x", "0", "-y", str(top), "-W", "596", "-H", str(bottom - top), *(["-raw"] if columns else [])]
    command = ["pdftotext", "-f", str(page), "-l", str(page), *strip, "-", "-"]
    return folded(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode())  # noqa: S603


def with_head(pdf: bytes, page: int) -> str:
    """A page of the extract from the top to the foot, the foot having been found right and taken away."""
    assert printed(pdf, page, top=HEIGHT - MARGIN_BELOW) == f"{FOOT} Sida {page} (2)"
    head = printed(pdf, page, bottom=MARGIN_ABOVE, columns=True)
    return f"{head} {printed(pdf, page, top=MARGIN_ABOVE, bottom=HEIGHT - MARGIN_BELOW)}"


@pytest.fixture
def huddinge(town, settings, tmp_path):
    """The committee and the people of the documents."""
    settings.MEDIA_ROOT = tmp_path
    start, order = date(2022, 10, 15), count(20)
    seats = {"Felix Byström": "SD", "Alexandra Ghialamas": "SD", "Anki Blomqvist": "SD", "Sven Pernils": "SD",
             "Aza Cheragwandi": "S", "Per Johansson": "L", "Fredrik Fiktiv": "M"}  # fmt: skip
    for name, party in seats.items():
        first, last = name.split(" ")
        town.people[name] = register.add_person(by=town.admin, at=NOW, first_name=first, last_name=last)
        bodies = [town.kf] if name in ("Felix Byström", "Alexandra Ghialamas", "Anki Blomqvist") else [town.kf, town.sn]
        for body in bodies:
            register.begin_assignment(town.people[name], by=town.admin, at=NOW, body=body, role=Assignment.Role.MEMBER,
                                      party=town.parties[party], valid_from=start, order=next(order))  # fmt: skip
    return town


@pytest.fixture
def motion(huddinge, client):
    """Registered by the registrar and referred to the committee, whose number an older system has drawn."""
    client.force_login(huddinge.registrar)
    desk = Visitor(client, "/motioner/ny/")
    desk.press("Registrera", title="Stärk arbetet mot våld i nära relationer",
               submitted_on="2022-11-07", received_on="2022-11-07", points="att Huddinge kommun blir en del av IGOR",
               submitters="Felix Byström, Alexandra Ghialamas, Anki Blomqvist, Sven Pernils")  # fmt: skip
    motion = Motion.objects.get()
    given = GivenNumber("SN", 2022, 2159, "119", "draget i det tidigare diariet")
    to = [referral.Addressee(huddinge.sn, date(2023, 4, 14), given=given)]
    referral.refer(motion, by=huddinge.registrar, at=NOW, sent_on=NOW.date(), to=to)
    return motion


def planned(client, town, body, day: str) -> Visitor:
    """The secretary has planned the meeting and stands on its page."""
    client.force_login(town.secretary)
    desk = Visitor(client, "/sammantraden/nytt/")
    desk.press("Planera", body=str(body.pk), date=day, starts_at="17:30", place="Kommunalhuset")
    return desk


def the_committee_decides(huddinge, client) -> bytes:
    desk = planned(client, huddinge, huddinge.sn, "2023-03-30")
    desk.press("Ange numret", number="8", reason="§§ 1–7 finns i det tidigare systemet")
    desk.press("Sätt upp SN-2022/2159.119")
    desk.press("Öppna sammanträdet")
    desk.press("Spara närvaron")
    desk.press("Ta upp")
    assert desk.address == "/sammantraden/SN/2023-03-30/8/"
    desk.fill_in(**{
        "heading": re.search(r"(?m)^Svar på motion.*$", seed(PARAGRAPH))[0],
        "opinion": "hands_over",
        "decided-0-text": under(PARAGRAPH, "Socialnämndens beslut", "Sammanfattning"),
        "sections-summary": under(PARAGRAPH, "Sammanfattning", "Överläggning"),
    })  # fmt: skip
    for row, name in enumerate(["Aza Cheragwandi (S)", "Sven Pernils (SD)", "Per Johansson (L)"]):
        field = f"speakers-{row}-attendance"
        desk.press("Spara", **{field: desk.choice(field, name)})
    for row, name in enumerate(under(PARAGRAPH, "Beslutet ska skickas till").split("\n\n")):
        desk.press("Spara", **{f"recipients-{row}-name": name})
    who = desk.choice("reservations-0-reservants", "Sven Pernils (SD)")
    desk.press("Spara", **{"reservations-0-reservants": [who], "reservations-0-favour": "own"})
    desk.press("Spara", **{"reservations-0-text": under(PARAGRAPH, "Reservationer", "Socialnämnden")})
    desk.press("Besluta")
    desk = Visitor(client, "/sammantraden/SN/2023-03-30/")
    desk.press("Avsluta sammanträdet")
    approved.approved(huddinge, Minutes.objects.get())

    return client.get("/sammantraden/SN/2023-03-30/8/utdrag.pdf").content


def the_board_is_given_a_proposal(huddinge, motion, client) -> bytes:
    desk = planned(client, huddinge, huddinge.ks, "2023-06-14")
    desk.press(f"Sätt upp {motion.cases.get(leads=True).number}", number="18")
    desk = Visitor(client, "/sammantraden/KS/2023-06-14/arende-18/")
    desk.press("Spara", **{
        "proposed-0-text": "Motionen bifalls.",
        "proposed-0-to_council": "on",
        "proposed-0-outcome": "granted",
        "sections-motivation": under(PROPOSAL, "Motivering"),
    })  # fmt: skip
    return client.get("/sammantraden/KS/2023-06-14/arende-18/forslag.pdf").content


def test_both_papers_come_out_as_the_originals(huddinge, motion, client):
    extract = the_committee_decides(huddinge, client)
    first, second = with_head(extract, 1), with_head(extract, 2)
    assert f"{first} {second}" == f"{folded(seed(PARAGRAPH))} {CERTIFICATE}"
    assert "Sven Pernils (SD) reserver sig mot beslutet" in first
    assert first.startswith(FIRST_HEAD)
    assert second.startswith(NEXT_HEAD)

    motion.refresh_from_db()
    scheduling.finish_preparation(motion, by=huddinge.official, at=timezone.now())
    proposal = the_board_is_given_a_proposal(huddinge, motion, client)
    pages = [printed(proposal, page) for page in (1, 2)]
    assert [text[-len("Sida 1 (2)") :] for text in pages] == ["Sida 1 (2)", "Sida 2 (2)"]
    assert " ".join(text[: -len(" Sida 1 (2)")] for text in pages) == folded(seed(PROPOSAL))
