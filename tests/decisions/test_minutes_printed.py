"""The sheets of the whole minutes: marks, contents, bookmarks and what breaks where, with one paragraph and with a hundred."""

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256 as sha256_of
from io import BytesIO

import pdfua
import pytest
from docx import Document
from pypdf import PdfReader

from decisions.minutes import papers
from decisions.minutes.printed import PrintedApproval, PrintedMinutes, minutes_of
from decisions.paragraph.layout import load, names
from decisions.paragraph.printed import HandedIn, Somebody
from decisions.paragraph.proceedings import AskedQuestion, Divided, Proceedings, Voted
from municipality.files import storage
from tests.decisions.whole_item import build_item
from tests.paper import run

APPROVED = PrintedApproval((Somebody("Bo Björk", "M"),), approved_on=date(2023, 4, 5), posted_on=date(2023, 4, 5))


@pytest.fixture
def minutes(town) -> PrintedMinutes:
    return minutes_of(build_item(town).meeting)


def many(minutes: PrintedMinutes, count: int) -> PrintedMinutes:
    """As many paragraphs of differing length; every seventh with a list of 45 votes."""
    (paragraph,) = minutes.paragraphs
    ballots = tuple(Voted(f"Ledamot {n}", "S", "yes") for n in range(45))
    division = Divided(1, False, "simple", "bifall", "avslag", 45, 0, 0, 0, 0, 0, "majority", ballots)
    proceedings = Proceedings((AskedQuestion("main", "bifall", "avslag", True, True, division),))
    return replace(
        minutes,
        paragraphs=tuple(
            replace(
                paragraph,
                number=number,
                heading=f"Rubrik {number}",
                sections=(("summary", "".join(f"<p>Text {number} stycke {n}.</p>" for n in range(number % 13))),),
                proceedings=proceedings if number % 7 == 0 else Proceedings(),
            )
            for number in range(1, count + 1)
        ),
    )


def checked(content: bytes, tmp_path) -> PdfReader:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(content)
    assert pdfua.validate(str(file)).findings == ()
    return PdfReader(BytesIO(content))


def sheet(content: bytes, top: int, height: int) -> list[str]:
    """What stands on each page between two heights, in points."""
    area = ["-r", "72", "-x", "0", "-W", "596", "-y", str(top), "-H", str(height)]
    return run("pdftotext", *area, "-", "-", input=content).decode().split("\f")[:-1]


def bodies(content: bytes) -> list[str]:
    return sheet(content, 92, 656)


def heads(content: bytes) -> list[str]:
    return sheet(content, 0, 90)


def bookmarks(reader: PdfReader) -> dict[str, int]:
    return {one.title: reader.get_destination_page_number(one) for one in reader.outline}


@pytest.mark.parametrize("layout", names())
def test_a_hundred_paragraphs_are_found_by_contents_and_bookmarks(minutes, layout, tmp_path):
    count = 100 if layout == "huddinge" else 10
    minutes = replace(many(minutes, count), layout=load(layout), approval=APPROVED)
    content = papers.minutes(minutes)
    reader, text = checked(content, tmp_path), bodies(content)
    found = bookmarks(reader)
    assert list(found) == [f"§ {one.number} {one.heading}" for one in minutes.paragraphs] + [
        f"{one.label} {one.title}" for one in minutes.appendices
    ]
    contents = " ".join(" ".join(page.extract_text() for page in reader.pages[: min(found.values())]).split())
    told = {f"§ {number}": int(page) for number, page in re.findall(r"§ (\d+) Rubrik \1 (\d+)", contents)}
    assert told == {f"§ {one.number}": found[f"§ {one.number} {one.heading}"] + 1 for one in minutes.paragraphs}
    for title, page in found.items():
        assert title.split(" ", 2)[2] in text[page]
    running = slice(min(found.values()), found["Bilaga 1 Omröstningslista 1, § 7"])
    assert_no_heading_is_left_alone(text[running])
    assert_what_goes_on_is_told(heads(content)[running], text[running])


