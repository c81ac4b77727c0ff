"""The decision: that there is one, and that it tells what becomes of the motion where the body may say so."""

import re
from collections import Counter
from collections.abc import Iterator

from decisions.paragraph.content import PointRow
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot
from decisions.states import Purpose
from motions.states import Outcome
from municipality.swedish import listed

#: What the body does when what it decides says what becomes of each of the motion's points.
_PER_POINT = (Purpose.PROPOSAL, Purpose.VERDICT)
_OF_A_MOTION = (Purpose.OPINION, *_PER_POINT)
#: What the body does with the motion's case without answering the motion.
_BESIDE_THE_MOTION = (Purpose.OTHER, Purpose.ANNOUNCEMENT, Purpose.DELAY_REPORT)
_INSTEAD = {
    True: "Låt det utgå och sätt upp motionen för beslut",
    False: "Bara kommunfullmäktige beslutar om en motion: skriv det som ett förslag eller ett yttrande",
}
#: "motionen avslås", "att-sats 1 anses besvarad", "bifaller motionen": the motion, or one of its points, and what becomes of it.
_WHAT = r"\b(?:motionen|motionens|motionerna|att-sats(?:en|erna)?)\b"
_BECOMES = r"\b(?:bifall(?:s|es|en|na)|avslå(?:s|r)?|avslag(?:en|na)|besvarad(?:e|es)?|avskriv(?:s|es|en|na))\b"
_DOES = r"\b(?:bifall(?:a|er)|avslå(?:r)?|avskriv(?:a|er)|bifall till|avslag på)\b"
_DECIDES = re.compile(rf"{_WHAT}[^.;:!?]*?{_BECOMES}|{_DOES}\s+(?:hela\s+)?{_WHAT}", re.IGNORECASE)


def outcomes(s: Snapshot) -> dict[int, str]:
    """Return the outcome of each of the motion's points (att-sats) that is decided now, by the point's number in the database: its own,
    else that given for the whole motion, else empty. What the council decided at an earlier meeting, when the rest was put off, stands."""
    assert s.motion is not None  # noqa: S101 (only a motion has points)
    whole = next((row.outcome for row in _decided(s) if row.outcome and row.point is None), "")
    own = {row.point: row.outcome for row in _decided(s) if row.outcome and row.point}
    away = {row.point for row in s.content.decided if row.deferred}
    left = [point for point in s.motion.points if point.pk not in away and not point.outcome]
    return {point.pk: own.get(point.pk, whole) for point in left}


def taken_back(s: Snapshot) -> bool:
    """Return whether the submitters have taken their motion back, so that nothing of it is left to answer, propose on or decide."""
    return s.purpose in _OF_A_MOTION and s.motion is not None and s.motion.withdrawn


def written(s: Snapshot) -> Iterator[Finding]:
    """There is a decision (lagregel 33, 5 kap. 67 §)."""
    if not _decided(s):
        sentence = "Skriv beslutet (5 kap. 67 §)."
        if taken_back(s):
            sentence = (
                "Motionen är återtagen. Skriv det i beslutet: ”Ärendet avskrivs, eftersom motionen är återtagen.”"
            )
        yield Finding("decided", sentence, Weight.SETTLE)
    elif taken_back(s) and any(row.outcome for row in _decided(s)):
        yield Finding(
            "decided", "Motionen är återtagen och får ingen utgång: ta bort utgången ur beslutet.", Weight.SETTLE
        )


def opinion(s: Snapshot) -> Iterator[Finding]:
    """A committee that answers a referral says what it thinks (yttrande; lagregel 10)."""
    if s.purpose == Purpose.OPINION and not s.content.opinion and not taken_back(s):
        yield Finding("opinion", f"Ange vad {s.body.running} anser om motionen.", Weight.SETTLE)


def proposal_to_the_council(s: Snapshot) -> Iterator[Finding]:
    """The board says which of its points is its proposal to the council (lagregel 9, 5 kap. 28 §)."""
    decided = _decided(s)
    if s.purpose == Purpose.PROPOSAL and decided and not any(row.to_council for row in decided) and not taken_back(s):
        yield Finding("decided", "Markera vilken beslutssats som är förslaget till kommunfullmäktige.", Weight.SETTLE)


