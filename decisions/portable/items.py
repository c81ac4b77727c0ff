"""An item of a meeting, as the file says it: what was written, asked, voted and decided, with who noted it and when."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from decisions.models import (
    AgendaItem,
    Ballot,
    DecisionPoint,
    Division,
    ItemCase,
    Proposal,
    Question,
    Requester,
)
from decisions.models.appended import Appended
from decisions.paragraph.content import ANNOUNCED, ParagraphContent, PointRow
from decisions.paragraph.requests import requests_of
from decisions.paragraph.stored import content_of
from decisions.portable import approvals, names, past
from decisions.portable.doers import Doers
from decisions.portable.present import Present
from decisions.rules.questions import grouped
from motions.models import Motion

#: Field of a row → what the file calls its people.
PEOPLE = {"proposers": "people", "reservants": "people"}
#: Fields of a row that the file leaves out: its key, and whether a proposal is withdrawn, which the file says with who did it.
_LEFT_OUT = {"id", "withdrawn"}


def items_of(meeting, **of) -> list[AgendaItem]:
    """Return the meeting's items in order, with what is read of them. `of` narrows them down, as arguments of
    filter()."""
    requesters = Prefetch("requesters", Requester.objects.order_by("position"))
    items = meeting.items.filter(**of).select_related("meeting__body", "meeting__facts", "chair", "draft_by")
    return list(items.prefetch_related(requesters, "case_rows").order_by("position"))


class Item:
    """One item, read for the file."""

    def __init__(self, item: AgendaItem, present: Present, doers: Doers, motion: Motion):
        self.item, self.present, self.doers, self.motion = item, present, doers, motion
        self.cases = list(item.case_rows.all())
        self.places: dict[int | None, int] = {row.pk: place for place, row in enumerate(item.proposals.all(), start=1)}

    def facts(self) -> dict:
        """Return the item as the file says it."""
        item, doers = self.item, self.doers
        removed = doers.first("item.removed", item)
        return {
            "case": next(case.number for case in item.cases if case.motion_id == self.motion.pk),
            "cases": self._together(),
            "purpose": item.purpose,
            "number": item.number,
            "listed": doers.first("item.put_on_agenda", item),
            "announced_on": names.day(item.announced_on),
            "announced_as_part": self._announced_as_part(),
            "removed": removed and {"act": removed, "reason": item.removed_reason},
            "taken_up": doers.first("item.taken_up", item),
            "paragraph": item.paragraph,
            "saved": doers.last("paragraph.saved", item),
            "led_by": self._led_by(),
            "recusals": [
                {"act": self._made(row), "person": self.present.key(row.attendance_id), "reason": row.reason,
                 "by_decision": row.by_decision, "spoke": row.spoke, "proposed": row.proposed}
                for row in item.recusals.order_by("pk")
            ],
            "asides": [
                {"act": self._made(row), "person": self.present.key(row.attendance_id)}
                for row in item.asides.order_by("pk")
            ],
            "ordered": doers.last("questions.ordered", item) if item.proposals.exclude(rank=None).exists() else None,
            "divided": self._divided(),
            **self._room(),
            "questions": [self._question(question) for question in item.questions.order_by("position")],
            "declined": self._declined(),
            "departure": self._departure(),
            "settled": self._settled(),
            **self._content(content_of(item)),
            "approved": approvals.approval_facts(item, doers),
        }  # fmt: skip

    def _together(self) -> list[dict]:
        """Return the cases of the motions that are dealt with together, this one's among them; none when it is by itself."""
        told = [{"number": row.diary_number, "title": row.named} for row in self.cases]
        return told if len(told) > 1 else []

    def _announced_as_part(self) -> dict | None:
        """Return the reason that was given when it was announced as part of the item that it was broken out of."""
        if self.item.announced_on is None or self.doers.all("meeting.announced", self.item):
            return None
        return {"reason": self.item.urgent_notice_reason}

    def _divided(self) -> dict | None:
        """Return the draft's sentences in the groups that they were put in; None when they were put together."""
        drafted = [
            point.part for point in self.item.decision_points.all() if point.stage == DecisionPoint.Stage.PROPOSED
        ]
        groups = [list(group) for group in grouped(drafted).values()]
        return {"act": self.doers.last("draft.divided", self.item), "groups": groups} if groups else None

    def _room(self) -> dict:
        """Return whose the draft is, when the proposals were gone through, the points postponed or sent back by themselves, and
        the immediate approval."""
        item, doers = self.item, self.doers
        return {
            "drafted_by": item.draft_by.code if item.draft_by else None,
            "proposals_read": [doers.stamp(act) for act in doers.all("proposals.read", item)],
            "released": [
                {"act": doers.stamp(act), "consent": act.sentence.partition(": ")[2]}
                for act in doers.all("proposals.released", item)
            ],
            "put_off": [
                {"act": self._made(row), "point": row.point.number}
                for row in item.decision_points.exclude(deferred="").select_related("point")
            ],
            "put_off_requesters": [] if item.minority else self._requests()[0]["requesters"],
            "put_off_proposal": None if item.minority else self._requests()[0]["proposal"],
            "put_off_also": [] if item.minority else self._requests()[1:],
            "approved_at_once": doers.last("item.approved_at_once", item) if item.immediate_approval else None,
        }

    def _made(self, row) -> dict:
        """Return the act that the row began with."""
        return self.doers.stamp(self.doers.of(past.made(past.rows(type(row), id=row.pk), row.pk)))

    def _led_by(self) -> list[dict]:
        history = past.rows(AgendaItem, id=self.item.pk)
        return [
            {"act": self.doers.stamp(act), "person": self.present.key(past.as_of(history, act)[0].chair_id)}
            for act in self.doers.all("chair.handed_over", self.item)
        ]

    def _declined(self) -> dict | None:
        act = self.item.minority_declined and self.doers.last("minority.declined", self.item)
        return {"act": act, "reason": self.item.minority_declined} if act else None

    def _departure(self) -> dict | None:
        act = self.doers.last("departure.explained", self.item)
        return act and {"act": act, "reason": self.item.departs_reason}

    def _question(self, question: Question) -> dict:
        division = getattr(question, "division", None)
        return {
            "act": self._made(question),
            "stage": question.stage,
            "yes": self.places.get(question.yes_id),
            "no": self.places.get(question.no_id),
            "part": question.part,
            "found": question.found,
            "carried": question.carried,
            "division": division and self._division(division),
        }

    def _division(self, division: Division) -> dict:
        history = past.rows(Division, id=division.pk)
        voted = past.rows(Ballot, division=division)
        closed = [row for row in history if row.closed_at] if division.closed_at else []
        plain = (
            "secret",
            "majority",
            "swapped",
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
            "called": self.doers.stamp(self.doers.of(history[0])),
            "entered": self.doers.stamp(self.doers.of(voted[-1])) if voted else None,
            "closed": self.doers.stamp(self.doers.of(closed[-1])) if closed else None,
            "chair": self.present.key(division.chair_id),
            **{name: getattr(division, name) for name in plain},
            "ballots": [
                {"person": self.present.key(ballot.attendance_id), "vote": ballot.vote}
                for ballot in division.ballots.all()
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
                    "requesters": self._requests()[0]["requesters"] if item.minority else [],
                    "motivation": item.motivation,
                    "proposal": self._requests()[0]["proposal"] if item.minority else None,
                    "also": self._requests()[1:] if item.minority else [],
                }
        return None

    def _requests(self) -> list[dict]:
        """Return what minorities have asked for: by which proposal, who and why; an empty one when none has."""
        requests = [
            {
                "proposal": self.places[asked.proposal.pk] if asked.proposal else None,
                "requesters": [self.present.key(row.attendance_id) for row in asked.requesters],
                "motivation": asked.motivation,
            }
            for asked in requests_of(self.item)
        ]
        return requests or [{"proposal": None, "requesters": [], "motivation": ""}]

    def _content(self, content: ParagraphContent) -> dict:
        data = content_facts(content, self._named())
        for part in ("proposed", "decided"):
            for row, point in zip(data[part], getattr(content, part), strict=True):
                row |= self._what_it_answers(point)
        for row, stored in zip(data["proposals"], self.item.proposals.all(), strict=True):
            row["rank"] = stored.rank
            row["part"] = stored.part
            row["withdrawn"] = self._withdrawn(stored)
            row["refused"] = self._refused(stored)
        for part in ANNOUNCED:
            for row, stored in zip(data[part], getattr(self.item, part).select_related("appended_file"), strict=True):
                row["announced"] = self._made(stored)
                row["appended"] = self._appended(stored)
        return data

    def _what_it_answers(self, point: PointRow) -> dict:
        """Return which of the motions the sentence is about: the file's own by the number of its point, another by its diary number and
        the number of the point there."""
        about = next((row for row in self.cases if row.pk == point.answers or _has_point(row, point.point)), None)
        number = self._points.get(point.point or 0, point.number)
        if about is None or (about.case and about.case.motion_id == self.motion.pk and number):
            return {"point": number, "answers": None, "number": None}
        return {"point": None, "answers": about.diary_number, "number": number}

    @cached_property
    def _points(self) -> dict[int, int]:
        return {point.pk: point.number for motion in self.item.motions for point in motion.points.all()}

    def _appended(self, stored: Appended) -> dict | None:
        if not stored.is_written:
            return None
        history = past.rows(type(stored), id=stored.pk)
        handed_in = next(row for row in history if row.appended_at == stored.appended_at)
        return {
            "act": self.doers.stamp(self.doers.of(handed_in)),
            "text": stored.appended,
            "file": names.file(stored.appended_name, stored.appended_file),
        }

    def _withdrawn(self, stored: Proposal) -> dict | None:
        if stored.withdrawn_at is None:
            return None
        withdrew = next(row for row in past.rows(Proposal, id=stored.pk) if row.withdrawn_at == stored.withdrawn_at)
        return self.doers.stamp(self.doers.of(withdrew))

    def _refused(self, stored: Proposal) -> dict | None:
        """Return why the chair refused to put it, with the latest act that did so."""
        if not stored.refused:
            return None
        history = past.rows(Proposal, id=stored.pk)
        marked = [
            row
            for row, before in zip(history, [None, *history], strict=False)
            if row.refused and not (before and before.refused)
        ]
        return {"act": self.doers.stamp(self.doers.of(marked[-1])), "ground": stored.refused}

    def _named(self) -> dict[str, Callable[[Any], Any]]:
        """Return, by field of a row, what gives the name that the file uses for what the field refers to."""
        item = self.item
        bodies = {row.body_id: row.body.code for row in item.recipients.select_related("body") if row.body}
        bodies |= {row.body_id: row.body.code for row in item.tasks.select_related("body")}
        persons = {
            row.person_id: names.of(row.person) for row in item.recipients.select_related("person") if row.person
        }
        key = self.present.key
        rows = {row.pk: row.diary_number for row in self.cases}
        return {
            "opinions": lambda said: {rows[pk]: said[pk] for pk in sorted(said, key=lambda pk: rows[pk])}, "answers": rows.get,
            "point": self._points.get, "body": bodies.get, "person": persons.get,
            **dict.fromkeys(("speakers", "people", *PEOPLE), lambda people: [key(person) for person in people]),
        }  # fmt: skip


def _has_point(row: ItemCase, point: int | None) -> bool:
    return bool(point and row.case) and any(own.pk == point for own in row.case.motion.points.all())


def content_facts(content: ParagraphContent, named: dict[str, Callable[[Any], Any]]) -> dict:
    """Return every part of a paragraph by its own name; a part or a field added to the record is included by itself.
    `named` gives, by field, the name of what the field refers to."""

    def value(name: str, raw: Any) -> Any:
        if name in named:
            return named[name](raw)
        if isinstance(raw, tuple):
            return [row(each) if hasattr(each, "__dataclass_fields__") else each for each in raw]
        return dict(sorted(raw.items())) if isinstance(raw, dict) else names.day(raw) if isinstance(raw, date) else raw

    def row(instance: Any) -> dict:
        data = {
            field.name: value(field.name, getattr(instance, field.name))
            for field in fields(instance)
            if field.name not in _LEFT_OUT
        }
        return {PEOPLE.get(name, name): each for name, each in data.items()}

    return row(content)
