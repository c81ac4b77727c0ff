"""The questions that the chair puts, the divisions on them, and the votes."""

from dataclasses import fields

import pgtrigger
from django.db import models
from django.db.models import F, Q

from decisions.models.approved import DIVISION_APPROVED, FrozenWhenApproved, approved_through
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded, ended_through
from decisions.rules.division import Tally
from decisions.states import Majority, QuestionStage, SettledBy, Vote
from municipality.database.choice import Choice
from municipality.database.triggers import FrozenWhen, RefusedWhen
from municipality.models import Record
from municipality.text.printed import PrintedChar

NO_ELECTION = (
    "SELECT NOT i.is_election FROM decisions_question q JOIN decisions_agendaitem i ON i.id = q.item_id WHERE q.id = $1"
)
BALLOTS_CLOSED = "SELECT secret OR closed_at IS NOT NULL FROM decisions_division WHERE id = $1"


class Question(Record):
    """A question (proposition) that the chair puts to the body, to be answered with yes or no, and whether the chair
    found yes (5 kap. 53 § kommunallagen).

    An empty `yes` or `no` is the draft in a main or counter question, "decide today" in a formal one, and "no" in an
    addition. `part` is the group of the draft's sentences that a main or counter question is about, 0 for all of them.
    """

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="questions", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    stage = Choice("slag", max_length=20, choices=QuestionStage)
    yes = models.ForeignKey(
        "decisions.Proposal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ja"
    )
    no = models.ForeignKey(
        "decisions.Proposal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nej"
    )
    part = models.PositiveSmallIntegerField("om grupp", default=0)
    put_at = models.DateTimeField("ställd")
    found = models.BooleanField("ordföranden finner ja")
    carried = models.BooleanField("utgången är ja", null=True, help_text="Tom så länge en votering pågår.")

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositioner"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="question_position"),
            models.CheckConstraint(
                condition=~Q(stage="formal") | Q(yes__isnull=True, no__isnull=False), name="question_formal"
            ),
            models.CheckConstraint(
                condition=~Q(stage="addition") | Q(yes__isnull=False, no__isnull=True), name="question_addition"
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True) | Q(no__isnull=True) | ~Q(yes=F("no")), name="question_of_two"
            ),
            models.CheckConstraint(condition=Q(part=0) | Q(stage__in=["counter", "main"]), name="question_of_a_part"),
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.position}"


class Division(Record):
    """A division (votering) on a question, held when somebody asks for it before the gavel; open except in elections
    (5 kap. 54–56 §§ kommunallagen).

    What Yes and No mean follows from the question, unless `swapped`: then whoever is for what the question puts second,
    or against what it puts alone, votes Yes. The totals are all the seats of the body: those who vote, abstain, are
    absent, stand aside or are recused.
    """

    question = models.OneToOneField(Question, models.PROTECT, related_name="division", verbose_name="proposition")
    secret = models.BooleanField("sluten", default=False)
    majority = Choice("majoritet", max_length=20, choices=Majority, default=Majority.SIMPLE)
    swapped = models.BooleanField("ja och nej är omkastade", default=False)
    yes_means = PrintedChar("den som röstar ja röstar", max_length=500)
    no_means = PrintedChar("den som röstar nej röstar", max_length=500)
    opened_at = models.DateTimeField("påbörjad")
    chair = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="ordförande")
    seats = models.PositiveSmallIntegerField("platser")
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    yes = models.PositiveSmallIntegerField("ja-röster", null=True, blank=True)
    no = models.PositiveSmallIntegerField("nej-röster", null=True, blank=True)
    abstain = models.PositiveSmallIntegerField("avstår", null=True, blank=True)
    absent = models.PositiveSmallIntegerField("frånvarande", null=True, blank=True)
    aside = models.PositiveSmallIntegerField("deltar inte", null=True, blank=True)
    recused = models.PositiveSmallIntegerField("jäviga", null=True, blank=True)
    settled_by = Choice("avgjord genom", max_length=20, choices=SettledBy, blank=True)

    class Meta:
        verbose_name = "votering"
        verbose_name_plural = "voteringar"
        ordering = ["question_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, settled_by="", yes__isnull=True, no__isnull=True)
                | Q(
                    closed_at__isnull=False,
                    settled_by__gt="",
                    seats=F("yes") + F("no") + F("abstain") + F("absent") + F("aside") + F("recused"),
                ),
                name="division_sums_to_the_seats",
                violation_error_message="Röstsiffrorna ska tillsammans vara organets alla platser.",
            ),
            models.CheckConstraint(
                condition=~Q(settled_by="casting_vote") | Q(secret=False, yes=F("no")), name="division_casting_vote"
            ),
            models.CheckConstraint(
                condition=~Q(settled_by="lot") | Q(yes=F("no")),
                name="division_lot",
                violation_error_message="Lottning sker bara när rösterna är lika (5 kap. 56 § kommunallagen).",
            ),
        ]
        triggers = [
            FrozenWhenEnded(column="question_id", query=ended_through("question")),
            RefusedWhen(
                "Omröstningen är öppen och avgörs utan lottning utom i val och anställning (5 kap. 54 och 56 §§ kommunallagen).",
                name="open_but_in_elections",
                column="question_id",
                query=NO_ELECTION,
                condition=pgtrigger.Q(new__secret=True) | pgtrigger.Q(new__settled_by="lot"),
            ),
            FrozenWhenApproved(column="question_id", query=approved_through("question")),
        ]

    def __str__(self) -> str:
        return f"Votering om {self.question}"

    def carries(self, yes_won: bool) -> bool:
        """Return whether the question is answered with yes when Yes, or No, has won the division."""
        return yes_won is not self.swapped

    @property
    def tally(self) -> Tally:
        """The totals of a division that is closed; before that each is None."""
        return Tally(**{total.name: getattr(self, total.name) for total in fields(Tally)})

    @tally.setter
    def tally(self, tally: Tally | None) -> None:
        """Keep the totals; None when the division is opened again."""
        for total in fields(Tally):
            setattr(self, total.name, tally and getattr(tally, total.name))


class Ballot(Record):
    """What somebody on the roll voted (röst) in an open division: one for each seat, and none in a secret division
    (lagregel 34). `place` is the number in the order of the roll, from 1; 0 in divisions from before it was kept."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="ballots", verbose_name="votering")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="röstande")
    seat = models.ForeignKey(
        "municipality.Person",
        models.PROTECT,
        related_name="+",
        verbose_name="plats",
        help_text="Ledamoten vars plats det är; på en vakant plats ersättaren själv.",
    )
    place = models.PositiveSmallIntegerField("plats i uppropet", default=0)
    vote = Choice("röst", max_length=20, choices=Vote)

    class Meta:
        verbose_name = "röst"
        verbose_name_plural = "röster"
        ordering = ["division_id", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["division", "attendance"], name="ballot_once"),
            models.UniqueConstraint(
                fields=["division", "seat"],
                name="ballot_one_a_seat",
                violation_error_message="En röst har redan avgetts på den platsen (4 kap. 24 § kommunallagen).",
            ),
        ]
        triggers = [
            FrozenWhen(
                "Omröstningen är avslutad eller sluten: ingen röst kan skrivas in eller ändras.",
                column="division_id",
                query=BALLOTS_CLOSED,
            ),
            FrozenWhenApproved(column="division_id", query=DIVISION_APPROVED),
        ]

    def __str__(self) -> str:
        return f"{self.attendance}: {self.get_vote_display()}"
