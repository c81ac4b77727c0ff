"""Every kind of PDF that the program makes keeps its standards: what a template prints, and what is given out with signatures and
places in it. A template that is printed by nothing here fails."""

import re
from io import BytesIO

import pdfua
import pikepdf
import pytest
from django.conf import settings as django_settings

from decisions.calling import printing as callings
from decisions.minutes import papers
from decisions.minutes.batches import minutes_now
from decisions.models import AgendaItem, Proof, Publication
from decisions.steps import approval, extracts, signing
from municipality.paper import pdf
from tests.decisions import approved
from tests.decisions.signed import AT, content, in_order, scans, sign
from tests.house import world
from tests.paper import run

FONTS = {"Paragraf-Serif", "Paragraf-Sans", "Paragraf-Sans-Semi-Bold"}


@pytest.fixture
def printed(town, authority, settings, tmp_path, monkeypatch) -> dict[str, bytes]:
    """Every template by its name, as it was last printed; and beside them what is given out, by what it is."""
    settings.MEDIA_ROOT = tmp_path / "media"
    found: dict[str, bytes] = {}
    render = pdf.render

    def kept(template: str, *arguments, **options) -> bytes:
        found[template] = render(template, *arguments, **options)
        return found[template]

    monkeypatch.setattr(pdf, "render", kept)
    there = world.build.__wrapped__(town, 1)  # walked anew: what is printed on the way is what is looked at
    minutes = there.notice.minutes
    papers.extract(there.ended.items.get())
    papers.extract(approved.paragraph(minutes))
    papers.proposal(AgendaItem.objects.get(meeting=there.planned))
    callings.made(there.planned.callings.get(), world.EVENING.date())
    papers.minutes(minutes_now(there.ended))
    return found | given_out(town, authority, there)


def given_out(town, authority, there) -> dict[str, bytes]:
    minutes = there.notice.minutes
    whole = approval.lock(
        approved.staffed(town, there.ended.minutes.get(kind="whole")), by=town.secretary, at=approved.APPROVED
    )
    act = {"by": town.secretary, "at": AT}
    certified = [extracts.certify([approved.paragraph(minutes)], **act, in_ink=in_ink) for in_ink in (False, True)]
    given = {
        "det som skrivs under": whole.pdf,
        "underskrivet": [sign(town, authority, one) for one in in_order(whole)][-1].file,
        "bestyrkt utdrag": certified[0].file,
        "utdrag att bestyrka med bläck": certified[1].file,
        "anslagsbevis": Proof.objects.get().file,
        "publicerat protokoll": Publication.objects.get().pdf,
        "tjänsteutlåtande": there.signed.document.file,
    }
    return {what: content(stored) for what, stored in given.items()}


def faults(content: bytes, folder) -> list[str]:
    (file := folder / "paper.pdf").write_bytes(content)
    run("qpdf", "--check", file)
    found = [str(one) for one in pdfua.validate(str(file)).findings]
    with pikepdf.open(BytesIO(content)) as opened, opened.open_metadata() as metadata:
        root = opened.Root
        found += [
            what
            for what, holds in {
                "no PDF/A-3a": metadata.pdfa_status == "3A",
                "no PDF/UA-1": metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1",
                "no title": bool(metadata.get("dc:title")) and root.ViewerPreferences.DisplayDocTitle,
                "not in Swedish": str(root.Lang) == "sv",
                "does something by itself": not {"/OpenAction", "/AA"} & set(root.keys()),
                "runs a script": "/JavaScript" not in root.get("/Names", {}),
                "another font": _fonts(opened) <= FONTS,
            }.items()
            if not holds
        ]
    return found


def _fonts(opened: pikepdf.Pdf) -> set[str]:
    fonts = [obj for obj in opened.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"]
    assert all("/DescendantFonts" in font or "/FontDescriptor" in font for font in fonts)
    return {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)) for font in fonts}


def test_every_kind_of_paper_is_printed_here_and_keeps_its_standards(printed, tmp_path):
    folder = django_settings.BASE_DIR / "templates" / "pdf"
    kinds = {f"pdf/{path.name}" for path in folder.glob("[!_]*.html")} - {"pdf/base.html"}
    assert kinds <= set(printed)
    wrong = {what: found for what, content in printed.items() if (found := faults(content, tmp_path))}
    assert wrong == {}


def test_what_came_back_signed_in_ink_is_a_whole_file(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    minutes = approved.locked(town)
    stored = signing.take_in_scanned(minutes, by=town.secretary, at=AT, on=AT.date(), sent=scans(minutes))
    (file := tmp_path / "scans.pdf").write_bytes(content(stored))
    run("qpdf", "--check", file)
