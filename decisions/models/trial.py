"""The latest trial print of a paragraph."""

from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice


class TrialPrint(models.Model):
    """The latest trial print (provutskrift) of a paragraph: whether what was saved last can be printed, and why not. The paper itself is thrown
    away. It is not a record (decisions.printouts.trial)."""

    class State(models.TextChoices):
        """How far the job has come."""

        QUEUED = "queued", "I kö"
        AT_WORK = "at_work", "Provas"
        DONE = "done", "Kan skrivas ut"
        FAILED = "failed", "Kan inte skrivas ut"

    item = models.OneToOneField(
        "decisions.AgendaItem", models.PROTECT, related_name="trial", verbose_name="paragraf", primary_key=True
    )
    version = models.PositiveIntegerField("version", help_text="Den som är sparad när provet begärs.")
    state = Choice("läge", max_length=20, choices=State, default=State.QUEUED)
    fault = models.CharField("varför den inte kan skrivas ut", max_length=500, blank=True)

    class Meta:
        verbose_name = "provutskrift"
        verbose_name_plural = "provutskrifter"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="failed", fault__gt="") | (~Q(state="failed") & Q(fault="")), name="trial_print_fault"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.get_state_display()}"
