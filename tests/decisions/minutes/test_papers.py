import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.template.loader import get_template

from decisions.minutes import papers
from decisions.minutes.frozen import frozen_of
from decisions.minutes.printed import minutes_of
from decisions.models import AgendaItem
from decisions.paragraph.layout import load
from decisions.paragraph.printed import paragraph_of
from decisions.steps import adjournment
from municipality.files import storage
from municipality.paper import pdf
from municipality.refusals import Refused
from tests.decisions import approved, meeting_room, together
from tests.decisions.whole_item import build_item
from tests.paper import words

#: The colour of static/img/ej-justerat.svg.
MARK = (0xE2, 0xE2, 0xE2)


def test_the_extract_holds_the_paragraph_and_the_place_to_certify_it(town):
    text = words(papers.extract(build_item(town)))
    for part in ["Socialnämndens beslut", "Nämnden säger ja.", "Kort om saken.", "Anna Almqvist (S) reserver sig mot beslutet.",
                 "Beslutet ska skickas till", "Rätt utdraget intygar Ort Datum Namn Titel", "Justerandes sign", "Sida 1 (1)"]:  # fmt: skip
        assert part in text


def marked(content: bytes) -> list[bool]:
    """Whether the mark lies across each page, as it is seen: a grey that nothing else has."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        pictures = [page.render(scale=0.5).to_pil().convert("RGB") for page in document]
    return [sum(number for number, colour in one.getcolors(1 << 20) if colour == MARK) > 500 for one in pictures]


def test_what_is_not_approved_is_marked_across_every_page_and_what_is_approved_is_not(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    whole = approved.ended(town, count=1)
    item = approved.paragraph(whole)
    assert marked(papers.extract(item)) == [True]
    assert "Socialnämnden Ej justerat Sammanträdesdatum" in words(papers.extract(item))
    approved.approved(town, whole)
    assert marked(papers.extract(item)) == [False]
    assert "Ej justerat" not in words(papers.extract(item))


def test_the_record_is_attached_as_the_source(town):
    item = build_item(town)
    with pikepdf.open(BytesIO(papers.extract(item))) as file:
        attached = file.attachments["protokoll.json"]
        assert attached.get_file().read_bytes().decode() == paragraph_of(item).as_json()
        assert attached.relationship == pikepdf.Name.Source
        assert file.docinfo.Title == "Socialnämnden 30 mars 2023 § 8: Svar på motion"


def test_what_was_handed_in_goes_along_with_the_extract_that_says_so(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.approved(town)
    frozen = [frozen_of(approved.paragraph(minutes, number)) for number in (1, 2)]
    path = storage.path_of("ab" * 32)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF reservationen")
    handed_in = {
        "file_name": "reservation.pdf",
        "sha256": "ab" * 32,
        "title": "Reservation av Bo Björk (M)",
        "text": "",
    }
    record = json.dumps(json.loads(frozen[1].record) | {"appendices": [handed_in]})
    certificate = papers.Certificate("2023:1", "§§ 1–2", "Nils", "6 maj 2023", "")
    content = papers.certified([frozen[0], replace(frozen[1], record=record)], certificate, "Utdrag")
    with pikepdf.open(BytesIO(content)) as file:
        assert sorted(file.attachments) == ["1-protokoll.json", "2-protokoll.json", "2-reservation.pdf"]
        assert file.attachments["2-reservation.pdf"].get_file().read_bytes() == b"%PDF reservationen"


def test_an_item_still_under_way_has_no_extract(town):
    item = build_item(town)
    item.state = "taken_up"
    with pytest.raises(Refused, match="§ 8 är inte avgjord än: ett utdrag kan skrivas ut när ärendet är avgjort"):
        papers.extract(item)


def test_the_proposal_stands_under_the_boards_two_headings(town):
    item = build_item(town, body=town.ks, stage="proposed", points=[("Kontoret får i uppdrag att utreda.", False), ("Motionen bifalls.", True)],
        sections={"motivation": "<p>Därför.</p>", "deliberation": "<p>Sägs senare.</p>"}, heading="Svar på motion")  # fmt: skip
    assert words(papers.proposal(item)) == (
        "Huddinge kommun Kommunstyrelsen 2023-03-30 Ärende 18. Svar på motion Förslag till beslut "
        "Kommunstyrelsens beslut Kontoret får i uppdrag att utreda. "
        "Kommunstyrelsens förslag till kommunfullmäktige Motionen bifalls. Motivering Därför. Sida 1 (1)"
    )


def test_without_a_proposal_there_is_nothing_to_print(town):
    with pytest.raises(Refused, match="§ 8 har inget förslag till beslut att skriva ut: skriv förslaget först"):
        papers.proposal(build_item(town))


def test_the_same_record_on_goteborgs_paper(town):
    paragraph = replace(paragraph_of(build_item(town)), layout=load("goteborg"), case_number="SN-2022/2159.119")
    text = words(pdf.render("pdf/paragraph.html", {"paragraph": paragraph}, title=paragraph.title))
    places = [text.index(part) for part in (
        "Sammanträdesdatum 2023-03-30 § 8 SN-2022/2159.119 Svar på motion", "Ärendet Kort om saken.", "Yttranden I ärendet",
        "Yrkanden Anna Almqvist (S) yrkar", "Beslut Nämnden säger ja.", "Reservationer Anna", "Protokollsutdrag skickas till",
        "Rätt utdraget intygar", "Justerandes signatur",
    )]  # fmt: skip
    assert places == sorted(places)


def test_the_minutes_hold_the_first_page_the_paragraphs_and_their_record(town):
    minutes = minutes_of(build_item(town).meeting)
    content = papers.minutes(minutes)
    text = words(content)
    for part in ["Sammanträdesprotokoll", "Utses att justera", "Bevis om justering av Socialnämndens protokoll", "Ej justerat",
                 "Socialnämndens beslut Nämnden säger ja."]:  # fmt: skip
        assert part in text
    with pikepdf.open(BytesIO(content)) as file:
        assert file.attachments["protokoll.json"].get_file().read_bytes().decode() == minutes.as_json()
    assert content == papers.minutes(minutes)


def test_the_heads_of_several_motions_on_the_second_day_are_whole(town):
    """ "Sammanträdesdatum" was broken in two within the minutes, and the diary numbers were cut off on the extract's later pages."""
    motions = together.registered(town)
    together.proposed_together(town, motions)
    item = together.together_before_the_council(town, motions)
    night, morning = (meeting_room.at(day) for day in (item.meeting.date, item.meeting.date + timedelta(days=1)))
    night += timedelta(minutes=20)
    adjournment.adjourn(item.meeting, by=town.secretary, at=night, moment=night)
    adjournment.resume(item.meeting, by=town.secretary, at=morning, moment=morning)
    item = AgendaItem.objects.get(pk=item.pk)
    assert "Sammanträdesdatum 11 september 2023" in words(papers.minutes(minutes_of(item.meeting)))
    paragraph = replace(paragraph_of(item), number=123)
    long = replace(paragraph, sections=(("background", "<p>Lång text.</p>" * 60),))
    template = get_template("pdf/paragraph.html").render({"paragraph": long, "draft": True, "title": "Utdrag"})
    with closing(pypdfium2.PdfDocument(pdf.printed(template, ()))) as document:
        right = [
            max(page.get_textpage().get_charbox(place)[2] for place in range(page.get_textpage().count_chars()))
            for page in document
        ]
    assert len(right) > 1
    assert max(right) <= (210 - 25) * 72 / 25.4
