"""Who was there, as the file says it: the stretches that the record holds, and each arrival and departure with who
noted it."""

from collections import Counter
from datetime import datetime
from functools import cached_property

from decisions.models import AgendaItem, Attendance, ConnectionCheck, Disconnection, Meeting
from decisions.portable import names, past
from decisions.portable.doers import Doers
from decisions.states import RollAnswer
from municipality.models import Act, Party, Person

_CAPACITIES = list(Attendance.Capacity.values)
_KINDS = (
    "attendance.set", "roll.called", "attendance.arrived", "attendance.left", "substitutes.called_in", "substitute.called_in",
    "connection.checked", "connection.lost", "connection.restored",
)  # fmt: skip


class Present:
    """The meeting's attendance, by the names that the rest of the file uses."""

    def __init__(self, meeting: Meeting, items: dict[int, AgendaItem]):
        """Read the attendance. Those who only step in for an item that is not in the file are left out."""
        self.items = items
        rows = meeting.attendances.select_related("person", "party", "instead_of", "item").order_by("pk")
        self.rows = [row for row in rows if row.item_id is None or row.item_id in items]
        self.keys = keys_of(self.rows)

    def key(self, attendance: int | None) -> str | None:
        """Return the name that the file uses for the row of attendance; None for None."""
        return self.keys[attendance] if attendance else None

    def facts(self) -> list[dict]:
        """Return every stretch of attendance as the file says it, in order."""
        return [self._stretch(row) for row in sorted(self.rows, key=_place)]

    def _stretch(self, row: Attendance) -> dict:
        return {
            "key": self.keys[row.pk],
            "person": names.of(row.person),
            **_facts(row, row.party, row.instead_of),
            "since": names.moment(row.since),
            "until": names.moment(row.until),
            "broken_off": row.broken_off,
            "remote": row.remote,
            "item": self.items[row.item_id].number if row.item_id else None,
        }


def keys_of(rows: list[Attendance]) -> dict[int, str]:
    """Return the name of each row of attendance: "Åsa Åkerö", and for somebody's later stretches "Åsa Åkerö #2", "#3"
    in the order in which they were noted."""
    seen: Counter[str] = Counter()
    keys = {}
    for row in sorted(rows, key=lambda row: row.pk):
        name = names.of(row.person)
        seen[name] += 1
        keys[row.pk] = name if seen[name] == 1 else f"{name} #{seen[name]}"
    return keys


