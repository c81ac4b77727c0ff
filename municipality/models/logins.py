"""The failed log-ins."""

from django.db import models
from django.db.models.functions import Now


class FailedLogin(models.Model):
    """A failed log-in (misslyckad inloggning): somebody tried an account from an address (municipality.login.throttle).

    It is no record: it is deleted after a day, and holds no user name, since people type their password in the wrong
    field.
    """

    account = models.CharField("kontot, som avtryck", max_length=64, db_index=True)
    address = models.CharField("från", max_length=45)
    at = models.DateTimeField("när", db_default=Now())

    class Meta:
        verbose_name = "misslyckad inloggning"
        verbose_name_plural = "misslyckade inloggningar"

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
