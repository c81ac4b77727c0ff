"""The public versions of approved minutes."""

import json

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from decisions.states import PublicationState
from municipality.database.choice import Choice
from municipality.database.triggers import Frozen, FrozenWhen, Unerasable
from municipality.models import Record
from municipality.text.printed import PrintedChar, PrintedText

OUT = "Den publicerade versionen ändras inte: avpublicera den, och granska en ny."


class Publication(Record):
    """The public version of approved minutes (publicerat protokoll), reviewed by somebody who answers for it
    (8 kap. 10 § 4 kommunallagen).

    It is rendered by itself, without what is masked; a new version replaces an earlier one.
    """

    minutes = models.ForeignKey(
        "decisions.Minutes", models.PROTECT, related_name="publications", verbose_name="protokoll"
    )
    version = models.PositiveSmallIntegerField("version")
    state = Choice("läge", max_length=20, choices=PublicationState, default=PublicationState.REVIEW)
    masks = ArrayField(
        models.CharField(max_length=500),
        verbose_name="maskade ord",
        default=list,
        blank=True,
        help_text="Tas bort överallt i protokollet, var de än står.",
    )
    reason = PrintedText("skäl till det som inte visas", blank=True)
    reviewed_by = models.ForeignKey(
        "municipality.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="granskat av"
    )
    reviewed_at = models.DateTimeField("granskat", null=True, blank=True)
    fault = models.TextField("varför det inte kunde publiceras", blank=True)
    published_at = models.DateTimeField("publicerat", null=True, blank=True)
    unpublish_on = models.DateField(
        "visas till", null=True, blank=True, help_text="Första dagen det inte längre visas."
    )
    withdrawn_at = models.DateTimeField("avpublicerat", null=True, blank=True)
    withdrawn_reason = PrintedChar("varför det avpublicerades", max_length=300, blank=True)
    record = models.TextField("den publika versionen som data", blank=True)
    pdf = models.ForeignKey(
        "municipality.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="PDF"
    )

    class Meta:
        verbose_name = "publicerat protokoll"
        verbose_name_plural = "publicerade protokoll"
        ordering = ["minutes_id", "version"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "version"], name="publication_version"),
            models.UniqueConstraint(
                fields=["minutes"],
                condition=Q(state="published"),
                name="publication_one_out",
                violation_error_message="Protokollet är redan publicerat.",
            ),
            models.UniqueConstraint(
                fields=["minutes"],
                condition=Q(state__in=["review", "publishing"]),
                name="publication_one_under_review",
                violation_error_message="En version av protokollet granskas redan.",
            ),
            models.CheckConstraint(
                condition=Q(state="review")
                | Q(state="publishing", reviewed_by__isnull=False, reviewed_at__isnull=False)
                | Q(
                    state__in=["published", "withdrawn"],
                    reviewed_by__isnull=False,
                    reviewed_at__isnull=False,
                    published_at__isnull=False,
                    record__gt="",
                    pdf__isnull=False,
                ),
                name="publication_reviewed_before_out",
                violation_error_message="Ett protokoll publiceras när någon har granskat det.",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False, withdrawn_reason__gt="")
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True, withdrawn_reason="")),
                name="publication_withdrawn_with_reason",
                violation_error_message="Ange varför protokollet avpubliceras.",
            ),
        ]
        triggers = [
            Frozen(OUT, condition=pgtrigger.Q(old__state="withdrawn")),
            Frozen(
                OUT,
                name="kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="published"),
            ),
            Unerasable(OUT),
        ]

    def __str__(self) -> str:
        return f"{self.minutes}, version {self.version}"

    @property
    def front(self) -> dict:
        """The version as data, from which the first page is printed."""
        return json.loads(self.record)


class PublishedParagraph(Record):
    """How much of a paragraph is shown in the public version and, once published, the HTML that is shown."""

    class Shows(models.TextChoices):
        """How much is shown."""

        WHOLE = "whole", "hela paragrafen"
        HEADING = "heading", "nummer och rubrik"
        NUMBER = "number", "bara numret"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="parts", verbose_name="publicering")
    held = models.ForeignKey("decisions.MinutesItem", models.PROTECT, related_name="+", verbose_name="paragraf")
    shows = Choice("visas", max_length=20, choices=Shows, default=Shows.WHOLE)
    html = models.TextField("paragrafen som den visas", blank=True)

    class Meta:
        verbose_name = "paragraf i publicerat protokoll"
        verbose_name_plural = "paragrafer i publicerat protokoll"
        ordering = ["publication_id", "held__item__paragraph"]
        constraints = [models.UniqueConstraint(fields=["publication", "held"], name="published_paragraph_once")]
        triggers = [
            FrozenWhen(
                OUT,
                column="publication_id",
                query="SELECT state IN ('published', 'withdrawn') FROM decisions_publication WHERE id = $1",
            )
        ]

    def __str__(self) -> str:
        return self.held.item.label
