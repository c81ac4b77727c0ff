"""The paragraph as a form: one page, one save. Works without JavaScript: every list of rows ends with an empty one."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from django import forms
from django.forms import formset_factory
from django.http import QueryDict

from decisions.forms.rows import (
    PointForm,
    ProposalForm,
    RecipientForm,
    ReservationForm,
    SpeakerForm,
    StatementForm,
    TaskForm,
    new_rows,
)
from decisions.models import AgendaItem, Reservation
from decisions.paragraph import layout
from decisions.paragraph.checks import may_declare, of_their_groups
from decisions.paragraph.content import (
    FROM_THE_RECORD,
    GENERATED,
    ParagraphContent,
    PointRow,
    ProposalRow,
    RecipientRow,
    ReservationRow,
    StatementRow,
    TaskRow,
)
from decisions.room.roll import present_in, roll_of
from decisions.states import ItemState, Purpose, locked_parts
from motions.models import Point
from motions.states import Opinion
from municipality.forms.fields import offer
from municipality.forms.rich_text import ProseField
from municipality.models import Body

_ROWS = {
    "proposed": PointForm,
    "decided": PointForm,
    "speakers": SpeakerForm,
    "proposals": ProposalForm,
    "reservations": ReservationForm,
    "statements": StatementForm,
    "recipients": RecipientForm,
    "tasks": TaskForm,
}


#: What a text follows from, as the page names it.
SOURCES = {
    "deliberation": "talarlistan",
    "proposals": "yrkandena",
    "earlier_treatment": "de tidigare sammanträdena",
    "recusals": "jäven",
    "order_of_questions": "propositionerna",
    "divisions": "omröstningarna",
    "standing_aside": "dem som inte deltar",
}


class HeadForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    heading = forms.CharField(label="Rubrik", max_length=400, widget=forms.Textarea({"rows": 2}))
    opinion = forms.ChoiceField(label="Vad nämnden anser om motionen", required=False)
    urgent_reason = forms.CharField(
        label="Brådskande: varför ärendet avgörs utan beredning",
        required=False,
        max_length=300,
        help_text="Bara när samtliga närvarande är ense (5 kap. 33 § kommunallagen).",
    )
    unannounced_reason = forms.CharField(
        label="Brådskande: varför ärendet inte har tillkännagetts i tid",
        required=False,
        max_length=300,
        help_text="Bara när samtliga närvarande är ense (5 kap. 52 § kommunallagen).",
    )

    data: QueryDict

    def __init__(self, *args, item: AgendaItem, locked: frozenset[str], **options):
        super().__init__(*args, **options)
        offer(self, "opinion", [("", "Välj"), *Opinion.choices])
        body = item.meeting.body
        wanted = {
            "opinion": item.purpose == Purpose.OPINION,
            "urgent_reason": item.purpose == Purpose.VERDICT,
            "unannounced_reason": body.kind == Body.Kind.COUNCIL,
        }
        for name, is_wanted in wanted.items():
            if (name in locked and name not in self.data) or not is_wanted:
                del self.fields[name]


class SectionField(ProseField):
    """A part of the paragraph. `source` is what the program writes it from; `departs` when somebody has written something else."""

    source = ""
    departs = False


class SectionsForm(forms.Form):
    """The texts under the headings of the body's layout, in its order."""

    def __init__(self, *args, item: AgendaItem, edited: set[str], **options):
        super().__init__(*args, **options)
        arrangement = layout.load(item.meeting.body.layout)
        keys = [part.key for part in arrangement.parts if part.key in layout.SECTIONS]
        if item.state == ItemState.PLANNED:
            keys = [key for key in keys if key in arrangement.proposal.parts]
        for key in keys:
            field = self.fields[key] = SectionField(label=arrangement.heading_of(key), required=False)
            if key in (*FROM_THE_RECORD, *GENERATED):
                field.source, field.departs = SOURCES[key], key in edited
            if key in GENERATED:
                # What it said when the page was made: untouched, it goes on following the record.
                field.show_hidden_initial = True

    def texts(self, before: dict[str, str], edited: set[str]) -> dict[str, str]:
        texts = dict(before)
        for key in self.fields:
            untouched = key in GENERATED and key not in edited and key not in self.changed_data
            texts[key] = "" if untouched else self.cleaned_data[key]
        return texts


