"""The items of a meeting, with the rows that belong to them."""

from collections.abc import Iterator
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from decisions.models.approved import FrozenWhenApproved
from decisions.models.decision_point import DecisionPoint
from decisions.models.ended import ITEM_ENDED, MEETING_ENDED_BUT_FOR_BROUGHT, FrozenWhenEnded
from decisions.rules.dispatch import dispatched_on, named
from decisions.states import ItemState, Purpose
from motions.models import Case, Motion
from motions.states import Opinion
from municipality.database.choice import Choice
from municipality.database.triggers import RefusedWhen
from municipality.models import Record
from municipality.text.printed import PrintedChar, PrintedText

#: What an item does with a motion it cannot do without one (lagregel 2).
WITHOUT_CASE = "SELECT NOT EXISTS (SELECT 1 FROM decisions_itemcase c WHERE c.item_id = $1)"


class AgendaItem(Record):
    """An item of the agenda (ärende på föredragningslistan); when it is taken up it becomes a paragraph of the
    minutes."""

    meeting = models.ForeignKey("decisions.Meeting", models.PROTECT, related_name="items", verbose_name="sammanträde")
    position = models.PositiveSmallIntegerField("plats på listan")
    number = models.PositiveSmallIntegerField("ärendenummer", null=True, blank=True)
    #: Where to look for it in a query: `cases` has them in their order.
    about: models.ManyToManyField = models.ManyToManyField(
        "motions.Case", through="decisions.ItemCase", related_name="items", verbose_name="ärenden"
    )
    purpose = Choice("vad organet ska göra", max_length=20, choices=Purpose)
    heading = PrintedChar("rubrik", max_length=400)
    case_heading = PrintedChar(
        "rubrik enligt ärendet",
        max_length=400,
        blank=True,
        help_text="Så som den löd när rubriken senast skrevs ur ärendet eller de kallade fick veta den.",
    )
    state = Choice("läge", max_length=20, choices=ItemState, default=ItemState.PLANNED)
    # "SN 2023" or "SN 2023-03-30": paragraphs are numbered through the year or through the meeting, as the body does.
    series = models.CharField("paragrafserie", max_length=40, blank=True)
    paragraph = models.PositiveIntegerField("paragraf", null=True, blank=True)
    taken_up_at = models.DateTimeField("upptaget", null=True, blank=True)
    settled_at = models.DateTimeField("avgjort", null=True, blank=True)
    opinion = Choice("yttrande", max_length=20, choices=Opinion, blank=True)
    urgent_reason = PrintedChar(
        "brådskande, samtliga ense",
        max_length=300,
        blank=True,
        help_text="Skälet när samtliga närvarande är ense om att avgöra ärendet utan beredning (5 kap. 33 §).",
    )
    announced_on = models.DateField(
        "tillkännagivet",
        null=True,
        blank=True,
        help_text="Fullmäktige: dagen ärendet stod på anslagstavlan (5 kap. 13 §).",
    )
    urgent_notice_reason = PrintedChar(
        "varför det tillkännages sent",
        max_length=300,
        blank=True,
        help_text="Skälet när ett brådskande ärende tillkännages senare än en vecka före (5 kap. 14 §).",
    )
    unannounced_reason = PrintedChar(
        "inte tillkännagivet, samtliga ense",
        max_length=300,
        blank=True,
        help_text="Skälet när samtliga närvarande beslutar att avgöra ett brådskande ärende som inte tillkännagetts i tid (5 kap. 52 §).",
    )
    is_election = models.BooleanField(
        "val eller anställning",
        default=False,
        help_text="Då kan omröstningen vara sluten och lika röstetal avgöras genom lottning (5 kap. 54 och 56 §§).",
    )
    called_in = models.ForeignKey(
        "decisions.Calling",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name="kallat i",
        help_text="Den kallelse eller tilläggslista där ärendet först stod.",
    )
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="bordlagt ärende som tas upp igen",
    )
    chair = models.ForeignKey(
        "decisions.Attendance",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ordförande under paragrafen",
        help_text="Bara om någon annan än sammanträdets ordförande leder ärendet.",
    )
    departs_reason = PrintedChar("varför beslutet avviker från den sista propositionen", max_length=300, blank=True)
    minority = models.BooleanField(
        "på begäran av en minoritet", default=False, help_text="Bordläggning eller återremiss enligt 5 kap. 50 §."
    )
    minority_declined = PrintedChar(
        "varför ingen minoritet har begärt det",
        max_length=300,
        blank=True,
        help_text="När minst en tredjedel röstade för bordläggning eller återremiss men inte begär det (5 kap. 50 §).",
    )
    motivation = PrintedText("motivering till återremissen", blank=True)
    draft_by = models.ForeignKey(
        "municipality.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vems förslaget är",
        help_text="Organet som har lagt fram förslaget i ärendet; tomt när det är förvaltningens.",
    )
    proposals_read_at = models.DateTimeField(
        "yrkandena genomgångna",
        null=True,
        blank=True,
        help_text="Därefter ändras och återtas inget yrkande (arbetsordningen).",
    )
    proposals_consent = PrintedChar(
        "enhälligt medgivande att ändra yrkanden efter genomgången", max_length=300, blank=True
    )
    immediate_approval = models.BooleanField(
        "omedelbart justerad",
        default=False,
        help_text="Organet har beslutat att protokollet under paragrafen förklaras omedelbart justerat.",
    )
    removed_reason = PrintedChar("varför ärendet utgår", max_length=300, blank=True)
    brought = models.BooleanField(
        "infört ur en fil", default=False, help_text="Då får det läggas till också i ett sammanträde som är avslutat."
    )
    version = models.PositiveIntegerField("version", default=1)
    #: The heading as the public reads it, set by decisions.queries.meetings.agenda_of.
    public_heading: str = ""
    #: The heading that the case gives now, when it differs; set there too.
    heading_now: str = ""

    class Meta:
        verbose_name = "ärende på föredragningslistan"
        verbose_name_plural = "ärenden på föredragningslistan"
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="item_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["meeting", "number"], name="item_number", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["series", "paragraph"], name="item_paragraph"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["planned", "removed"], paragraph__isnull=True, taken_up_at__isnull=True, series=""
                )
                | Q(
                    state__in=["taken_up", "decided", "postponed", "sent_back"],
                    paragraph__isnull=False,
                    taken_up_at__isnull=False,
                    series__gt="",
                )
                | Q(state="brought_in", brought=True, paragraph__isnull=False, taken_up_at__isnull=True, series__gt=""),
                name="item_numbered_when_taken_up",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["decided", "postponed", "sent_back"], settled_at__isnull=False)
                | Q(state__in=["planned", "removed", "taken_up", "brought_in"], settled_at__isnull=True),
                name="item_settled_at",
            ),
            models.CheckConstraint(
                condition=Q(is_election=False) | Q(purpose="other"),
                name="item_election_is_no_motion",
                violation_error_message="Svaret på en motion är inget val.",
            ),
            models.CheckConstraint(
                condition=Q(state="removed", removed_reason__gt="") | (~Q(state="removed") & Q(removed_reason="")),
                name="item_removed_with_reason",
                violation_error_message="Ange varför ärendet utgår.",
            ),
        ]
        triggers = [
            FrozenWhenEnded(
                column="meeting_id",
                query=MEETING_ENDED_BUT_FOR_BROUGHT,
                free=("heading", "version"),
            ),
            FrozenWhenApproved(column="id"),
            RefusedWhen(
                "Välj det ärende som saken gäller.",
                name="motion_has_case",
                column="id",
                query=WITHOUT_CASE,
                condition=pgtrigger.Q(new__taken_up_at__isnull=False) & ~pgtrigger.Q(new__purpose="other"),
            ),
        ]

    def __str__(self) -> str:
        return f"§ {self.paragraph} {self.heading}" if self.paragraph else self.heading

    @property
    def cases(self) -> list[Case]:
        """The cases that the item is about and that are in a diary here, in their order."""
        return [row.case for row in self.case_rows.all() if row.case]

    @property
    def case(self) -> Case | None:
        """The first of the cases, which the others follow; the only one, most often."""
        return next(iter(self.cases), None)

    @property
    def numbers(self) -> list[str]:
        """The diary numbers (diarienummer) of everything that the item is about, in their order."""
        return [row.diary_number for row in self.case_rows.all()]

    @property
    def motions(self) -> list[Motion]:
        """The motions that the item is about, in their order."""
        return [case.motion for case in self.cases]

    @property
    def only_proposes(self) -> bool:
        """Whether everything that is decided goes to the council as a proposal, and so decides nothing by itself
        (13 kap. 2 § kommunallagen)."""
        decided = [
            point.to_council for point in self.decision_points.all() if point.stage == DecisionPoint.Stage.DECIDED
        ]
        return bool(decided) and all(decided)

    def get_absolute_url(self) -> str:
        """Return the address of the paragraph, or of the item before it has a number. Neither address ever changes."""
        return f"{self.meeting.get_absolute_url()}{self.paragraph or f'arende-{self.number}'}/"

    @property
    def label(self) -> str:
        """The number of the paragraph, "§ 8"; before it is taken up, "ärende 18"."""
        return f"§ {self.paragraph}" if self.paragraph else f"ärende {self.number}"

    @property
    def day(self) -> date:
        """The day of the meeting when it was settled, or else taken up: another than the first when the meeting was
        continued."""
        if self.meeting.continued_on and self.state == ItemState.BROUGHT_IN:
            told = self.brought_paragraph.facts.get("day")
            return date.fromisoformat(told) if told else self.meeting.date
        moment = self.settled_at or self.taken_up_at
        if not self.meeting.continued_on or moment is None:
            return self.meeting.date
        return max((day for day in self.meeting.days if day <= timezone.localdate(moment)), default=self.meeting.date)

    @property
    def dispatched_on(self) -> date | None:
        """The day when the last recipient got it (expedierat); None until there is proof for each."""
        keys = (key for key, _, _ in self.named_recipients())
        return dispatched_on(keys, {dispatch.key: dispatch for dispatch in self.dispatches.all()})

    def named_recipients(self) -> Iterator[tuple]:
        """Return those whom the paragraph names, each with a key of his own (decisions.rules.dispatch.named)."""
        return named(
            self.recipients.all(),
            lambda: [submitter for motion in self.motions for submitter in motion.submitters.all()],
        )

    @property
    def awaits_dispatch(self) -> bool:
        """Whether it is approved here and not yet proved to have come to every recipient."""
        approved = hasattr(self, "batch") and self.batch.minutes.approved_on is not None
        return approved and bool(self.recipients.all()) and self.dispatched_on is None

    @property
    def concerns(self) -> list:
        """What an act in the item is about: the item, its meeting, its cases and their motions."""
        return [self, self.meeting, *(about for case in self.cases for about in (case, case.motion))]


