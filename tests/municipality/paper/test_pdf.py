"""The paper itself: the two standards in one file, the same bytes every time, and what long texts do to a page."""

import re
import sys
import time
import unicodedata
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pdfua
import pikepdf
import pytest
from django.conf import settings

from municipality.paper import pdf
from municipality.refusals import Refused
from tests.paper import LONG, RECORD, pages, printed, run

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(autouse=True)
def _every_paper_is_really_printed(monkeypatch):
    monkeypatch.setattr(pdf, "printed", pdf.printed.really)


@pytest.fixture(scope="module")
def long_paper() -> bytes:
    return printed(LONG)


def test_one_file_is_pdf_a_3a_and_pdf_ua_1():
    with pikepdf.open(BytesIO(printed("<h1>Rubrik</h1><p>Text.</p>"))) as file, file.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"] == "Socialnämnden § 8"
        assert file.Root.Lang == "sv"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert file.Root.MarkInfo.Marked
        assert file.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1
        assert file.trailer.ID


def test_the_metadata_describes_the_schema_that_pdf_a_does_not_know():
    with pikepdf.open(BytesIO(printed("<p>Text.</p>"))) as file:
        tree = ElementTree.fromstring(file.Root.Metadata.read_bytes())  # noqa: S314 (our own)
    schemas = tree.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")
    assert [schema.text for schema in schemas] == ["http://www.aiim.org/pdfua/ns/id/"]
    assert len(list(tree.iter(f"{RDF}RDF"))) == 1


@pytest.mark.parametrize(
    "body", ["<h1>R</h1><p>Text.</p>", "<h1>R</h1><p>Se <a href='https://example.org/'>här</a>.</p>", LONG]
)
def test_the_checkers_find_nothing(body, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(printed(body))
    assert pdfua.validate(str(file)).findings == ()


def test_every_font_is_embedded_with_its_letters(long_paper):
    with pikepdf.open(BytesIO(long_paper)) as file:
        fonts = [obj for obj in file.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"]
        composite = [font for font in fonts if font.Subtype == "/Type0"]
        assert composite
        assert all("/ToUnicode" in font for font in composite)
        described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
        assert len(described) == len(composite)
        assert all("/FontFile3" in descriptor or "/FontFile2" in descriptor for descriptor in described)
        assert {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)) for font in composite} <= {
            "Paragraf-Serif", "Paragraf-Sans", "Paragraf-Sans-Semi-Bold",
        }  # fmt: skip


def test_the_record_is_attached_once_as_the_source():
    with pikepdf.open(BytesIO(printed("<p>Text.</p>"))) as file:
        (listed,) = file.Root.AF
        assert (listed.UF, listed.AFRelationship, listed.Desc) == ("protokoll.json", "/Source", "Uppgifterna som data")
        stream = listed.EF.F
        assert stream.read_bytes() == RECORD[1]
        assert stream.Subtype == "/application/json"
        assert stream.Params.ModDate == "D:20000101000000Z"


def test_the_same_record_gives_the_same_bytes():
    assert printed(LONG[:6000]) == printed(LONG[:6000])


def test_also_in_another_process_with_another_hash_seed(tmp_path):
    body = "<h1>R</h1><p>Text med <em>kursiv</em> och <strong>fet</strong>.</p><table><tr><th>A</th></tr></table>"
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'municipality.settings'; django.setup();"
        "from tests.paper import printed; sys.stdout.buffer.write(printed(sys.argv[1]))"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "TZ": "Asia/Tokyo", "HOME": str(tmp_path)}
    assert run(sys.executable, "-c", program, body, cwd=settings.BASE_DIR, env=elsewhere) == printed(body)


def test_another_record_gives_other_bytes_and_another_identifier():
    one, other = printed("<p>Ett.</p>"), printed("<p>Tv\u00e5.</p>")
    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(other)) as second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


@pytest.mark.parametrize(
    ("letters", "sentence"),
    [
        ("你", "Tecknet ”你” (U+4F60) kan inte skrivas ut, för inget typsnitt har det: byt ut det i texten."),
        (
            "\x92\uf0b7",
            "Tecknen U+0092 och U+F0B7 kan inte skrivas ut, för inget typsnitt har dem: byt ut dem i texten.",
        ),
    ],
)
def test_a_letter_that_no_font_has_is_refused_by_name(letters, sentence):
    with pytest.raises(Refused) as refusal:
        printed(f"<h1>R</h1><p>Text {letters}</p>")
    assert str(refusal.value) == sentence


