"""Protokollet i Word: the same record in the same order as on paper, for those who must have it so."""

from decisions.minutes.printed import Appendix, PrintedMinutes
from decisions.paragraph.printed import Paragraph
from decisions.paragraph.proceedings import Divided
from municipality.paper.docx import Sheet

_VOTES = {"yes": 3, "no": 4, "abstain": 5, "absent": 6}


def minutes(of: PrintedMinutes) -> bytes:
    """The first page, the proof of posting, the contents, every paragraph and the appendices."""
    words = of.layout.minutes
    sheet = Sheet(of.title, of.body)
    sheet.head([of.body, words.title, of.date_written, *([] if of.approved else ["Ej justerat"])])
    sheet.foot(words.places)
    sheet.heading(words.title, 0)
    if not of.approved:
        sheet.text("Ej justerat")
    sheet.facts([(fact.label, fact.lines) for fact in of.facts])
    sheet.heading(words.signatures, 2)
    sheet.signs([(f"{one.role}, {one.paragraphs}" if one.paragraphs else one.role, one.name) for one in of.signs])
    for proof in of.proofs:
        sheet.heading(of.notice_heading, 2, new_page=words.notice.own_page)
        sheet.text(proof.lead)
        sheet.facts([(label, (value,)) for label, value in proof.rows])
        sheet.signs([("Underskrift", "")])
    if of.roll_apart:
        sheet.heading(words.roll, 2, new_page=True)
        sheet.table(words.roll_columns, [(row.member, row.absent, row.substitutes) for row in of.present.table])
    _contents(sheet, of)
    for place, paragraph in enumerate(of.paragraphs):
        _paragraph(sheet, paragraph, new_page=of.paragraph_a_page or not place)
    for appendix in of.appendices:
        _appendix(sheet, appendix)
    return sheet.saved()


def _contents(sheet: Sheet, of: PrintedMinutes) -> None:
    sheet.heading(of.layout.minutes.contents, 2, new_page=True)
    rows = [(one.label, one.heading, one.case_number, f"p{one.number}") for one in of.paragraphs]
    rows += [(one.label, one.title, "", one.anchor) for one in of.appendices]
    sheet.contents(("Paragraf", "Ärende", "Diarienummer", "Sida"), rows)


def _paragraph(sheet: Sheet, paragraph: Paragraph, *, new_page: bool) -> None:
    sheet.heading(f"{paragraph.label} {paragraph.heading}", 1, f"p{paragraph.number}", new_page=new_page)
    if paragraph.case_number:
        sheet.text(paragraph.case_number)
    for part in paragraph.parts:
        sheet.heading(part.heading, 2)
        sheet.html(part.content)


def _appendix(sheet: Sheet, appendix: Appendix) -> None:
    sheet.heading(f"{appendix.label}. {appendix.title}", 1, appendix.anchor, new_page=True)
    if appendix.division:
        _voting_list(sheet, appendix.division)
    elif appendix.file_name:
        sheet.text(f"Lämnad som {appendix.handed_in.file_name}, som följer med protokollet som PDF.")
    else:
        sheet.html(appendix.handed_in.content)


def _voting_list(sheet: Sheet, division: Divided) -> None:
    sheet.text(f"Ja: den som röstar {division.yes_means}. Nej: den som röstar {division.no_means}.")
    rows = []
    for one in division.ballots:
        row = [one.member, one.party, one.substitute, "", "", "", ""]
        row[_VOTES[one.vote]] = "X"
        rows.append(row)
    totals = [str(number) for number in (division.yes, division.no, division.abstain, division.absent)]
    sheet.table(("Ledamot", "Parti", "Ersättare", "Ja", "Nej", "Avstår", "Frånv."), rows, ("Summa", "", "", *totals))
