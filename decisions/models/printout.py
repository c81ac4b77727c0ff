"""Printouts of minutes, made in a job."""

from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice


class Printout(models.Model):
    """A file (utskrift) of a meeting's minutes or of its extracts, made in a job. It is not a record, and it is deleted
    when it is old (decisions.printouts.making)."""

    class Form(models.TextChoices):
        """What is printed, and as which kind of file."""

        PDF = "pdf", "PDF"
        WORD = "docx", "Word"
        EXTRACTS = "extracts", "utdrag på var sitt blad"

    class State(models.TextChoices):
        """How far the job has come."""

        QUEUED = "queued", "I kö"
        AT_WORK = "at_work", "Skrivs ut"
        DONE = "done", "Klar"
        FAILED = "failed", "Misslyckad"

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="printouts", verbose_name="sammanträde"
    )
    form = Choice("form", max_length=20, choices=Form)
    fingerprint = models.CharField(
        "fingeravtryck", max_length=64, help_text="Av det som skrivs ut; ändras protokollet skrivs det ut på nytt."
    )
    state = Choice("läge", max_length=20, choices=State, default=State.QUEUED)
    asked_at = models.DateTimeField("begärd")
    done = models.PositiveIntegerField("färdiga sidor", default=0)
    total = models.PositiveIntegerField("sidor, ungefär", default=0)
    fault = models.CharField("varför den misslyckades", max_length=500, blank=True)
    content = models.BinaryField("filen", null=True, blank=True)

    class Meta:
        verbose_name = "utskrift"
        verbose_name_plural = "utskrifter"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", content__isnull=False) | (~Q(state="done") & Q(content__isnull=True)),
                name="printout_content",
            ),
            models.CheckConstraint(
                condition=Q(state="failed", fault__gt="") | (~Q(state="failed") & Q(fault="")), name="printout_fault"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.get_form_display()}"

    @property
    def file_name(self) -> str:
        """The name of the file: "protokoll-SN-2023-03-30.pdf"."""
        what, suffix = ("utdrag", "pdf") if self.form == self.Form.EXTRACTS else ("protokoll", self.form)
        return f"{what}-{self.meeting.body.code}-{self.meeting.date.isoformat()}.{suffix}"

    @property
    def at_work(self) -> bool:
        """Whether the job is still to be done or finished."""
        return self.state in (self.State.QUEUED, self.State.AT_WORK)