def test_the_letters_of_swedish_prose_are_all_in_our_own_fonts():
    prose = "Åsa Öberg é ü ł ő ş ğ č ć ž ñ ø æ – — ”citat” ’x’ … ½ ² € § ¶ ☐ ✓ → ≤ ≥ × • a\u2011b a\u00adb a\u00a0b a\u202fb a\u200bb"
    with pikepdf.open(BytesIO(printed(f"<h1>{prose}</h1><p>{prose}</p>"))) as file:
        fonts = {
            str(obj.BaseFont)[8:] for obj in file.objects if isinstance(obj, pikepdf.Dictionary) and "/BaseFont" in obj
        }
    assert fonts <= {"Paragraf-Serif", "Paragraf-Sans", "Paragraf-Sans-Semi-Bold"}


def fonts_of(content: bytes) -> set[str]:
    with pikepdf.open(BytesIO(content)) as file:
        return {
            str(obj.BaseFont)[8:] for obj in file.objects if isinstance(obj, pikepdf.Dictionary) and "/BaseFont" in obj
        }


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Ánh", "Łukasz Żółć", "Șerban Țepeș", "Θεόδωρος Ἀγγελόπουλος", "Ђорђе Щербаков Ґалаґан", "محمد العربي", "דוד", "Հայկ", "ნინო"],
)  # fmt: skip
def test_names_of_other_alphabets_are_printed_and_can_be_read_back(name, tmp_path):
    (file := tmp_path / "a.pdf").write_bytes(
        content := printed(f"<h1>{name}</h1><p>{name}, <em>{name}</em>, <strong>{name}</strong></p>")
    )
    assert pdfua.validate(str(file)).findings == ()
    assert {font.split("-")[0] for font in fonts_of(content)} == {"Paragraf"}
    told = unicodedata.normalize("NFKC", run("pdftotext", "-", "-", input=content).decode())
    assert all(told.count(word) >= 4 for word in unicodedata.normalize("NFKC", name).split())


def test_a_font_of_the_machines_own_is_never_taken():
    with pytest.raises(Refused, match="”😀”"):  # DejaVu, which every machine has, could draw it
        printed("<p>😀</p>")


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/passwd", "font:../../passwd", "a.png"])
def test_nothing_is_fetched_from_elsewhere(address):
    with pytest.raises(PermissionError, match="Error fetching"):
        printed(f'<p><img alt="" src="{address}"></p>')


def test_the_head_and_the_foot_stand_on_every_page(long_paper):
    text = pages(long_paper)
    assert len(text) >= 30
    assert "§ 8 forts." not in text[0]
    assert text[0].count("Socialnämnden Paragraf § 8") == 1
    assert all(page.count("Socialnämnden Paragraf § 8 forts.") == 1 for page in text[1:])
    assert all(f"Sida {number} ({len(text)})" in page for number, page in enumerate(text, start=1))
    assert all("Justerandes sign" in page and "Utdragsbestyrkande" in page for page in text)


@pytest.mark.parametrize(
    "name", ["Utskottet för arbetsmarknad, vuxenutbildning och etablering", "Samhällsbyggnadsnämndens " * 5]
)
def test_a_long_head_never_runs_into_the_text(name):
    facts = "".join(
        f"<p><span>{label}</span> <b>{value}</b></p>"
        for label, value in [("Sammanträdesdatum", "30 september 2023"), ("Paragraf", "§ 128 forts."),
                             ("Diarienummer", "2014/KS 0012 001 och KS-2022/12345.119")]
    )  # fmt: skip
    words = run(
        "pdftotext",
        "-f",
        "2",
        "-l",
        "2",
        "-bbox",
        "-",
        "-",
        input=printed(LONG, head=f"<p class=body>{name}</p>{facts}"),
    )
    tops = {word: float(top) for top, word in re.findall(r'yMin="([\d.]+)"[^>]*>([^<]+)<', words.decode())}
    assert tops["rad"] > 100
    assert all(top < 92 for word, top in tops.items() if word in ("Diarienummer", "0012", "forts.", name.split()[0]))


def test_what_runs_in_the_margins_is_not_read_aloud(long_paper):
    with pikepdf.open(BytesIO(long_paper)) as file:
        for number, page in enumerate(file.pages):
            kinds = [
                str(operands[1].Subtype)
                for operands, operator in pikepdf.parse_content_stream(page)
                if operator == pikepdf.Operator("BDC") and "/Subtype" in operands[1]
            ]
            assert kinds.count("/Footer") == 3
            assert ("/Header" in kinds) is (number > 0)


