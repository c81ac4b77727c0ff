"""The account of motions that are not yet prepared (redovisning av motioner), written from the diary as it is that day
(arbetsordningen; lagregel 6)."""

from datetime import date
from typing import cast

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motions.models import Motion, Referral
from motions.motion.overview import Row, rows
from motions.rules.year import YearClock
from motions.states import FINISHED, ReferralState
from municipality.swedish import counted, long_date

_HEADINGS = (
    "Diarienummer",
    "Motion",
    "Motionärer",
    "Väckt",
    "Året går ut",
    "Var i beredningen",
    "Vad som har framkommit",
)


def account_of(today: date) -> SafeString:
    """Return a sentence and a table as HTML, the oldest first: number, title, submitters, when, the year's last day,
    where it is, who has answered."""
    motions = Motion.objects.exclude(state__in=FINISHED).order_by("submitted_on", "pk")
    pending = rows(motions, today)
    if not pending:
        return format_html(
            "<p>Alla motioner som har väckts är den {} färdigberedda och avgjorda.</p>", long_date(today)
        )
    late = sum(YearClock(row.motion.submitted_on, today).late for row in pending)
    sentence = f"Den {long_date(today)} är {counted(len(pending), 'en motion inte färdigberedd', 'motioner inte färdigberedda')}"
    sentence += f", varav {late} väcktes för mer än ett år sedan." if late else "."
    answers = _answers([row.motion.pk for row in pending])
    head = format_html_join("", "<th>{}</th>", ((heading,) for heading in _HEADINGS))
    body = format_html_join("", "<tr>{}</tr>", ((_cells(row, answers.get(row.motion.pk, [])),) for row in pending))
    return format_html("<p>{}</p><table><tbody><tr>{}</tr>{}</tbody></table>", sentence, head, body)


def _cells(row: Row, answers: list[str]) -> SafeString:
    motion = row.motion
    where = motion.get_state_display() + (f", {row.where}" if row.where else "")
    cells = (
        row.numbers[0],
        motion.title,
        ", ".join(row.submitters),
        motion.submitted_on.isoformat(),
        YearClock(motion.submitted_on, motion.submitted_on).last_day.isoformat(),
        where,
        "; ".join(answers) or "Inget yttrande har kommit in.",
    )
    return format_html_join("", "<td>{}</td>", ((cell,) for cell in cells))


def _answers(motions: list[int]) -> dict[int, list[str]]:
    answers: dict[int, list[str]] = {}
    answered = Referral.objects.filter(motion__in=motions, state=ReferralState.ANSWERED).prefetch_related(
        "body__timeline"
    )
    for referral in answered.order_by("answered_on", "pk"):
        opinion = referral.get_opinion_display().lower()
        day = cast(date, referral.answered_on)
        answers.setdefault(referral.motion_id, []).append(f"{referral.body.on(day).name}: {opinion} ({day})")
    return answers
