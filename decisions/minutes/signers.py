"""Who is to approve (justera): who chaired and who served in each paragraph of a batch, and whose approval it therefore
needs."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from decisions.models import Approval, Attendance, Minutes, MinutesItem, Signer
from decisions.paragraph import judging
from decisions.room.course import secretary_of
from decisions.room.roll import roll_of
from decisions.rules.approval import may_approve
from municipality.refusals import Refused

Role = Signer.Role


@dataclass(frozen=True)
class Standing:
    """What somebody who signs has answered so far, by number of paragraph: approved as it now reads, approved as it
    read before, differing, or nothing."""

    signer: Signer
    approved: list[int]
    approved_before: list[int]
    differing: list[Approval]
    unanswered: list[int]
    #: Whose secretary she is, when somebody else kept the others.
    kept: list[int] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Whether an answer is still missing."""
        return bool(self.unanswered or self.approved_before)


@dataclass(frozen=True)
class Staff:
    """Who served, who chaired and who kept the minutes in each paragraph, by the batch's rows (MinutesItem.pk). `serving` holds keys of
    people."""

    minutes: Minutes
    items: list[MinutesItem]
    signers: list[Signer]
    serving: dict[int, set[int]]
    chairs: dict[int, Attendance | None]
    #: Who kept the minutes of each.
    secretaries: dict[int, str]

    def of(self, row: MinutesItem) -> MinutesItem:
        """Return the batch's own row for the given one, with what has been read of it."""
        return next(candidate for candidate in self.items if candidate.pk == row.pk)

    def wanted(self) -> set[tuple[int, int]]:
        """Return whose approval is needed of what, as pairs of keys (signer, row). A stand-in approves only what he or
        she was appointed for."""
        return {(signer.pk, row.pk) for signer in self.signers for row in self.items if self._approves(signer, row)}

    def _approves(self, signer: Signer, row: MinutesItem) -> bool:
        chair = self.chairs[row.pk]
        if signer.role == Role.SECRETARY or signer.stand_in or signer.attendance is None:
            return False
        person = signer.attendance.person_id
        if signer.role == Role.CHAIR:
            return chair is not None and person == chair.person_id
        return may_approve(person, serving=self.serving[row.pk], chair=chair.person_id if chair else None)

    def standings(self) -> list[Standing]:
        """Return what each has answered, in the order in which they sign."""
        standings = {signer.pk: Standing(signer, [], [], [], []) for signer in self.signers}
        for row in self.items:
            for approval in row.approvals.all():
                approval.minutes_item = row
                _note_answer(standings[approval.signer_id], approval, row)
            if row.secretary_id in standings and len(set(self.secretaries.values())) > 1:
                standings[row.secretary_id].kept.append(row.item.paragraph or 0)
        return list(standings.values())

    def lacking(self) -> list[str]:
        """Return what keeps the batch from being approved, as sentences."""
        lacking = []
        adjusters = self.minutes.meeting.facts.adjusters
        approving: dict[int, int] = defaultdict(int)
        roles = {signer.pk: signer.role for signer in self.signers}
        for row in self.items:
            for approval in row.approvals.all():
                approving[row.pk] += roles.get(approval.signer_id) == Role.ADJUSTER
        if not self.items:
            lacking.append("Protokollet har inga paragrafer.")
        if adjusters and not any(signer.role == Role.ADJUSTER for signer in self.signers):
            return [*lacking, "Ingen justerare är utsedd."]
        signing = {signer.pk: signer.name for signer in self.signers if signer.role == Role.SECRETARY}
        for row in self.items:
            if not row.secretary_id or signing.get(row.secretary_id) != self.secretaries[row.pk]:
                lacking.append(f"{row.item.label} saknar den sekreterare som förde den bland dem som skriver under.")
            if self.chairs[row.pk] is None:
                lacking.append(f"{row.item.label} har ingen ordförande.")
            if approving[row.pk] < adjusters:
                lacking.append(
                    f"{row.item.label} saknar justerare: den utsedda var jävig, ledde den eller tjänstgjorde inte. Utse någon annan för den."
                )
        return lacking


def _note_answer(standing: Standing, approval: Approval, row: MinutesItem) -> None:
    number = row.item.paragraph or 0
    if approval.answer == Approval.Answer.WAITING:
        standing.unanswered.append(number)
    elif approval.answer == Approval.Answer.DIFFERS:
        standing.differing.append(approval)
    elif approval.version == row.item.version:
        standing.approved.append(number)
    else:
        standing.approved_before.append(number)


def staff_of(minutes: Minutes) -> Staff:
    """Read who served, who chaired and who signs, in a number of queries that does not grow with the batch."""
    meeting = minutes.meeting
    rows = Attendance.objects.select_related("person", "party", "instead_of")
    meeting = (
        type(meeting)
        .objects.select_related("body", "facts")
        .prefetch_related("handovers", Prefetch("attendances", rows))
        .get(pk=meeting.pk)
    )
    items = list(
        minutes.items.select_related("item__chair")
        .prefetch_related("item__recusals", "item__asides", "approvals")
        .order_by("item__paragraph")
    )
    serving, chairs, secretaries = {}, {}, {}
    for row in items:
        row.item.meeting = meeting
        roll = roll_of(row.item)
        serving[row.pk] = {row.person_id for row in roll.serving}
        chairs[row.pk] = roll.chair
        secretaries[row.pk] = secretary_of(row.item)
    signers = list(minutes.signers.select_related("attendance__person", "attendance__party"))
    return Staff(minutes, items, signers, serving, chairs, secretaries)


def check_ready(minutes: Minutes) -> None:
    """Refuse until every paragraph has its chair and as many adjusters as the body has (justerare; lagregel 36), and nothing in any of
    them is wrong (decisions.paragraph.guard)."""
    if lacking := not_ready(staff_of(minutes)):
        raise Refused(" ".join(lacking))


def not_ready(staff: Staff) -> list[str]:
    """Return everything that keeps the batch from being locked: what it lacks itself, and what is wrong in its paragraphs."""
    minutes = staff.minutes
    wrong = judging.wrong_in(minutes.meeting, [row.item_id for row in staff.items])
    return [*staff.lacking(), *judging.sentences(wrong)]