def assert_no_heading_is_left_alone(text: list[str]) -> None:
    for page in text:
        last = [line.strip() for line in page.splitlines() if line.strip()][-1]
        assert not last.startswith(("Rubrik", "§", "Sammanfattning", "Ärendet", "Reservationer")), last
        assert last not in ("Socialnämndens beslut", "Beslut", "Beslutet ska skickas till"), last


def assert_what_goes_on_is_told(heads: list[str], text: list[str]) -> None:
    """§ 8 forts. where the page begins in the middle of § 8, and nothing where it begins with a paragraph."""
    under_way = ""
    for head, page in zip(heads, text, strict=True):
        lines = [line.split() for line in page.splitlines() if line.strip()]
        begins = [f"§ {line[1]}" for line in lines if line[0] == "§" and len(line) == 2]
        if under_way and lines[0][:1] != ["§"]:
            assert f"{under_way} forts." in head
        elif lines[0][:1] == ["§"]:
            assert "forts." not in head
        under_way = begins[-1] if begins else under_way
    assert under_way


def test_one_paragraph_has_all_its_pages(minutes, tmp_path):
    content = papers.minutes(minutes)
    reader = checked(content, tmp_path)
    assert bookmarks(reader) == {"§ 8 Svar på motion": 3}
    first, notice, contents, paragraph = bodies(content)
    assert "Utses att justera" in first
    assert "Bevis om justering" in notice
    assert "Svar på motion" in contents
    assert "Nämnden säger ja." in paragraph
    assert all("Socialnämnden" in head and "30 mars 2023" in head for head in heads(content))
    assert [head.split()[-2:] for head in heads(content)] == [[str(page), "(4)"] for page in range(1, 5)]


def test_before_the_approval_every_sheet_says_so(minutes):
    draft = papers.minutes(minutes)
    assert all("Ej justerat" in head for head in heads(draft))
    assert "Ej justerat" in bodies(draft)[0]  # read aloud: what runs in the margin is not
    approved = papers.minutes(replace(minutes, approval=APPROVED))
    assert "ej justerat" not in " ".join(page.extract_text() for page in PdfReader(BytesIO(approved)).pages).lower()
    assert "5 april 2023" in bodies(approved)[1]


def test_a_paragraph_a_page_where_the_body_wants_it(minutes):
    running = replace(many(minutes, 6), approval=APPROVED)
    apart = replace(running, paragraph_a_page=True)
    starts = bookmarks(PdfReader(BytesIO(papers.minutes(apart))))
    assert len(set(starts.values())) == len(starts)
    assert len(set(bookmarks(PdfReader(BytesIO(papers.minutes(running)))).values())) < len(starts)


def test_the_proof_of_posting_stands_on_the_common_first_page(minutes):
    common = replace(minutes, layout=load("goteborg"), approval=APPROVED)
    first = bodies(papers.minutes(common))[0]
    assert "Anslag/bevis" in first
    assert "2023-04-05" in first
    assert "Bo Björk (M)" in first


def test_votes_by_name_are_appendices_with_their_own_sheets(minutes):
    content = papers.minutes(many(minutes, 7))
    first, last = bodies(content)[-2:]
    assert "Omröstningslista 1, § 7" in first
    assert "Ledamot 44" in last
    assert "Frånv." in last  # its headings are repeated
    assert "Bilaga 1" in " ".join(bodies(content)[2].split())


def test_the_same_minutes_give_the_same_bytes(minutes):
    assert papers.minutes(many(minutes, 3)) == papers.minutes(many(minutes, 3))


def test_pages_are_told_while_they_are_laid_out(minutes):
    told: list[tuple[int, int]] = []
    content = papers.minutes(many(minutes, 12), progress=lambda done, total: told.append((done, total)))
    pages = len(PdfReader(BytesIO(content)).pages)
    assert told[-1] == (pages, pages)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert all(done <= total for done, total in told)


