"""The motion's outcome (utgång), derived from those of its points (lagregel 56). Pure functions."""

from collections.abc import Collection

from motions.states import Outcome

#: The outcomes of a motion without any granted point, the strongest first: the strongest that any point has is the motion's.
_WITHOUT_GRANT = (Outcome.REJECTED, Outcome.ASSIGNED, Outcome.ANSWERED, Outcome.WRITTEN_OFF, Outcome.WITHDRAWN)


def derive_outcome(outcomes: Collection[str]) -> Outcome:
    """Return the motion's outcome, from those of its points. When all have the same, that; when some are granted and
    others not (or some partly), partly granted.

    When none is granted: rejected if any point is, since the submitters asked and the council said no ("avslås och
    anses i övrigt besvarad"); else answered by an assignment if any is, which is not to grant it; else answered; else
    written off. A point withdrawn before the verdict counts only when all are.
    """
    given = {Outcome(outcome) for outcome in outcomes}
    if not given:
        raise ValueError("A motion has at least one point")
    decided = given - {Outcome.WITHDRAWN} or given
    if len(decided) == 1:
        return decided.pop()
    if decided & {Outcome.GRANTED, Outcome.PARTLY_GRANTED}:
        return Outcome.PARTLY_GRANTED
    return next(outcome for outcome in _WITHOUT_GRANT if outcome in decided)
