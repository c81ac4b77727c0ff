"""Accounts and their roles (konton och roller)."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property

from municipality.database.choice import Choice
from municipality.database.history import History
from municipality.models.people import DateRange, Person
from municipality.models.record import PeriodQuerySet, PeriodRecord, period_constraint
from municipality.text.printed import PrintedChar


class User(AbstractBaseUser):
    """An account (konto): somebody who logs in. Closed, never removed, since the acts name it."""

    username = models.CharField("användarnamn", max_length=60, unique=True)
    name = PrintedChar("namn", max_length=200)
    title = PrintedChar("befattning", max_length=200, blank=True)
    email = models.EmailField("e-post", blank=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, verbose_name="förtroendevald")
    is_active = models.BooleanField("öppet", default=True)
    signs_as = PrintedChar(
        "identitet hos underskriftstjänsten",
        max_length=200,
        blank=True,
        help_text="Så som underskriftstjänsten känner igen personen, till exempel anna.berg@2120000068. Visas inte i historiken.",
    )

    # A log-in is no act and a password no record; the identity at the signing service may be a national identity number.
    history = History(excluded_fields=["password", "last_login", "signs_as"])
    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "konton"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["signs_as"],
                condition=~Q(signs_as=""),
                name="user_signs_as_one",
                violation_error_message="Ett annat konto har den identiteten hos underskriftstjänsten.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def grants(self) -> list["RoleGrant"]:
        """Every role that the account has or has had; read once a request."""
        return list(self.role_grants.order_by("role", "valid_from")) if self.pk else []

    def holds(self, role: str, body=None, *, on: date | None = None) -> bool:
        """Return whether the account is open and has the role on the day (default: today), for the
        body (default: any body)."""
        day = on or timezone.localdate()
        return self.is_active and any(
            grant.role == role and grant.covers(day) and (body is None or grant.body_id in (None, body.pk))
            for grant in self.grants
        )

    def title_on(self, at: datetime) -> str:
        """Return the title as it is copied into an Act: the account's own, else the roles it has that day."""
        day = timezone.localdate(at)
        roles = [grant.get_role_display() for grant in self.grants if grant.covers(day)]
        return self.title or ", ".join(dict.fromkeys(roles)) or "utan roll"


class RoleGrant(PeriodRecord):
    """A role (roll): what an account may do, for one body or all, from a day up to but not including another."""

    class Role(models.TextChoices):
        """What an account may do."""

        REGISTRAR = "registrar", "registrator"
        OFFICIAL = "official", "handläggare"
        HEAD = "head", "förvaltningschef"
        SECRETARY = "secretary", "nämndsekreterare"
        CHAIR = "chair", "ordförande"
        ADJUSTER = "adjuster", "justerare"
        READER = "reader", "läsare"
        ADMINISTRATOR = "administrator", "administratör"

    user = models.ForeignKey(User, models.PROTECT, related_name="role_grants", verbose_name="konto")
    role = Choice("roll", max_length=20, choices=Role)
    body = models.ForeignKey(
        "municipality.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="role_grants",
        verbose_name="organ",
        help_text="Tomt: alla organ.",
    )
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till (dagen efter den sista)", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "roll"
        verbose_name_plural = "roller"
        ordering = ["user", "role", "valid_from"]
        constraints = [
            period_constraint("role_grant_period"),
            ExclusionConstraint(
                name="role_grant_no_overlap",
                expressions=[
                    (F("user"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (Coalesce(F("body"), Value(0)), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Kontot har redan rollen under den tiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.body or 'alla organ'}"

    def covers(self, day: date) -> bool:
        """Return whether the account has the role that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)