class Section(Record):
    """A text under one of the layout's headings (avsnitt), as sanitised HTML, kept to the letter."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="sections", verbose_name="ärende")
    key = models.CharField("avsnitt", max_length=40, help_text="Nyckeln i organets uppställning, till exempel summary.")
    text = PrintedText("text")
    edited = models.BooleanField("avviker från det som programmet skrev", default=False)

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ["item_id", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "key"], name="section_once")]
        triggers = [FrozenWhenApproved()]

    def __str__(self) -> str:
        return self.key


class Speaker(Record):
    """Somebody who speaks in the item (yttrar sig), in the order of speaking."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="speakers", verbose_name="ärende")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "talare"
        verbose_name_plural = "talare"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="speaker_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["item", "attendance"], name="speaker_once"),
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return str(self.attendance)


class Requester(Record):
    """One of a minority that had the item, or a point of it, postponed or sent back (begärande, 5 kap. 50 § kommunallagen). `proposal` is
    what he or she asked for, when it is known which (decisions.paragraph.requests)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="requesters", verbose_name="ärende")
    proposal = models.ForeignKey(
        "decisions.Proposal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="yrkande"
    )
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "begärande"
        verbose_name_plural = "begärande"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "attendance", "proposal"], name="requester_once", nulls_distinct=False
            )
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return str(self.attendance)


class Recipient(Record):
    """Somebody the decision is sent to (mottagare): a body, a person or just a name."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recipients", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    body = models.ForeignKey(
        "municipality.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )
    person = models.ForeignKey(
        "municipality.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    name = PrintedChar("så som det skrivs", max_length=200)

    class Meta:
        verbose_name = "mottagare"
        verbose_name_plural = "mottagare"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="recipient_position", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [FrozenWhenApproved()]

    def __str__(self) -> str:
        return self.name


class Task(Record):
    """What a body is to do because of a decision (uppdrag i beslut), so that it is followed up."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="tasks", verbose_name="beslut")
    body = models.ForeignKey("municipality.Body", models.PROTECT, related_name="tasks", verbose_name="ansvarigt organ")
    text = PrintedText("uppdraget")
    due_on = models.DateField("klart senast", null=True, blank=True)
    done_on = models.DateField("återrapporterat", null=True, blank=True)

    class Meta:
        verbose_name = "uppdrag i beslut"
        verbose_name_plural = "uppdrag i beslut"
        ordering = ["item_id", "id"]
        triggers = [
            FrozenWhenEnded(column="item_id", query=ITEM_ENDED, free=("done_on",)),
            FrozenWhenApproved(free=("done_on",)),
        ]

    def __str__(self) -> str:
        return self.text
