"""What is handed in to be printed after a paragraph."""

from django.db import models

from municipality.text.printed import PrintedChar, PrintedText


class Appended(models.Model):
    """What is handed in with a reservation or a statement and printed after the paragraph: rich text, or a PDF as it
    was sent.

    Each of the two says `what` it is and gives the `people` whose it is, rows with an attendance in their order.
    """

    appended = PrintedText("bilagans text", blank=True, help_text="Återges ordagrant, efter paragrafen.")
    appended_file = models.ForeignKey(
        "municipality.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bilaga"
    )
    appended_name = PrintedChar("bilagans filnamn", max_length=200, blank=True)
    appended_at = models.DateTimeField("bilagan inlämnad", null=True, blank=True)

    #: The columns that may still change after the meeting, when the body's rules allow it (Body.texts_until).
    FREE = ("appended", "appended_file_id", "appended_name", "appended_at")

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """The name in an address: "reservation-3"."""
        return f"{self._meta.model_name}-{self.pk}"

    @property
    def is_written(self) -> bool:
        """Whether something has been handed in."""
        return self.appended_at is not None
