"""The minutes in Word: the same record in the same order as on paper, for those who need them in that form."""

from decisions.minutes.appendices import Appendix
from decisions.minutes.printed import PrintedMinutes, Sign
from decisions.paragraph.printed import Paragraph
from decisions.paragraph.proceedings import Divided
from municipality.paper.docx import Sheet

_VOTES = {"yes": 3, "no": 4, "abstain": 5, "absent": 6}


def minutes(printed: PrintedMinutes) -> bytes:
    """Return the .docx file: the first page, the proof of posting, the contents, every paragraph and the appendices."""
    words = printed.layout.minutes
    sheet = Sheet(printed.title, printed.body)
    sheet.head([printed.body, words.title, printed.date_written, *filter(None, [printed.mark])])
    sheet.foot(words.places)
    sheet.heading(words.title, 0)
    if printed.mark:
        sheet.text(printed.mark)
    sheet.facts([(fact.label, fact.lines) for fact in printed.facts])
    if printed.signs:
        sheet.heading(words.signatures, 2)
        sheet.signs([_sign(sign) for sign in printed.signs])
    if printed.as_told:
        sheet.text(
            f"Infört ur äldre protokoll: {printed.as_told.source}. Det som protokollet inte berättar är inte känt."
        )
    for proof in printed.proofs:
        sheet.heading(printed.notice_heading, 2, new_page=words.notice.own_page and not printed.alone)
        sheet.text(proof.lead)
        sheet.facts([(label, (value,)) for label, value in proof.rows])
        if proof.source:
            sheet.text(f"Enligt {proof.source}.")
        else:
            sheet.signs([("Underskrift", "")])
    if printed.roll_apart and not printed.roll_appended:
        sheet.heading(words.roll, 2, new_page=True)
        _roll(sheet, printed)
    if not printed.alone:
        _contents(sheet, printed)
    for place, paragraph in enumerate(printed.paragraphs):
        _paragraph(sheet, paragraph, new_page=printed.paragraph_a_page or not place)
    for place, appendix in enumerate(printed.appendices):
        _appendix(sheet, appendix, printed, new_page=not (place and words.appendices_share_pages))
    return sheet.saved()


def _sign(sign: Sign) -> tuple[str, str]:
    return ", ".join(filter(None, (sign.role, sign.paragraphs))), ", ".join(filter(None, (sign.name, sign.signed)))


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


def _roll(sheet: Sheet, printed: PrintedMinutes) -> None:
    rows = [(row.member, row.absent, row.substitutes) for row in printed.present.table]
    sheet.table(printed.layout.minutes.roll_columns, rows)


def _appendix(sheet: Sheet, appendix: Appendix, printed: PrintedMinutes, *, new_page: bool) -> None:
    sheet.heading(f"{appendix.heading}. {appendix.what}", 1, appendix.anchor, new_page=new_page)
    if appendix.division:
        _voting_list(sheet, appendix.division)
    elif appendix.handed_in and appendix.file_name:
        sheet.text(f"Lämnad som {appendix.handed_in.file_name}, som följer med protokollet som PDF.")
    elif appendix.handed_in:
        sheet.html(appendix.handed_in.content)
    else:
        _roll(sheet, printed)


def _voting_list(sheet: Sheet, division: Divided) -> None:
    if division.yes_means:
        sheet.text(f"Ja: den som röstar {division.yes_means}. Nej: den som röstar {division.no_means}.")
    rows = []
    for ballot in division.ballots:
        row = [str(ballot.place or ""), ballot.member, ballot.substitute, "", "", "", ""]
        row[_VOTES[ballot.vote]] = "X"
        rows.append(row)
    totals = [str(number) for number in (division.yes, division.no, division.abstain, division.absent)]
    sheet.table(("Plats", "Ledamot", "Ersättare", "Ja", "Nej", "Avstår", "Frånv."), rows, ("", "Summa", "", *totals))
