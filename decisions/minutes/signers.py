"""Vilka som ska justera: who led and who served in each paragraph of a batch, and whose approval it therefore takes."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from decisions.models import Approval, Attendance, Minutes, MinutesItem, Signer
from decisions.room.roll import roll_of
from decisions.rules.approval import may_approve
from municipality.refusals import Refused

Role = Signer.Role


@dataclass(frozen=True)
class Standing:
    """What somebody who signs has said so far, by paragraph: approved as it now reads, or as it read before; differing; nothing."""

    signer: Signer
    approved: list[int]
    approved_before: list[int]
    differing: list[Approval]
    unanswered: list[int]

    @property
    def waits(self) -> bool:
        return bool(self.unanswered or self.approved_before)


@dataclass(frozen=True)
class Staff:
    """By the batch's rows (MinutesItem.pk): who served as people, and who led."""

    minutes: Minutes
    items: list[MinutesItem]
    signers: list[Signer]
    serving: dict[int, set[int]]
    chairs: dict[int, Attendance | None]

    def of(self, held: MinutesItem) -> MinutesItem:
        return next(one for one in self.items if one.pk == held.pk)

    def wanted(self) -> set[tuple[int, int]]:
        """(signer, paragraph) for whom it is to approve. A stand-in approves what he or she was appointed for, and nothing by itself."""
        return {(signer.pk, held.pk) for signer in self.signers for held in self.items if self._approves(signer, held)}

    def _approves(self, signer: Signer, held: MinutesItem) -> bool:
        chair = self.chairs[held.pk]
        if signer.role == Role.SECRETARY or signer.stand_in or signer.attendance is None:
            return False
        person = signer.attendance.person_id
        if signer.role == Role.CHAIR:
            return chair is not None and person == chair.person_id
        return may_approve(person, serving=self.serving[held.pk], chair=chair.person_id if chair else None)

    def standings(self) -> list[Standing]:
        """In the order they sign."""
        found = {signer.pk: Standing(signer, [], [], [], []) for signer in self.signers}
        for held in self.items:
            for given in held.approvals.all():
                given.minutes_item = held
                _tell(found[given.signer_id], given, held)
        return list(found.values())

    def lacking(self) -> list[str]:
        """What keeps the batch from being approved, as sentences."""
        found = []
        adjusters = self.minutes.meeting.body.adjusters
        approving: dict[int, int] = defaultdict(int)
        roles = {signer.pk: signer.role for signer in self.signers}
        for held in self.items:
            for approval in held.approvals.all():
                approving[held.pk] += roles.get(approval.signer_id) == Role.ADJUSTER
        if not self.items:
            found.append("Protokollet har inga paragrafer.")
        if adjusters and not any(signer.role == Role.ADJUSTER for signer in self.signers):
            return [*found, "Ingen justerare är utsedd."]
        for held in self.items:
            if self.chairs[held.pk] is None:
                found.append(f"{held.item.label} har ingen ordförande.")
            if approving[held.pk] < adjusters:
                found.append(
                    f"{held.item.label} saknar justerare: den utsedda var jävig, ledde den eller tjänstgjorde inte. Utse någon annan för den."
                )
        return found


def _tell(standing: Standing, given: Approval, held: MinutesItem) -> None:
    number = held.item.paragraph or 0
    if given.answer == Approval.Answer.WAITING:
        standing.unanswered.append(number)
    elif given.answer == Approval.Answer.DIFFERS:
        standing.differing.append(given)
    elif given.version == held.item.version:
        standing.approved.append(number)
    else:
        standing.approved_before.append(number)


def staff_of(minutes: Minutes) -> Staff:
    """Read in a number of queries that does not grow with the batch."""
    meeting = minutes.meeting
    rows = Attendance.objects.select_related("person", "party", "instead_of")
    meeting = (
        type(meeting).objects.select_related("body").prefetch_related(Prefetch("attendances", rows)).get(pk=meeting.pk)
    )
    items = list(
        minutes.items.select_related("item__chair")
        .prefetch_related("item__recusals", "item__asides", "approvals")
        .order_by("item__paragraph")
    )
    serving, chairs = {}, {}
    for held in items:
        held.item.meeting = meeting
        roll = roll_of(held.item)
        serving[held.pk] = {row.person_id for row in roll.serving}
        chairs[held.pk] = roll.chair
    signers = list(minutes.signers.select_related("attendance__person", "attendance__party"))
    return Staff(minutes, items, signers, serving, chairs)


def check_ready(minutes: Minutes) -> None:
    """Refuses until every paragraph has its chair and as many adjusters as the body has (lagregel 36)."""
    if lacking := staff_of(minutes).lacking():
        raise Refused(" ".join(lacking))
