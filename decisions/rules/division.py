"""Votering: what the votes amount to (4 kap. 24–25 §§ och 5 kap. 54–56 §§ kommunallagen)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decisions.states import Majority, SettledBy, Vote


@dataclass(frozen=True)
class Tally:
    """Röstsiffrorna. Who is recused or stands aside neither abstains nor is absent; together they are all the seats (lagregel 57)."""

    yes: int
    no: int
    abstain: int = 0
    absent: int = 0
    aside: int = 0
    recused: int = 0

    @property
    def voters(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def present(self) -> int:
        """De närvarande ledamöterna, of whom two thirds or all may be asked for."""
        return self.voters + self.aside

    @property
    def seats(self) -> int:
        return self.present + self.absent + self.recused

    @property
    def tied(self) -> bool:
        return self.yes == self.no


@dataclass(frozen=True)
class Result:
    """Utgången: whether Yes won, and by what."""

    carried: bool
    settled_by: SettledBy


def count(votes: Iterable[Vote]) -> Tally:
    given = list(votes)
    return Tally(*(given.count(vote) for vote in (Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.ABSENT)))


def chair_must_vote(tally: Tally, chair_vote: Vote | None, *, majority: Majority, election: bool) -> bool:
    """The chair may not abstain when the matter cannot be settled without that vote (4 kap. 25 § andra stycket,
    lagregel 28)."""
    decisive = majority == Majority.SIMPLE and not election and tally.tied
    return decisive and chair_vote not in (Vote.YES, Vote.NO)


def result(
    tally: Tally,
    *,
    majority: Majority = Majority.SIMPLE,
    chair_vote: Vote | None = None,
    election: bool = False,
    lot: Vote | None = None,
) -> Result | None:
    """The outcome; None when it waits for the chair's vote or for the lot. Those who abstain are not counted in a simple majority."""
    if majority == Majority.TWO_THIRDS:
        return Result(3 * tally.yes >= 2 * tally.present > 0, SettledBy.MAJORITY)
    if majority == Majority.UNANIMOUS:
        return Result(tally.yes == tally.present > 0, SettledBy.MAJORITY)
    if not tally.tied:
        return Result(tally.yes > tally.no, SettledBy.MAJORITY)
    decisive = lot if election else chair_vote
    if decisive not in (Vote.YES, Vote.NO):
        return None
    return Result(decisive == Vote.YES, SettledBy.LOT if election else SettledBy.CASTING_VOTE)


def calling_order(roll: Sequence[int], chair: int | None) -> list[int]:
    """Upprop: in the order of the roll, the chair always last (arbetsordningen)."""
    return [one for one in roll if one != chair] + [one for one in roll if one == chair]


def missing(roll: Iterable[int], ballots: Mapping[int, Vote]) -> list[int]:
    """Those on the roll who have neither voted nor said that they abstain; while there are any the division cannot be closed."""
    return [one for one in roll if one not in ballots]