def test_no_heading_stands_alone_at_the_foot_and_no_line_alone_at_either_end_of_a_page(long_paper):
    for number, sheet in enumerate(pages(long_paper), start=1):
        first, *_, last = re.findall(r"Rubrik|Avsnitt \d+|(?:Text|Mer) \d+ rad \d+ av \d+", sheet)
        assert not last.startswith("Avsnitt"), f"a heading ends page {number}"
        assert " rad 1 av" not in last, f"a first line ends page {number}"
        assert not re.search(r" rad (\d+) av \1", first), f"a last line begins page {number}"


def test_every_line_of_a_long_text_is_on_the_paper_once_and_in_its_order(long_paper):
    told = re.findall(r"Avsnitt \d+|(?:Text|Mer) \d+ rad \d+ av \d+", " ".join(pages(long_paper)))
    assert told == re.findall(r"Avsnitt \d+|(?:Text|Mer) \d+ rad \d+ av \d+", LONG)


def structure(content: bytes) -> list[str]:
    """The kinds of the elements in the structure tree, in reading order."""
    kinds: list[str] = []

    def walk(element):
        for child in element.get("/K", []):
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                kinds.append(str(child.S)[1:])
                walk(child)

    with pikepdf.open(BytesIO(content)) as file:
        walk(file.Root.StructTreeRoot)
    return kinds


def test_headings_lists_and_tables_keep_their_meaning():
    content = printed(
        "<h1>R</h1><section><h2>U</h2><ul><li>Ett<ol><li>Inuti<ul><li>Längst in</li></ul></li></ol></li></ul>"
        "<table><thead><tr><th scope=col>Parti</th><th scope=col>Röster</th></tr></thead>"
        "<tbody><tr><th scope=row>S</th><td>7</td></tr></tbody></table></section>"
    )
    kinds = structure(content)
    assert kinds.count("H1") == kinds.count("H2") == kinds.count("Table") == 1
    assert kinds.count("L") == 3
    assert (kinds.count("TH"), kinds.count("TD")) == (3, 1)
    assert "Ett" in pages(content)[0] and "Längst in" in pages(content)[0]


def widest(content: bytes) -> float:
    """The right edge of the word that reaches furthest, in points."""
    words = run("pdftotext", "-bbox", "-", "-", input=content).decode()
    return max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', words))


SHEET_EDGE = (210 - 25 + 0.5) / 25.4 * 72


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{'Å' * 80}</h1>",
        f"<h1>R</h1><p>{'överförtroendemannavalsberedning' * 3}</p>",
        "<h1>R</h1><p>https://example.org/" + "mycketlangadress/" * 12 + "</p>",
        "<h1>R</h1><section><table><thead><tr>" + "".join(f"<th scope=col>Kolumn{n}namn</th>" for n in range(14)) + "</tr></thead><tbody>"
        + "<tr>" + "<td>Betydelsefulltinnehåll</td>" * 14 + "</tr></tbody></table></section>",
        f"<h1>R</h1><section><table><tr><td>{'o' * 400}</td><td>Kort</td></tr></table></section>",
        f"<h1>R</h1><table class=facts><tr><th>Plats</th><td>{'o' * 200}</td></tr></table>",
        f"<h1>R</h1><section class=certificate><div class=lines><p>{'o' * 200}</p><p>Ort</p></div></section>",
        "<h1>R</h1>" + "<ul><li>Djupt" * 12 + f" {'ord' * 40}" + "</li></ul>" * 12,
    ],
)  # fmt: skip
def test_nothing_runs_off_the_sheet(body):
    assert widest(printed(body)) <= SHEET_EDGE


LONG_WORD = "x" * 400


def test_a_table_of_long_words_is_printed_at_once():
    row = f"<tr>{f'<td>{LONG_WORD}</td>' * 3}</tr>"
    began = time.process_time()
    content = printed(f"<h1>R</h1><section><table>{row * 20}</table></section>")
    assert time.process_time() - began < 5  # 53 seconds while every cell was weighed against every other
    assert "".join(pages(content)).replace(" ", "").count("x") == 400 * 3 * 20
    assert widest(content) <= SHEET_EDGE


