"""The decision: that there is one, and that it tells what becomes of the motion where the body may say so."""

import re
from collections import Counter
from collections.abc import Iterator

from decisions.paragraph.content import PointRow
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import MotionFacts, Snapshot
from decisions.states import Purpose
from motions.rules.outcome import derive_outcome
from motions.rules.preparation import why_not_written_off
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
    """Return the outcome of each of the motions' points (att-sats) that is decided now, by the point's number in the database; empty
    where the decision has none."""
    return {point: outcome for motion in s.motions for point, outcome in outcomes_of(s, motion).items()}


def outcomes_of(s: Snapshot, motion: MotionFacts) -> dict[int, str]:
    """Return those of one motion: a point's own, else that given for the whole motion, else for all of them. What the council decided
    at an earlier meeting, when the rest was put off, stands."""
    own, whole = _own(s, motion), _whole(s, motion)
    away = {row.point for row in s.content.decided if row.deferred}
    left = [point for point in motion.points if point.pk not in away and not point.outcome]
    return {point.pk: own.get(point.pk, whole) for point in left}


def _own(s: Snapshot, motion: MotionFacts) -> dict[int, str]:
    """What is said of the motion's points one by one. One that has come with another motion's file is known by its number alone."""
    numbers = {point.number: point.pk for point in motion.points}
    own: dict[int, str] = {}
    for row in _decided(s):
        point = row.point or (numbers.get(row.number or 0) if row.answers == motion.row else None)
        if point in numbers.values() and row.outcome:
            own[point or 0] = row.outcome
    return own


def _whole(s: Snapshot, motion: MotionFacts) -> str:
    """What is said of the motion as a whole, else of all the motions."""
    rows = [row for row in _decided(s) if row.outcome and row.point is None and row.number is None]
    about = [row for row in rows if row.answers == motion.row] or [row for row in rows if row.answers is None]
    return about[0].outcome if about else ""


def taken_back(s: Snapshot) -> bool:
    """Return whether the submitters have taken their motion back, or all of them have, so that nothing is left to answer, propose on
    or decide."""
    return s.purpose in _OF_A_MOTION and bool(s.motions) and all(motion.withdrawn for motion in s.motions)


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
    if s.purpose != Purpose.OPINION or s.content.opinion or taken_back(s):
        return
    for motion in s.motions:
        if not motion.withdrawn and not s.content.opinions.get(motion.row or 0):
            which = f"motionen {motion.number}" if s.several else "motionen"
            yield Finding("opinion", f"Ange vad {s.body.running} anser om {which}.", Weight.SETTLE)


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
    there = {motion.row for motion in s.motions} | s.elsewhere
    rows = (*s.content.proposed, *s.content.decided)
    if any(row.point and row.point not in s.points for row in rows):
        yield Finding("decided", "Beslutssatsen gäller en att-sats i en annan motion.")
    if any(row.answers and row.answers not in there for row in rows) or set(s.content.opinions) - there:
        yield Finding("decided", "Beslutssatsen gäller en motion som paragrafen inte tar upp.")
    if s.purpose not in _PER_POINT and any(row.outcome for row in rows):
        yield Finding(
            "decided",
            "Bara styrelsens förslag och fullmäktiges beslut ger motionen en utgång (5 kap. 23 § kommunallagen).",
        )


def leaves_the_motion(s: Snapshot) -> Iterator[Finding]:
    """An item that is set up as something else than an answer to the motion does not decide it, in words either: no outcome would go to
    the motion (lagregel 2, 5 kap. 23 §). What only proposes may say what it proposes."""
    if not s.motions or s.purpose not in _BESIDE_THE_MOTION or s.body.kind == "subcommittee":
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
    """Each point of each motion that is left gets one outcome (utgång; lagregel 3 och 9)."""
    decided = _decided(s)
    if s.purpose not in _PER_POINT or not s.motions or not decided or taken_back(s):
        return
    for motion in s.motions:
        yield from _every_point_of(s, motion)
    given = Counter((row.answers, row.point, row.number) for row in decided if row.outcome)
    if any(count > 1 for count in given.values()):
        yield Finding("decided", "Samma att-sats, eller hela motionen, har två utgångar: välj en.", Weight.SETTLE)


def _every_point_of(s: Snapshot, motion: MotionFacts) -> Iterator[Finding]:
    numbers, which = {point.pk: point.number for point in motion.points}, _which(s, motion)
    missing = [pk for pk, outcome in outcomes_of(s, motion).items() if not outcome]
    if s.several and missing and len(missing) == len(numbers):
        yield Finding("decided", f"Motionen{which} har ingen utgång i beslutet: ange den.", Weight.SETTLE)
        missing = []
    for pk in missing:
        yield Finding(
            "decided", f"Ange utgången för att-sats {numbers[pk]}{_of(which)}, eller för hela motionen.", Weight.SETTLE
        )
    before = {point.pk for point in motion.points if point.outcome and not motion.withdrawn}
    if again := sorted(numbers[pk] for pk in _own(s, motion) if pk in before):
        points = "Att-sats" if len(again) == 1 else "Att-satserna"
        yield Finding(
            "decided",
            f"{points} {listed(map(str, again))}{_of(which)} har kommunfullmäktige redan avgjort: ta bort den utgången ur beslutet.",
            Weight.SETTLE,
        )


def taken_back_among_others(s: Snapshot) -> Iterator[Finding]:
    """A motion that is taken back gets no outcome in a paragraph that answers others (lagregel 56)."""
    for motion in s.motions if s.several and not taken_back(s) else ():
        if motion.withdrawn and (
            _own(s, motion) or any(row.outcome and row.answers == motion.row for row in _decided(s))
        ):
            yield Finding(
                "decided",
                f"Motionen {motion.number} är återtagen och får ingen utgång: ta bort utgången ur beslutet.",
                Weight.SETTLE,
            )


def whole_and_points_agree(s: Snapshot) -> Iterator[Finding]:
    """What is said of the motion as a whole is not something else than what is said of its every point (lagregel 56)."""
    for motion in s.motions if s.purpose in _PER_POINT else ():
        rows = [row for row in _decided(s) if row.outcome and row.point is None and row.number is None]
        said = {row.outcome for row in rows if row.answers == motion.row or (row.answers is None and not s.several)}
        own = _own(s, motion)
        if len(said) != 1 or not own or set(own) != {point.pk for point in motion.points if not point.outcome}:
            continue
        (whole,), derived = said, derive_outcome(list(own.values()))
        if whole != derived:
            yield Finding(
                "decided",
                f"Beslutet säger att motionen{_which(s, motion)} är {Outcome(whole).label.lower()}, men av att-satsernas utgångar "
                f"följer att den är {derived.label.lower()}: ändra den ena.",
                Weight.SETTLE,
            )


def written_off_after_the_report(s: Snapshot) -> Iterator[Finding]:
    """Each motion that is written off has been reported to the council first (lagregel 5, 5 kap. 35 § andra stycket)."""
    for motion in s.motions if s.purpose == Purpose.VERDICT else ():
        if Outcome.WRITTEN_OFF in outcomes_of(s, motion).values() and not motion.delay_reported:
            yield Finding("decided", why_not_written_off(motion.number if s.several else ""), Weight.SETTLE)


def _which(s: Snapshot, motion: MotionFacts) -> str:
    """ " KS-2022-5", where there are several."""
    return f" {motion.number}" if s.several else ""


def _of(which: str) -> str:
    return f" i motionen{which}" if which else ""


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
    taken_back_among_others,
    whole_and_points_agree,
    written_off_after_the_report,
    assignment_is_given,
)
