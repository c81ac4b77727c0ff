"""The motion's outcome, derived from its points' (lagregel 56). Pure functions."""

from collections.abc import Collection

from motions.states import Outcome

#: What a motion without any granted point is called: by the strongest answer that any point got.
_WITHOUT_GRANT = (Outcome.REJECTED, Outcome.ANSWERED, Outcome.WRITTEN_OFF, Outcome.WITHDRAWN)


def derive_outcome(outcomes: Collection[str]) -> Outcome:
    """All alike: that. Some granted, others not (or some partly): partly granted.

    None granted: rejected if any point is, for the submitters asked and the council said no ("avslås och anses i övrigt
    besvarad"); else answered if any is; else written off. A point withdrawn before the verdict counts only when all are.
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