@pytest.mark.parametrize(
    ("table", "scopes"),
    [
        ("<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>", ["/Column", "/Column"]),
        ("<thead><tr><th>A</th><th>B</th></tr></thead><tr><th>1</th><td>2</td></tr>", ["/Column", "/Column", "/Row"]),
    ],
)
def test_every_cell_can_be_told_by_its_heading(table, scopes, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(printed(f"<h1>R</h1><section><table>{table}</table></section>"))
    assert pdfua.validate(str(file)).findings == ()
    with pikepdf.open(file) as opened:
        heads = [obj for obj in opened.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH"]
        assert sorted(str(head.A.Scope) for head in heads) == scopes


@pytest.mark.parametrize("frame", ["<thead>{}</thead><tbody>", "<tbody>{}"])  # as the editor leaves it: without a head
def test_a_table_over_several_pages_repeats_its_head_and_breaks_between_rows(frame, tmp_path):
    rows = "".join(f"<tr><td>Rad {n}</td><td>Första raden<br>sista raden {n}</td></tr>" for n in range(120))
    head = frame.format("<tr><th>Namn</th><th><p>Vad</p></th></tr>")
    content = printed(f"<h1>R</h1><section><table>{head}{rows}</tbody></table></section>")
    (file := tmp_path / "a.pdf").write_bytes(content)
    assert pdfua.validate(str(file)).findings == ()
    text = pages(content)
    assert len(text) > 3
    assert all("Namn Vad" in page for page in text)
    for page in text:
        assert [int(n) for n in re.findall(r"Rad (\d+)", page)] == [
            int(n) for n in re.findall(r"sista raden (\d+)", page)
        ]


def test_what_fills_a_page_ends_above_the_line_of_its_foot():
    rows = "".join(f"<tr><td>Rad {n}</td></tr>" for n in range(100))
    words = run(
        "pdftotext", "-l", "1", "-bbox", "-", "-", input=printed(f"<h1>R</h1><section><table>{rows}</table></section>")
    )
    places = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(\w+)<', words.decode())
    line_of_foot = min(float(top) for top, _, word in places if word == "Justerandes") - 5
    assert max(float(bottom) for _, bottom, word in places if word == "Rad") < line_of_foot - 11


def test_no_line_ends_between_a_section_sign_and_its_number():
    text = " ".join(f"{'x' * n} § {n} 5 kap. {n} §," for n in range(1, 40))
    lines = run("pdftotext", "-layout", "-", "-", input=printed(f"<p>{text}</p>")).decode().splitlines()
    assert not [line for line in lines if line.endswith("§") and not re.search(r"\d §$", line)]
    assert not [line for line in lines if line.strip().startswith(("§,", "§ ,"))]
    assert " ".join(text.split()) in " ".join(pages(printed(f"<p>{text}</p>")))


def test_the_place_to_sign_is_never_torn_apart():
    for filler in range(18, 30):
        content = printed(
            "<p>Rad.</p>" * filler
            + "<section class=certificate><h2>Rätt utdraget intygar</h2><div class=lines><p>Ort</p><p>Datum</p><p>Namn</p><p>Titel</p></div></section>"
        )
        (page,) = [page for page in pages(content) if "Rätt utdraget" in page]
        assert "Rätt utdraget intygar Ort Datum Namn Titel" in page


def test_the_style_sheets_and_the_fonts_are_read_once_a_process():
    printed("<p>Varm.</p>")
    before = pdf._styles.cache_info()
    printed("<p>Varm.</p>")
    after = pdf._styles.cache_info()
    assert (after.misses, after.hits) == (before.misses, before.hits + 1)


def test_only_this_module_knows_weasyprint():
    ours = [
        path for app in ("municipality", "motions", "decisions") for path in (settings.BASE_DIR / app).rglob("*.py")
    ]
    assert [path.name for path in ours if "weasyprint" in Path(path).read_text()] == ["pdf.py"]


def test_the_code_of_a_page_is_a_mark_not_to_be_read_aloud(tmp_path):
    file = tmp_path / "a.pdf"
    html = f"<html lang=sv><title>T</title><body><article class=paper>{LONG[:8000]}</article></body></html>"
    file.write_bytes(content := pdf.printed(html, (), lambda page, pages: f"SIDA {page} AV {pages}"))
    assert pdfua.validate(str(file)).findings == ()
    assert content == pdf.printed(html, (), lambda page, pages: f"SIDA {page} AV {pages}")
    assert not any("AV" in page for page in pages(content))