class Comings:
    """What was noted of the attendance, in the order in which it was noted."""

    def __init__(self, meeting: Meeting, items: dict[int, AgendaItem], doers: Doers):
        self.meeting, self.items, self.doers = meeting, items, doers
        self.history = past.rows(Attendance, meeting=meeting)
        self.checks = past.rows(ConnectionCheck, meeting=meeting)
        self.losses = past.rows(Disconnection, meeting=meeting)
        self.people = {person.pk: person for person in Person.objects.filter(pk__in=self._named())}
        self.parties = {party.pk: party for party in Party.objects.all()}
        self.still_there = {row.pk for row in meeting.attendances.all()}

    @property
    def opening(self) -> list[Act]:
        """The act that opened the meeting and, if any, the one that corrected the list in the same moment."""
        opened = self.doers.all("meeting.opened", self.meeting)[:1]
        at_once = [
            act
            for act in self._changes[:1]
            if opened and act.kind == "attendance.set" and (act.at, act.by_name) == (opened[0].at, opened[0].by_name)
        ]
        return opened + at_once

    @cached_property
    def _changes(self) -> list[Act]:
        acts = {act.pk: act for kind in _KINDS for act in self.doers.all(kind, self.meeting)}
        wrote = {row.act_id for row in (*self.history, *self.checks, *self.losses)}
        return [acts[pk] for pk in sorted(acts) if pk in wrote]

    def opened(self) -> dict | None:
        """Return the opening, with those who were present then; None when the meeting was never opened."""
        opening = self.opening
        return {"act": self.doers.stamp(opening[0]), "people": self.there(opening[-1])} if opening else None

    def facts(self) -> list[dict]:
        """Return what was noted after the opening, as the file says it."""
        opening = self.opening
        return [entry for act in self._changes if act not in opening for entry in self._entries(act)]

    def _named(self) -> set[int]:
        there = {person for row in self.history for person in (row.person_id, row.instead_of_id) if person}
        return there | {row.person_id for row in self.losses}

    def _name(self, person: int | None) -> str | None:
        return names.of(self.people[person]) if person else None

    def _entries(self, act: Act) -> list[dict]:
        written = [row for row in self.history if row.act_id == act.pk]
        if act.kind == "attendance.set":
            return [{"what": "set", "act": self.doers.stamp(act), "people": self.there(act)}]
        if act.kind == "attendance.arrived":
            came = next(row for row in reversed(written) if row.history_type == "+")
            return [{
                "what": "arrived", "act": self.doers.stamp(act), **self._moved(came, came.since), "capacity": came.capacity,
                "title": came.title, "remote": came.remote, "reason": _said(act.sentence, " Tjänstgör igen: "),
            }]  # fmt: skip
        if act.kind == "attendance.left":
            went = next(row for row in written if row.until is not None and row.item_id is None)
            heir = next((row for row in written if row.history_type == "+" and row.chairs), None)
            return [{"what": "left", "act": self.doers.stamp(act), **self._moved(went, went.until),
                     "chair": self._name(heir.person_id) if heir else None}]  # fmt: skip
        if act.kind == "roll.called":
            return [self._roll(written, act)]
        if act.kind.startswith("connection."):
            return self._connection(act)
        return [self._called(row, act) for row in written if self._is_in_file(row)]

    def _roll(self, written: list, act: Act) -> dict:
        """Return what the roll call changed: of each person's rows the last, but for a substitute who only gave way."""
        gave_way = {row.person_id for row in written if row.history_type == "~" and row.until is not None}
        last = {row.person_id: row for row in written if row.person_id not in gave_way}
        earlier = past.as_of((row for row in self.history if row.act_id < act.pk), act)
        before = {row.person_id: row for row in earlier if row.until is None and row.item_id is None}
        opened = self.meeting.opened_at
        answers = [
            {"person": self._name(person), **_answer(row, opened)}
            for person, row in last.items()
            if not (person in before and _answer(before[person], opened) == _answer(row, opened))
        ]
        chairs = next(
            (row.person_id for row in past.as_of(self.history, act) if row.chairs and row.until is None), None
        )
        return {"what": "roll", "act": self.doers.stamp(act), "answers": answers, "chair": self._name(chairs)}

    def _connection(self, act: Act) -> list[dict]:
        """Return a check, or a lost or restored connection, unless it has been taken back since."""
        kept = {row.pk for row in self.meeting.connection_checks.all()}
        lost = {row.pk for row in self.meeting.disconnections.all()}
        stamped = {"what": act.kind.removeprefix("connection."), "act": self.doers.stamp(act)}
        if act.kind == "connection.checked":
            rows = [row for row in self.checks if row.act_id == act.pk and row.id in kept]
            return [stamped | {"moment": names.moment(row.checked_at)} for row in rows]
        rows = [row for row in self.losses if row.act_id == act.pk and row.id in lost]
        if act.kind == "connection.lost":
            return [stamped | self._moved(row, row.since) | {"until": names.moment(row.until)} for row in rows]
        return [stamped | self._moved(row, row.until) for row in rows]

    def _is_in_file(self, row) -> bool:
        """Return whether somebody was called in for the whole meeting, or for an item in the file, and not removed since."""
        kept = row.history_type == "+" and row.id in self.still_there
        return kept and (row.item_id is None or row.item_id in self.items)

    def _called(self, row, act: Act) -> dict:
        return {
            "what": "called_in",
            "act": self.doers.stamp(act),
            **self._moved(row, row.since),
            "seat": self._name(row.instead_of_id),
            "item": self.items[row.item_id].number if row.item_id else None,
            "reason": _said(act.sentence, " Utanför ordningen: "),
        }

    def _moved(self, row, moment) -> dict:
        return {"person": self._name(row.person_id), "moment": names.moment(moment)}

    def there(self, act: Act) -> list[dict]:
        """Return everybody noted as present after the act."""
        rows = [row for row in past.as_of(self.history, act) if row.until is None and row.item_id is None]
        people = [
            {"person": self._name(row.person_id),
             **_facts(row, self.parties.get(row.party_id), self.people.get(row.instead_of_id))}
            for row in rows
        ]  # fmt: skip
        return sorted(people, key=_place_in_list)


def _facts(row, party: Party | None, instead_of: Person | None) -> dict:
    return {
        "party": party and party.code,
        "capacity": row.capacity,
        "instead_of": instead_of and names.of(instead_of),
        "chairs": row.chairs,
        "title": row.title,
    }


def _answer(row, opened: datetime | None) -> dict:
    """Return how the person of the row of history is marked at the roll call, with the moment of somebody late."""
    if row.history_type == "-":
        return {"mark": RollAnswer.ABSENT.value, "moment": None}
    if row.remote:
        return {"mark": RollAnswer.REMOTE.value, "moment": None}
    if opened is not None and row.since > opened:
        return {"mark": RollAnswer.LATE.value, "moment": names.moment(row.since)}
    return {"mark": RollAnswer.PRESENT.value, "moment": None}


def _said(sentence: str, mark: str) -> str:
    return sentence.partition(mark)[2].removesuffix(".")


def _place(row: Attendance) -> tuple:
    return row.since, not row.chairs, _CAPACITIES.index(row.capacity), names.of(row.person), row.pk


def _place_in_list(person: dict) -> tuple:
    return not person["chairs"], _CAPACITIES.index(person["capacity"]), person["person"]
