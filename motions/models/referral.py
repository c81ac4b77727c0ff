"""Referrals of motions to bodies."""

from django.db import models
from django.db.models import F, Q

from motions.states import Opinion, ReferralState
from municipality.database.choice import Choice
from municipality.models import Record
from municipality.swedish import counted
from municipality.text.printed import PrintedChar, PrintedText


class Referral(Record):
    """A referral (remiss): the motion sent to a body for its opinion. It opens a case in that body's
    own diary (TF 2 kap. 5 §)."""

    motion = models.ForeignKey("motions.Motion", models.PROTECT, related_name="referrals", verbose_name="motion")
    body = models.ForeignKey(
        "municipality.Body", models.PROTECT, related_name="referrals", verbose_name="remissinstans"
    )
    case = models.ForeignKey(
        "motions.Case", models.PROTECT, related_name="referrals", verbose_name="ärende hos remissinstansen"
    )
    sent_on = models.DateField("skickad")
    sent_on_assumed = models.BooleanField("antagen dag", default=False)
    due_on = models.DateField("svar senast")
    question = PrintedText("vad nämnden ska yttra sig om", blank=True)
    state = Choice("läge", max_length=20, choices=ReferralState, default=ReferralState.OPEN)
    opinion = Choice("yttrande", max_length=20, choices=Opinion, blank=True)
    opinion_text = PrintedText("yttrandets lydelse", blank=True)
    answered_on = models.DateField("besvarad", null=True, blank=True)
    ended_reason = PrintedChar("varför remissen återkallades", max_length=300, blank=True)

    class Meta:
        verbose_name = "remiss"
        verbose_name_plural = "remisser"
        ordering = ["sent_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("sent_on")),
                name="referral_due_after_sent",
                violation_error_message="Sista svarsdagen kan inte ligga före den dag då remissen skickas.",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_on__isnull=False, opinion__gt="")
                | (~Q(state="answered") & Q(answered_on__isnull=True, opinion="")),
                name="referral_answer_is_whole",
            ),
            models.UniqueConstraint(
                fields=["motion", "body"],
                condition=Q(state="open"),
                name="referral_one_open",
                violation_error_message="Motionen ligger redan på remiss hos det organet.",
            ),
        ]
        indexes = [models.Index("state", "due_on", name="referral_due")]

    def __str__(self) -> str:
        return f"Remiss till {self.body.in_running_text}"

    @property
    def lateness(self) -> str:
        """How late an answer came, "12 dagar efter sista svarsdagen"; empty when it was in time."""
        days = (self.answered_on - self.due_on).days if self.answered_on else 0
        return f"{counted(days, 'en dag', 'dagar')} efter sista svarsdagen" if days > 0 else ""