def report_of_delay(s: Snapshot) -> Iterator[Finding]:
    """The council is told what has come to light about a motion that is not prepared within a year (lagregel 4, 5 kap. 35 §)."""
    if s.purpose == Purpose.DELAY_REPORT and not s.sections & {"summary", "background"}:
        yield Finding(
            "sections", "Skriv vad som har kommit fram vid beredningen (5 kap. 35 § kommunallagen).", Weight.SETTLE
        )


def who_may_give_an_outcome(s: Snapshot) -> Iterator[Finding]:
    """Only the board's proposal and the council's decision give a motion an outcome, and for its own points (lagregel 2, 5 kap. 23 §)."""
    points = {point.pk for point in s.motion.points} if s.motion else set()
    rows = (*s.content.proposed, *s.content.decided)
    if any(row.point and row.point not in points for row in rows):
        yield Finding("decided", "Beslutssatsen gäller en att-sats i en annan motion.")
    if s.purpose not in _PER_POINT and any(row.outcome for row in rows):
        yield Finding(
            "decided",
            "Bara styrelsens förslag och fullmäktiges beslut ger motionen en utgång (5 kap. 23 § kommunallagen).",
        )


def leaves_the_motion(s: Snapshot) -> Iterator[Finding]:
    """An item that is set up as something else than an answer to the motion does not decide it, in words either: no outcome would go to
    the motion (lagregel 2, 5 kap. 23 §). What only proposes may say what it proposes."""
    if s.motion is None or s.purpose not in _BESIDE_THE_MOTION or s.body.kind == "subcommittee":
        return
    for row in _decided(s):
        said = _DECIDES.search(row.text)
        if said and not row.to_council and "föresl" not in row.text.lower():
            yield Finding(
                "decided",
                f"Beslutet avgör motionen (”{said[0]}”), men ärendet är uppsatt som {s.purpose.label.lower()} och motionen får ingen "
                f"utgång. {_INSTEAD[s.body.is_council]} (5 kap. 23 § kommunallagen), eller skriv om beslutet.",
                Weight.SETTLE,
            )
            return


def every_point(s: Snapshot) -> Iterator[Finding]:
    """Each point of the motion that is left gets one outcome (utgång; lagregel 3 och 9)."""
    decided = _decided(s)
    if s.purpose not in _PER_POINT or s.motion is None or not decided or taken_back(s):
        return
    numbers = {point.pk: point.number for point in s.motion.points}
    for pk, outcome in outcomes(s).items():
        if not outcome:
            yield Finding(
                "decided", f"Ange utgången för att-sats {numbers[pk]}, eller för hela motionen.", Weight.SETTLE
            )
    given = Counter(row.point for row in decided if row.outcome)
    before = {point.pk for point in s.motion.points if point.outcome}
    if again := sorted(numbers[pk] for pk in given if pk in before):
        which = "Att-sats" if len(again) == 1 else "Att-satserna"
        yield Finding(
            "decided",
            f"{which} {listed(map(str, again))} har kommunfullmäktige redan avgjort: ta bort den utgången ur beslutet.",
            Weight.SETTLE,
        )
    if any(count > 1 for count in given.values()):
        yield Finding("decided", "Samma att-sats, eller hela motionen, har två utgångar: välj en.", Weight.SETTLE)


def assignment_is_given(s: Snapshot) -> Iterator[Finding]:
    """A point that is answered by an assignment (besvarad genom uppdrag) says who is to do what, so that it is followed up; it is not
    granted (lagregel 56)."""
    assigned = any(row.outcome == Outcome.ASSIGNED for row in _decided(s))
    if s.purpose == Purpose.VERDICT and assigned and not s.content.tasks:
        yield Finding(
            "tasks",
            "En att-sats är besvarad genom uppdrag: ange under Uppdrag vem som ska göra vad, eller välj en annan utgång.",
            Weight.SETTLE,
        )


def _decided(s: Snapshot) -> list[PointRow]:
    """What is decided now, without the points that are put off by themselves."""
    return [row for row in s.content.decided if not row.deferred]


RULES = (
    written,
    opinion,
    proposal_to_the_council,
    report_of_delay,
    who_may_give_an_outcome,
    leaves_the_motion,
    every_point,
    assignment_is_given,
)
