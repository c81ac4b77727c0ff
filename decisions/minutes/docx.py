"""The minutes in Word: the same record in the same order as on paper, for those who need them in that form."""

from decisions.minutes.printed import Appendix, PrintedMinutes
from decisions.paragraph.printed import Paragraph
from decisions.paragraph.proceedings import Divided
from municipality.paper.docx import Sheet

_VOTES = {"yes": 3, "no": 4, "abstain": 5, "absent": 6}


def minutes(printed: PrintedMinutes) -> bytes:
    """Return the .docx file: the first page, the proof of posting, the contents, every paragraph and the appendices."""
    words = printed.layout.minutes
    sheet = Sheet(printed.title, printed.body)
    sheet.head([printed.body, words.title, printed.date_written, *([] if printed.approved else ["Ej justerat"])])
    sheet.foot(words.places)
    sheet.heading(words.title, 0)
    if not printed.approved:
        sheet.text("Ej justerat")
    sheet.facts([(fact.label, fact.lines) for fact in printed.facts])
    sheet.heading(words.signatures, 2)
    sheet.signs(
        [(f"{sign.role}, {sign.paragraphs}" if sign.paragraphs else sign.role, sign.name) for sign in printed.signs]
    )
    for proof in printed.proofs:
        sheet.heading(printed.notice_heading, 2, new_page=words.notice.own_page)
        sheet.text(proof.lead)
        sheet.facts([(label, (value,)) for label, value in proof.rows])
        sheet.signs([("Underskrift", "")])
    if printed.roll_apart:
        sheet.heading(words.roll, 2, new_page=True)
        sheet.table(words.roll_columns, [(row.member, row.absent, row.substitutes) for row in printed.present.table])
    _contents(sheet, printed)
    for place, paragraph in enumerate(printed.paragraphs):
        _paragraph(sheet, paragraph, new_page=printed.paragraph_a_page or not place)
    for appendix in printed.appendices:
        _appendix(sheet, appendix)
    return sheet.saved()


def _contents(sheet: Sheet, printed: PrintedMinutes) -> None:
    sheet.heading(printed.layout.minutes.contents, 2, new_page=True)
    rows = [
        (paragraph.label, paragraph.heading, paragraph.number_line, f"p{paragraph.number}")
        for paragraph in printed.paragraphs
    ]
    rows += [(appendix.label, appendix.title, "", appendix.anchor) for appendix in printed.appendices]
    sheet.contents(("Paragraf", "Ärende", "Diarienummer", "Sida"), rows)


def _paragraph(sheet: Sheet, paragraph: Paragraph, *, new_page: bool) -> None:
    sheet.heading(f"{paragraph.label} {paragraph.heading}", 1, f"p{paragraph.number}", new_page=new_page)
    if paragraph.number_line:
        sheet.text(paragraph.number_line)
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
    for ballot in division.ballots:
        row = [str(ballot.place or ""), ballot.member, ballot.substitute, "", "", "", ""]
        row[_VOTES[ballot.vote]] = "X"
        rows.append(row)
    totals = [str(number) for number in (division.yes, division.no, division.abstain, division.absent)]
    sheet.table(("Plats", "Ledamot", "Ersättare", "Ja", "Nej", "Avstår", "Frånv."), rows, ("", "Summa", "", *totals))
