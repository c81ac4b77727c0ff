"""An item of a meeting as the file tells it: what was written, asked, voted and decided, with who noted it and when."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from django.db.models import Prefetch

from decisions.models import (
    AgendaItem,
    Ballot,
    DecisionPoint,
    Division,
    Proposal,
    Question,
    Recusal,
    Requester,
    Reservation,
    StandingAside,
    Statement,
)
from decisions.paragraph.content import ParagraphContent, content_of
from decisions.portable import approvals, names, past
from decisions.portable.doers import Doers
from decisions.portable.present import Present

#: What the file calls the people of a row.
PEOPLE = {"proposers": "people", "reservants": "people"}
#: What a row has that the file tells in another way: its own number, and that a proposal is withdrawn by who did it.
_UNTOLD = {"id", "withdrawn"}


def items_of(meeting, **of) -> list[AgendaItem]:
    requesters = Prefetch("requesters", Requester.objects.order_by("position"))
    items = meeting.items.filter(**of).select_related("case__motion", "meeting__body", "chair", "draft_by")
    return list(items.prefetch_related(requesters).order_by("position"))


class Item:
    """One item, read for the file."""

    def __init__(self, item: AgendaItem, present: Present, doers: Doers):
        self.item, self.present, self.doers = item, present, doers
        self.places: dict[int | None, int] = {row.pk: place for place, row in enumerate(item.proposals.all(), start=1)}

    def told(self) -> dict:
        item, doers = self.item, self.doers
        removed = doers.first("item.removed", item)
        return {
            "case": item.case.number if item.case else None,
            "purpose": item.purpose,
            "number": item.number,
            "listed": doers.first("item.put_on_agenda", item),
            "announced_on": names.day(item.announced_on),
            "removed": removed and {"act": removed, "reason": item.removed_reason},
            "taken_up": doers.first("item.taken_up", item),
            "paragraph": item.paragraph,
            "saved": doers.last("paragraph.saved", item),
            "led_by": self._led_by(),
            "recusals": [
                {"act": self._declared(Recusal, row), "person": self.present.key(row.attendance_id), "reason": row.reason,
                 "by_decision": row.by_decision}
                for row in item.recusals.order_by("pk")
            ],
            "asides": [
                {"act": self._declared(StandingAside, row), "person": self.present.key(row.attendance_id)}
                for row in item.asides.order_by("pk")
            ],
            "ordered": doers.last("questions.ordered", item) if item.proposals.exclude(rank=None).exists() else None,
            **self._room(),
            "questions": [self._question(one) for one in item.questions.order_by("position")],
            "departure": self._departure(),
            "settled": self._settled(),
            **self._content(content_of(item)),
            "approved": approvals.told(item, doers),
        }  # fmt: skip

    def _room(self) -> dict:
        """Whose the draft is, the reading of the proposals, what was put off by itself, and immediate approval."""
        item, doers = self.item, self.doers
        return {
            "drafted_by": item.draft_by.code if item.draft_by else None,
            "proposals_read": [doers.told(act) for act in doers.all("proposals.read", item)],
            "released": [
                {"act": doers.told(act), "consent": act.sentence.partition(": ")[2]}
                for act in doers.all("proposals.released", item)
            ],
            "put_off": [
                {"act": self._made(DecisionPoint, row), "point": row.point.number}
                for row in item.decision_points.exclude(deferred="").select_related("point")
            ],
            "put_off_requesters": []
            if item.minority
            else [self.present.key(one.attendance_id) for one in item.requesters.all()],
            "approved_at_once": doers.last("item.approved_at_once", item) if item.immediate_approval else None,
        }

    def _made(self, model, row) -> dict:
        return self.doers.told(self.doers.of(past.made(past.rows(model, id=row.pk), row.pk)))

    def _declared(self, model, row) -> dict:
        return self.doers.told(self.doers.of(past.made(past.rows(model, item=self.item), row.pk)))

    def _led_by(self) -> list[dict]:
        history = past.rows(AgendaItem, id=self.item.pk)
        return [
            {"act": self.doers.told(act), "person": self.present.key(past.as_of(history, act)[0].chair_id)}
            for act in self.doers.all("chair.handed_over", self.item)
        ]

    def _departure(self) -> dict | None:
        act = self.doers.last("departure.explained", self.item)
        return act and {"act": act, "reason": self.item.departs_reason}

    def _question(self, one: Question) -> dict:
        put = past.made(past.rows(Question, id=one.pk), one.pk)
        division = getattr(one, "division", None)
        return {
            "act": self.doers.told(self.doers.of(put)),
            "stage": one.stage,
            "yes": self.places.get(one.yes_id),
            "no": self.places.get(one.no_id),
            "found": one.found,
            "carried": one.carried,
            "division": division and self._division(division),
        }

    def _division(self, one: Division) -> dict:
        history = past.rows(Division, id=one.pk)
        voted = past.rows(Ballot, division=one)
        closed = [row for row in history if row.closed_at] if one.closed_at else []
        plain = (
            "secret",
            "majority",
            "yes_means",
            "no_means",
            "seats",
            "yes",
            "no",
            "abstain",
            "absent",
            "aside",
            "recused",
            "settled_by",
        )
        return {
            "called": self.doers.told(self.doers.of(history[0])),
            "entered": self.doers.told(self.doers.of(voted[-1])) if voted else None,
            "closed": self.doers.told(self.doers.of(closed[-1])) if closed else None,
            "chair": self.present.key(one.chair_id),
            **{name: getattr(one, name) for name in plain},
            "ballots": [
                {"person": self.present.key(ballot.attendance_id), "vote": ballot.vote}
                for ballot in one.ballots.order_by("pk")
            ],
        }  # fmt: skip

    def _settled(self) -> dict | None:
        item = self.item
        for how in ("decided", "postponed", "sent_back"):
            if act := self.doers.first(f"item.{how}", item):
                return {
                    "act": act,
                    "how": how,
                    "minority": item.minority,
                    "requesters": [
                        self.present.key(one.attendance_id) for one in item.requesters.all() if item.minority
                    ],
                    "motivation": item.motivation,
                }
        return None

    def _content(self, content: ParagraphContent) -> dict:
        told = content_told(content, self._named())
        for row, stored in zip(told["proposals"], self.item.proposals.all(), strict=True):
            row["rank"] = stored.rank
            row["withdrawn"] = self._withdrawn(stored)
        for part, model in (("reservations", Reservation), ("statements", Statement)):
            for row, stored in zip(told[part], getattr(self.item, part).select_related("appended_file"), strict=True):
                row["announced"] = self._made(model, stored)
                row["appended"] = self._appended(stored)
        return told

    def _appended(self, stored: Reservation | Statement) -> dict | None:
        if not stored.is_written:
            return None
        history = past.rows(type(stored), id=stored.pk)
        handed_in = next(row for row in history if row.appended_at == stored.appended_at)
        return {
            "act": self.doers.told(self.doers.of(handed_in)),
            "text": stored.appended,
            "file": names.file(stored.appended_name, stored.appended_file),
        }

    def _withdrawn(self, stored: Proposal) -> dict | None:
        if stored.withdrawn_at is None:
            return None
        withdrew = next(row for row in past.rows(Proposal, id=stored.pk) if row.withdrawn_at == stored.withdrawn_at)
        return self.doers.told(self.doers.of(withdrew))

    def _named(self) -> dict[str, Callable[[Any], Any]]:
        """How the things that a row refers to are called."""
        item = self.item
        points = {point.pk: point.number for point in item.case.motion.points.all()} if item.case else {}
        bodies = {row.body_id: row.body.code for row in item.recipients.select_related("body") if row.body}
        bodies |= {row.body_id: row.body.code for row in item.tasks.select_related("body")}
        persons = {
            row.person_id: names.of(row.person) for row in item.recipients.select_related("person") if row.person
        }
        key = self.present.key
        return {
            "point": points.get, "body": bodies.get, "person": persons.get,
            **dict.fromkeys(("speakers", "people", *PEOPLE), lambda people: [key(one) for one in people]),
        }  # fmt: skip


def content_told(content: ParagraphContent, named: dict[str, Callable[[Any], Any]]) -> dict:
    """Every part of a paragraph by its own name; a part or a field that is added to the record comes along by itself."""

    def value(name: str, one: Any) -> Any:
        if name in named:
            return named[name](one)
        if isinstance(one, tuple):
            return [row(each) if hasattr(each, "__dataclass_fields__") else each for each in one]
        return dict(sorted(one.items())) if isinstance(one, dict) else names.day(one) if isinstance(one, date) else one

    def row(one: Any) -> dict:
        told = {
            field.name: value(field.name, getattr(one, field.name))
            for field in fields(one)
            if field.name not in _UNTOLD
        }
        return {PEOPLE.get(name, name): each for name, each in told.items()}

    return row(content)
