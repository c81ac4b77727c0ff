"""Divisions (votering): what the votes amount to (4 kap. 24–25 §§ och 5 kap. 54–56 §§ kommunallagen)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.states import Majority, SettledBy, Vote


@dataclass(frozen=True)
class Tally:
    """The totals of a division (röstsiffror). Those recused or standing aside count neither as abstaining nor as
    absent; all six together are the seats of the body (lagregel 57)."""

    yes: int
    no: int
    abstain: int = 0
    absent: int = 0
    aside: int = 0
    recused: int = 0

    @property
    def voters(self) -> int:
        """The number who voted or abstained."""
        return self.yes + self.no + self.abstain

    @property
    def present(self) -> int:
        """The number of members present (närvarande ledamöter), of whom a decision may require two thirds or all."""
        return self.voters + self.aside

    @property
    def seats(self) -> int:
        """The number of seats of the body."""
        return self.present + self.absent + self.recused

    @property
    def tied(self) -> bool:
        """Whether Yes and No got the same number of votes."""
        return self.yes == self.no


@dataclass(frozen=True)
class Result:
    """The result (utgång): whether Yes won, and what settled it."""

    carried: bool
    settled_by: SettledBy


def count(votes: Iterable[Vote]) -> Tally:
    """Return the totals of the votes; those who stand aside or are recused have no vote and are not among them."""
    given = list(votes)
    return Tally(*(given.count(vote) for vote in (Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.ABSENT)))


def chair_must_vote(tally: Tally, chair_vote: Vote | None, *, majority: Majority, election: bool) -> bool:
    """Return whether the chair must vote because the matter cannot be settled without that vote (4 kap. 25 § andra
    stycket kommunallagen, lagregel 28)."""
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
    """Return the result; None while it waits for the chair's vote or for the drawing of lots. In a simple majority
    those who abstain are not counted."""
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


def missing(roll: Iterable[int], ballots: Mapping[int, Vote]) -> list[int]:
    """Return those on the roll who have neither voted nor abstained. The division cannot be closed while there are
    any."""
    return [person for person in roll if person not in ballots]
