"""The models of the ground, gathered for import: register, accounts, trail, mail, files and counters."""

from municipality.models.accounts import RoleGrant, User
from municipality.models.acts import Act
from municipality.models.bodies import Body
from municipality.models.body_facts import BodyFacts
from municipality.models.calendars import CalendarKey
from municipality.models.counters import Counter
from municipality.models.files import StoredFile
from municipality.models.logins import FailedLogin
from municipality.models.mail import Letter, LetterAttachment, LetterReport
from municipality.models.people import Assignment, Party, Person
from municipality.models.record import Record, period_constraint

__all__ = [
    "Act",
    "Assignment",
    "Body",
    "BodyFacts",
    "CalendarKey",
    "Counter",
    "FailedLogin",
    "Letter",
    "LetterAttachment",
    "LetterReport",
    "Party",
    "Person",
    "Record",
    "RoleGrant",
    "StoredFile",
    "User",
    "period_constraint",
]