def test_what_was_handed_in_is_an_appendix_as_text_or_as_the_file_itself(minutes, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    letter = b"%PDF-1.7 as it was handed in"
    sha256 = sha256_of(letter).hexdigest()
    storage.path_of(sha256).parent.mkdir(parents=True)
    storage.path_of(sha256).write_bytes(letter)
    handed_in = (
        HandedIn("Reservation av David Dahl (SD)", "<p>Därför att.</p>"),
        HandedIn("Särskilt yttrande av Bo Björk (M)", "", "yttrande.pdf", sha256),
    )
    (paragraph,) = minutes.paragraphs
    minutes = replace(minutes, paragraphs=(replace(paragraph, appendices=handed_in),))
    assert [(one.label, one.title, one.file_name) for one in minutes.appendices] == [
        ("Bilaga 1", "Reservation av David Dahl (SD), § 8", ""),
        ("Bilaga 2", "Särskilt yttrande av Bo Björk (M), § 8", "Bilaga 2 yttrande.pdf"),
    ]
    content = papers.minutes(minutes)
    reader = checked(content, tmp_path)
    assert reader.attachments["Bilaga 2 yttrande.pdf"] == [letter]
    text, second = bodies(content)[-2:]
    assert "Därför att." in text
    assert "Lämnad som yttrande.pdf, som följer med som bifogad fil." in second
    told = "\n".join(one.text for one in Document(BytesIO(papers.minutes_in_word(minutes))).paragraphs)
    assert "Därför att." in told
    assert "Lämnad som yttrande.pdf" in told


def with_appendices(minutes: PrintedMinutes, *marks: str, text: str = "<p>Därför.</p>") -> PrintedMinutes:
    (paragraph,) = minutes.paragraphs
    handed_in = tuple(HandedIn(f"Reservation {mark}", text, mark=mark) for mark in marks)
    return replace(minutes, paragraphs=(replace(paragraph, appendices=handed_in),))


def test_the_head_of_an_appendix_is_its_own_from_its_first_page(minutes):
    content = papers.minutes(with_appendices(minutes, "A", "B", text="<p>Därför att så är det.</p>" * 60))
    told = [" ".join(head.split()) for head in heads(content)]
    began = [place for place, page in enumerate(bodies(content)) if page.strip().startswith("Bilaga")]
    assert len(began) == 2
    for place, mark in zip(began, "AB", strict=True):
        assert f"{mark}, § 8" in told[place] and f"{mark}, § 8" in told[place + 1]
    assert "Bilaga A, § 8" in bodies(content)[began[0]] and "Reservation A" in bodies(content)[began[0]]


def test_appendices_share_a_page_where_the_layout_has_it_so(minutes):
    pages = {
        name: bodies(papers.minutes(replace(with_appendices(minutes, "1", "2"), layout=load(name)))) for name in names()
    }
    assert "Reservation 1" in pages["goteborg"][-1] and "Reservation 2" in pages["goteborg"][-1]
    assert "Reservation 1" in pages["huddinge"][-2] and "Reservation 2" in pages["huddinge"][-1]


@pytest.mark.parametrize("layout", names())
def test_one_paragraph_by_itself_has_its_proof_on_the_front_page_and_no_contents(minutes, layout, tmp_path):
    alone = replace(minutes, part=True, layout=load(layout), approval=APPROVED)
    content = papers.minutes(alone)
    checked(content, tmp_path)
    first, *rest = bodies(content)
    words = alone.layout.minutes
    assert alone.alone and words.signatures in first
    assert words.notice.heading.format(genitive="Socialnämndens") in first
    assert len(rest) == 1 and "Nämnden säger ja." in rest[0]
    assert words.contents not in " ".join((first, *rest))
    told = [line.text for line in Document(BytesIO(papers.minutes_in_word(alone))).paragraphs]
    assert words.contents not in told and "Nämnden säger ja." in told
    assert not replace(alone, part=False).alone
