"""Officials' reports and their sections."""

from collections.abc import Collection
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q

from motions.states import ReportState
from municipality.database.choice import Choice
from municipality.database.triggers import Frozen, FrozenWhen
from municipality.models import Record, RoleGrant, User
from municipality.text.printed import PrintedChar, PrintedText

SIGNED_OFF = "Ett undertecknat tjänsteutlåtande kan inte ändras: upprätta ett nytt."


Role = RoleGrant.Role
DRAFT_READERS = (Role.OFFICIAL, Role.HEAD, Role.REGISTRAR, Role.SECRETARY)


class Report(Record):
    """A report (tjänsteutlåtande): an official's report in a case, frozen when the head of
    administration has signed it."""

    case = models.ForeignKey("motions.Case", models.PROTECT, related_name="reports", verbose_name="ärende")
    author = models.ForeignKey(
        "municipality.User", models.PROTECT, related_name="reports", verbose_name="upprättat av konto"
    )
    author_name = PrintedChar("handläggare", max_length=200)
    dated_on = models.DateField("daterat")
    heading = PrintedChar("rubrik", max_length=300)
    proposed_decision = PrintedText("förslag till beslut", blank=True)
    summary = PrintedText("sammanfattning", blank=True)
    state = Choice("läge", max_length=20, choices=ReportState, default=ReportState.DRAFT)
    signed_by = models.ForeignKey(
        "municipality.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="undertecknat av"
    )
    signed_by_name = PrintedChar("undertecknarens namn och befattning", max_length=200, blank=True)
    signed_at = models.DateTimeField("undertecknat", null=True, blank=True)
    document = models.OneToOneField(
        "motions.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="report",
        verbose_name="handling",
        help_text="Den registrerade handlingen, med det undertecknade tjänsteutlåtandet som fil.",
    )
    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        verbose_name = "tjänsteutlåtande"
        verbose_name_plural = "tjänsteutlåtanden"
        ordering = ["dated_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="signed_off", signed_by__isnull=False, signed_at__isnull=False, document__isnull=False
                )
                | Q(state="draft", signed_by__isnull=True, signed_at__isnull=True, document__isnull=True),
                name="report_signature_is_whole",
            )
        ]
        triggers = [
            Frozen(
                SIGNED_OFF,
                condition=pgtrigger.Q(old__state="signed_off"),
            )
        ]

    def __str__(self) -> str:
        return f"Tjänsteutlåtande {self.dated_on.isoformat()}"

    def is_read_by(self, user: User, on: date) -> bool:
        """Return whether the user may read it. A signed report is for everybody who reads the diary; a draft is the
        working material of the authority whose diary it is written in (2 kap. 12 § tryckfrihetsförordningen,
        lagregel 52), and for those who write, sign, register or call meetings there."""
        return self.state != ReportState.DRAFT or any(
            user.holds(role, self.case.diary, on=on) for role in DRAFT_READERS
        )

    @classmethod
    def kept_from(cls, user: User, on: date, keys: Collection[int]) -> set[int]:
        """Return the ids of those reports whose earlier values the user may not see: drafts of other
        authorities, also discarded ones."""
        last = (
            cls.history.filter(id__in=keys).order_by("id", "-history_id").distinct("id").select_related("case__diary")
        )
        return {row.id for row in last if not cls.is_read_by(row, user, on)}


class ReportSection(Record):
    """A section of a report (avsnitt): a heading, and its text as clean HTML."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections", verbose_name="tjänsteutlåtande")
    position = models.PositiveSmallIntegerField("ordning")
    heading = PrintedChar("rubrik", max_length=120)
    text = PrintedText("text", blank=True)

    class Meta:
        verbose_name = "avsnitt i tjänsteutlåtande"
        verbose_name_plural = "avsnitt i tjänsteutlåtande"
        ordering = ["report_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"], name="report_section_position", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [
            FrozenWhen(
                SIGNED_OFF,
                column="report_id",
                query="SELECT state = 'signed_off' FROM motions_report WHERE id = $1",
            )
        ]

    def __str__(self) -> str:
        return self.heading

    @classmethod
    def kept_from(cls, user: User, on: date, keys: Collection[int]) -> set[int]:
        """Return the ids of the sections of those reports that are kept from the user."""
        of = dict(cls.history.filter(id__in=keys).values_list("id", "report_id"))
        kept = Report.kept_from(user, on, set(of.values()))
        return {section for section, report in of.items() if report in kept}
