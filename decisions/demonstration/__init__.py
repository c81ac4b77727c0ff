"""The demonstration municipality: Huddinge as far as two documents of 2023 go, and 24 plainly fictional motions around
today.

It is built by the real steps on the days when they would have happened, so that its history is as true as any other.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from decisions.demonstration import fictional, huddinge, town
from municipality.models import User
from municipality.refusals import Refused


class InUse(Refused):
    """Somebody uses the database for something else, so it is left as it is."""


def load(now: datetime) -> bool:
    """Build the demonstration, all or nothing; return False when it is there already. Refuse in production and in a
    database that is in use."""
    if not settings.DEMONSTRATION:
        raise Refused(
            "Demonstrationskommunen läses bara in på den egna datorn: här är SECRET_KEY satt, alltså är detta drift, "
            "och dess inloggningar är kända av alla."
        )
    if town.is_there():
        return False
    if User.objects.exists():
        raise InUse("Databasen används redan till annat: demonstrationskommunen läses bara in i en tom databas.")
    with transaction.atomic():
        huddinge.walk(place := town.build())
        fictional.walk(place, now)
    return True