class ParagraphForm:
    """All the forms of the page together; `locked` parts are not in it and stay as they are."""

    def __init__(self, item: AgendaItem, content: ParagraphContent, data=None):
        self.item, self.before, self.data = item, content, data
        self.locked = locked_parts(item.meeting.state, item.state)
        self.present = present_in(item)
        roll = roll_of(item)
        self.roll, self.serving = roll, roll.serving
        self.voters = [(one.pk, str(one)) for one in roll.voters]
        self.edited = {one.key for one in item.sections.all() if one.edited or one.key in FROM_THE_RECORD}
        self.bodies = list(Body.objects.values_list("pk", "name"))
        initial = {name: getattr(content, name) for name in HeadForm.base_fields if name != "version"}
        self.head = HeadForm(data, item=item, locked=self.locked, initial=initial | {"version": item.version})
        self.sections = SectionsForm(
            data, item=item, edited=self.edited, prefix="sections", initial=dict(content.sections)
        )
        # A page made before a part was locked still sends it: read, so that the step refuses what is new instead of losing it.
        self.rows = {
            name: self._formset(name)
            for name in _ROWS
            if name not in self.locked or f"{name}-TOTAL_FORMS" in (data or {})
        }

    def _formset(self, name: str):
        """The rows with an empty one after them."""
        formset = formset_factory(_ROWS[name], extra=1, can_delete=True, max_num=300, absolute_max=300)
        # What is sent is compared with nothing: a row that is as it was stored still says what it says.
        initial = self._initial(name) if self.data is None else None
        return formset(self.data, prefix=name, initial=initial, form_kwargs={"choices": self._choices(name)})

    def _choices(self, name: str) -> dict[str, list]:
        if name == "speakers":
            return {"attendance": [("", "Välj"), *((one.pk, str(one)) for one in self.present)]}
        if name == "proposals":
            points = self._points("hela ärendet") if self.item.case else {}
            return {"proposers": self.voters, **points}
        if name == "statements":
            return {"people": self._may_declare()}
        if name == "reservations":
            places = [
                (place, f"yrkande {place}: {row.text}"[:70]) for place, row in enumerate(self.before.proposals, start=1)
            ]
            more = range(len(places) + 1, len(places) + 4)
            return {
                "reservants": self.voters,
                "proposal": [("", "inget särskilt"), *places, *((place, f"yrkande {place}") for place in more)],
            }
        if name in ("proposed", "decided"):
            return self._point_choices()
        if name == "tasks":
            return {"body": [("", "Välj"), *self.bodies]}
        return {}

    def _point_choices(self) -> dict[str, list]:
        executive = self.item.meeting.body.kind == Body.Kind.EXECUTIVE
        choices: dict[str, list] = {"to_council": [True] if executive else []}
        if self.item.purpose in (Purpose.PROPOSAL, Purpose.VERDICT):
            choices |= self._points("hela motionen")
        return choices

    def _points(self, whole: str) -> dict[str, list]:
        points: Iterable[Point] = self.motion_points
        return {"point": [("", whole), *((one.pk, f"att-sats {one.number}: {one.text}"[:80]) for one in points)]}

    @cached_property
    def motion_points(self) -> list[Point]:
        """Those that the council has left to decide, and any that the paragraph names."""
        rows: list[PointRow | ProposalRow] = [*self.before.proposed, *self.before.decided, *self.before.proposals]
        named = {row.point for row in rows}
        return [one for one in self.item.case.motion.points.all() if not one.outcome or one.pk in named]

    def _may_declare(self) -> list[tuple[int, str]]:
        """Whoever by the body's rules may have a note or a statement taken; the step says which of the two."""
        body = self.item.meeting.body
        may = {
            one.pk: str(one)
            for who in (body.notes_from, body.separate_from)
            for one in may_declare(self.item, who, self.roll)
        }
        return list(may.items())

    def _initial(self, name: str) -> list[dict]:
        rows = getattr(self.before, name)
        if name == "speakers":
            return [{"attendance": one} for one in rows]
        if name == "decided":  # a point that is postponed or sent back by itself is not written here
            return [vars(row) for row in rows if not row.deferred]
        if name == "proposals":
            return [vars(row) | {"parties": ", ".join(row.parties)} for row in rows]
        return [vars(row) for row in rows]

    @property
    def statements_hint(self) -> str:
        """The body's own rules, as configured."""
        body = self.item.meeting.body
        consent = {True: ", med organets medgivande", False: ""}
        return (
            f"Protokollsanteckning: {body.get_notes_from_display()}{consent[body.notes_need_consent]}. "
            f"Särskilt yttrande: {body.get_separate_from_display()}{consent[body.separate_need_consent]}. "
            "Anmäls innan sammanträdet avslutas."
        )

    @property
    def recipients_suggested(self) -> list[str]:
        return [*(name for _, name in self.bodies), *(one.person.name for one in self.present)]

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), self.sections.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def has_errors(self) -> bool:
        """Whether something was refused, in the head, the texts or a row: said at the top of the page."""
        return bool(
            self.head.errors or self.sections.errors or any(rows.total_error_count() for rows in self.rows.values())
        )

    @property
    def version(self) -> int:
        return self.head.cleaned_data["version"]

    def content(self) -> ParagraphContent:
        """What the page says, with what it does not show as it was."""
        head = {name: value for name, value in self.head.cleaned_data.items() if name != "version"}
        parts = {name: getattr(self, f"_{name}")(new_rows(rows)) for name, rows in self.rows.items()}
        return replace(self.before, **head, **parts, sections=self.sections.texts(self.before.sections, self.edited))

    def fields_after(self, content: ParagraphContent) -> dict[str, str]:
        """What the page's fields are to hold once this is saved: the ids of new rows and what the record has written."""
        values: dict[str, str] = {}
        for key in GENERATED:
            if key in self.sections.fields:
                values[f"sections-{key}"] = values[f"initial-sections-{key}"] = content.sections.get(key, "")
        for name, formset in self.rows.items():
            if name == "speakers":
                continue
            stored = [row for row in getattr(content, name) if not getattr(row, "deferred", "")]
            for (index, _), row in zip(new_rows(formset), stored, strict=True):
                values[f"{name}-{index}-id"] = str(row.id)
                if name in ("reservations", "statements"):
                    values[f"{name}-{index}-text"] = values[f"initial-{name}-{index}-text"] = row.text
        return values

    def _proposed(self, rows) -> tuple[PointRow, ...]:
        return tuple(
            PointRow(row["text"], row.get("to_council", False), row.get("point"), row.get("outcome", ""), row["id"])
            for _, row in rows
        )

    def _decided(self, rows) -> tuple[PointRow, ...]:
        return (*self._proposed(rows), *(row for row in self.before.decided if row.deferred))

    def _speakers(self, rows) -> tuple[int, ...]:
        return tuple(dict.fromkeys(row["attendance"] for _, row in rows))

    def _proposals(self, rows) -> tuple[ProposalRow, ...]:
        earlier = {row.id: row.proposers for row in self.before.proposals}
        return tuple(
            ProposalRow(row["kind"], row["text"], in_order(row["proposers"], earlier.get(row["id"], ())),
                        row["withdrawn"], row["id"], row["preference"], row.get("point"), row["parties"], row["written_on"])
            for _, row in rows
        )  # fmt: skip

    def _reservations(self, rows) -> tuple[ReservationRow, ...]:
        """The place of a proposal is that on the page; among those that remain it may be another."""
        shown = [index for index, _ in new_rows(self.rows["proposals"])] if "proposals" in self.rows else None
        edited = {row.pk for row in self.item.reservations.all() if row.edited}
        earlier = {row.id: row.reservants for row in self.before.reservations}
        found = []
        for form_index, row in rows:
            place = row["proposal"] if row["favour"] == Reservation.Favour.PROPOSAL else None
            if place and shown is not None:
                place = shown.index(place - 1) + 1 if place - 1 in shown else None
            form = self.rows["reservations"].forms[form_index]
            untouched = row["id"] not in edited and "text" not in form.changed_data
            who = in_order(row["reservants"], earlier.get(row["id"], ()))
            if row["by_group"]:
                who = in_order([one.pk for one in of_their_groups(who, self.roll)], who)
            found.append(
                ReservationRow(who, row["favour"], place, "" if untouched else row["text"], row["id"], row["by_group"])
            )
        return tuple(found)

    def _statements(self, rows) -> tuple[StatementRow, ...]:
        edited = {row.pk for row in self.item.statements.all() if row.edited}
        earlier = {row.id: row.people for row in self.before.statements}
        found = []
        for form_index, row in rows:
            form = self.rows["statements"].forms[form_index]
            untouched = row["id"] not in edited and "text" not in form.changed_data
            found.append(
                StatementRow(row["kind"], in_order(row["people"], earlier.get(row["id"], ())), row["consented"],
                             "" if untouched else row["text"], row["id"])
            )  # fmt: skip
        return tuple(found)

    def _recipients(self, rows) -> tuple[RecipientRow, ...]:
        """A name that is a body's is that body; what is written stays as it is written."""
        bodies = {name: pk for pk, name in self.bodies}
        people = {one.person.name: one.person_id for one in self.present}
        earlier = {row.id: row for row in self.before.recipients}
        found = []
        for _, row in rows:
            before = earlier.get(row["id"])
            if before and before.name == row["name"]:
                found.append(before)
            else:
                body, person = bodies.get(row["name"]), people.get(row["name"])
                found.append(RecipientRow(row["name"], body, None if body else person, row["id"]))
        return tuple(found)

    def _tasks(self, rows) -> tuple[TaskRow, ...]:
        return tuple(TaskRow(row["body"], row["text"], row["due_on"], row["id"]) for _, row in rows)


def in_order(chosen: list[int], earlier: tuple[int, ...]) -> tuple[int, ...]:
    """Boxes have no order: those who stood there keep theirs, new ones come after."""
    kept = [one for one in earlier if one in chosen]
    return tuple(kept + [one for one in chosen if one not in kept])
