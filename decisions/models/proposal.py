"""The proposals of an item and those who make them."""

from django.db import models
from django.db.models import Q

from decisions.models.approved import FrozenWhenApproved, approved_through
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded, ended_through
from municipality.database.choice import Choice, NumberedChoice
from municipality.models import Record
from municipality.text.printed import PrintedText


class Proposal(Record):
    """A proposal (yrkande) made in an item by one or several. One that is withdrawn is not printed, but it is kept
    (5 kap. 67 § kommunallagen).

    `point` is the motion's point (att-sats) that a formal proposal is about, when it is not about the whole item. `part`
    is the group of the draft's sentences that it stands against, 0 for all of them.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        GRANT = "grant", "bifall till förslaget"
        REJECT = "reject", "avslag"
        CHANGE = "change", "ändringsyrkande"
        ADDITION = "addition", "tilläggsyrkande"
        POSTPONE = "postpone", "bordläggning"
        SEND_BACK = "send_back", "återremiss"
        REFER = "refer", "remiss"

    class Preference(models.IntegerChoices):
        """Whether it is wanted in the first, second or third place."""

        FIRST = 1, "i första hand"
        SECOND = 2, "i andra hand"
        THIRD = 3, "i tredje hand"

    class Refusal(models.TextChoices):
        """Why the chair of the council refuses to put it."""

        NEW_MATTER = "new_matter", "det väcker ett nytt ärende"
        UNLAWFUL = "unlawful", "det strider mot lag eller annan författning"

    #: The kinds that stand against the draft, and so may stand against some of its sentences only.
    AGAINST = (Kind.REJECT, Kind.CHANGE)

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="proposals", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    kind = Choice("slag", max_length=20, choices=Kind)
    text = PrintedText("yrkandets lydelse")
    preference = NumberedChoice("i vilken hand", choices=Preference, null=True, blank=True)
    point = models.ForeignKey(
        "motions.Point",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="att-sats",
        help_text="Bara när ett formellt yrkande gäller en av motionens att-satser och inte hela ärendet.",
    )
    written_on = models.DateField(
        "skriftligt, daterat", null=True, blank=True, help_text="Dagen, när yrkandet har lämnats skriftligt."
    )
    rank = models.PositiveSmallIntegerField(
        "plats i propositionsordningen", null=True, blank=True, help_text="Tom följer ordningen de lades fram i."
    )
    part = models.PositiveSmallIntegerField(
        "gäller grupp", default=0, help_text="Noll när yrkandet gäller alla förslagets punkter."
    )
    motivation = PrintedText(
        "motivering till återremissen",
        blank=True,
        help_text="När en minoritet till har begärt återremiss, med en annan motivering.",
    )
    refused = Choice("varför ordföranden vägrar proposition", max_length=20, choices=Refusal, blank=True)
    withdrawn_at = models.DateTimeField("återtaget", null=True, blank=True)

    class Meta:
        verbose_name = "yrkande"
        verbose_name_plural = "yrkanden"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="proposal_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(point__isnull=True) | Q(kind__in=["postpone", "send_back"]),
                name="proposal_of_a_point",
                violation_error_message="Bara bordläggning och återremiss kan gälla en att-sats för sig.",
            ),
            models.CheckConstraint(
                condition=Q(motivation="") | Q(kind="send_back"),
                name="proposal_with_a_motivation",
                violation_error_message="Det är en återremiss som har en motivering.",
            ),
            models.CheckConstraint(
                condition=Q(refused="") | ~Q(kind="grant"),
                name="proposal_that_is_refused",
                violation_error_message="Ett yrkande om bifall till förslaget kan inte vägras.",
            ),
            models.CheckConstraint(
                condition=Q(part=0) | Q(kind__in=["reject", "change"]),
                name="proposal_of_a_part",
                violation_error_message="Bara avslag och ändringar kan gälla några av förslagets punkter.",
            ),
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return self.text

    @property
    def is_put(self) -> bool:
        """Whether the chair puts it to the body: it is neither withdrawn nor refused (5 kap. 57 § kommunallagen)."""
        return self.withdrawn_at is None and not self.refused


class Proposer(Record):
    """One of those who made the proposal (yrkande ledamot)."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="proposers", verbose_name="yrkande")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "yrkande ledamot"
        verbose_name_plural = "yrkande ledamöter"
        ordering = ["proposal_id", "position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "attendance"], name="proposer_once")]
        triggers = [
            FrozenWhenEnded(column="proposal_id", query=ended_through("proposal")),
            FrozenWhenApproved(column="proposal_id", query=approved_through("proposal")),
        ]

    def __str__(self) -> str:
        return str(self.attendance)


class ProposingParty(Record):
    """One of the parties on whose behalf the proposal is made: "yrkar å M och D:s vägnar"."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="parties", verbose_name="yrkande")
    party = models.ForeignKey("municipality.Party", models.PROTECT, related_name="+", verbose_name="parti")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "yrkande parti"
        verbose_name_plural = "yrkande partier"
        ordering = ["proposal_id", "position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "party"], name="proposing_party_once")]
        triggers = [
            FrozenWhenEnded(column="proposal_id", query=ended_through("proposal")),
            FrozenWhenApproved(column="proposal_id", query=approved_through("proposal")),
        ]

    def __str__(self) -> str:
        return self.party.code
