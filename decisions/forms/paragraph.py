"""The paragraph as a form: one page, one save. Works without JavaScript: every list of rows ends with an empty one."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.forms import formset_factory
from django.http import QueryDict

from decisions.forms.rows import ROW_FORMS, RowForm, key_of
from decisions.models import AgendaItem, ItemCase
from decisions.paragraph import layout
from decisions.paragraph.content import ANNOUNCED, FROM_THE_RECORD, GENERATED, ParagraphContent, PointRow, ProposalRow
from decisions.paragraph.snapshots import snapshot_of
from decisions.room.roll import present_in, roll_of
from decisions.states import ItemState, Purpose, locked_parts
from motions.models import Point
from motions.states import Opinion
from municipality.forms.fields import offer
from municipality.forms.rich_text import ProseField
from municipality.models import Body
from municipality.queries import register

#: What a text follows from, as the page names it.
SOURCES = {
    "deliberation": "talarlistan",
    "proposals": "yrkandena",
    "earlier_treatment": "de tidigare sammanträdena",
    "recusals": "jäven",
    "order_of_questions": "propositionerna",
    "divisions": "omröstningarna",
    "adjournments": "ajourneringarna",
    "standing_aside": "dem som inte deltar",
}


class HeadForm(forms.Form):
    """The heading of the paragraph, what a committee thinks of the motion, and why the item is urgent."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    heading = forms.CharField(label="Rubrik", max_length=400, widget=forms.Textarea({"rows": 2}))
    opinion = forms.ChoiceField(label="Vad nämnden anser om motionen", required=False)
    is_election = forms.BooleanField(
        label="Val eller anställning",
        required=False,
        help_text="Då kan omröstningen vara sluten, och lika röstetal avgörs genom lottning (5 kap. 54 och 56 §§ kommunallagen).",
    )
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
        self._offer_opinions(item, "opinions" in locked)
        body = item.meeting.body
        wanted = {
            "opinion": item.purpose == Purpose.OPINION,
            "is_election": item.purpose == Purpose.OTHER,
            "urgent_reason": item.purpose == Purpose.VERDICT,
            "unannounced_reason": body.kind == Body.Kind.COUNCIL,
        }
        for name, is_wanted in wanted.items():
            if (name in locked and name not in self.data) or not is_wanted:
                del self.fields[name]

    def _offer_opinions(self, item: AgendaItem, locked: bool) -> None:
        """A field for each of several motions, for what is thought of it when that is something else than of the others."""
        rows = list(item.case_rows.all()) if item.purpose == Purpose.OPINION else []
        if len(rows) < 2:
            return
        self.fields["opinion"].label = "Vad nämnden anser om motionerna"
        for row in rows:
            name = f"opinion-{row.pk}"
            if not locked or name in self.data:
                choices = [("", "detsamma som om de andra"), *Opinion.choices]
                self.fields[name] = forms.ChoiceField(
                    label=f"Om {row.diary_number} {row.named}", required=False, choices=choices, initial=row.opinion
                )

    @property
    def opinions(self) -> list[forms.BoundField]:
        """The fields of the motions one by one."""
        return [self[name] for name in self.fields if name.startswith("opinion-")]

    def facts(self, before: dict[int, str]) -> dict[str, Any]:
        """What the form says, by part of the paragraph; opinions that it does not show are as they were in `before`."""
        shown = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        each = {int(name.partition("-")[2]): shown.pop(name) for name in list(shown) if name.startswith("opinion-")}
        return shown | {"opinions": {row: said for row, said in (before | each).items() if said}}


class SectionField(ProseField):
    """A part of the paragraph. `source` is what the program writes it from; `departs` when somebody has written something else."""

    source = ""
    departs = False


class SectionsForm(forms.Form):
    """The texts under the headings of the body's layout, in its order."""

    def __init__(self, *args, item: AgendaItem, edited: set[str], **options):
        super().__init__(*args, **options)
        arrangement = layout.load(item.meeting.facts.layout)
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
        """Return the texts by section, with those that the page does not show as they were in `before`. A text that
        the record writes and nobody has touched is empty: it goes on following the record."""
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
        self.snapshot, self.serving = snapshot_of(item, content), roll.serving
        self.voters = [row.pk for row in roll.voters]
        self.edited = {
            section.key for section in item.sections.all() if section.edited or section.key in FROM_THE_RECORD
        }
        self.bodies = register.names_on(item.meeting.date)
        initial = {name: getattr(content, name) for name in HeadForm.base_fields if name != "version"}
        self.head = HeadForm(data, item=item, locked=self.locked, initial=initial | {"version": item.version})
        self.sections = SectionsForm(
            data, item=item, edited=self.edited, prefix="sections", initial=dict(content.sections)
        )
        # A page made before a part was locked still sends it: read, so that the step refuses what is new instead of losing it.
        self.rows = {
            name: self._formset(name)
            for name in ROW_FORMS
            if name not in self.locked or f"{name}-TOTAL_FORMS" in (data or {})
        }

    def _formset(self, name: str):
        """The rows with an empty one after them."""
        row = ROW_FORMS[name]
        formset = formset_factory(row, extra=1, can_delete=True, max_num=300, absolute_max=300)
        # What is sent is compared with nothing: a row that is as it was stored still says what it says.
        initial = [row.shown(stored) for stored in _written_here(self.before, name)] if self.data is None else None
        return formset(self.data, prefix=name, initial=initial, form_kwargs={"choices": row.choices_on(self)})

    def about(self) -> dict[str, list]:
        """What a sentence of the decision may be about: the motion or one of its points; where there are several, one of them, one of
        its points, or them all."""
        rows = list(self.item.case_rows.all())
        if len(rows) == 1:
            return self.points("hela motionen")
        return {
            "point": [
                ("", "alla motionerna"),
                *((f"{row.diary_number} {row.named}"[:80], self._of(row)) for row in rows),
            ]
        }

    def _of(self, row: ItemCase) -> list[tuple]:
        points = [point for point in self.motion_points if row.case and point.motion_id == row.case.motion_id]
        named = (*self.before.proposed, *self.before.decided)
        by_number = {key_of(point): point.number for point in named if point.answers == row.pk and point.number}
        return [
            (f"r{row.pk}", f"hela motionen {row.diary_number}"),
            *((point.pk, f"{row.diary_number} att-sats {point.number}: {point.text}"[:80]) for point in points),
            *((key, f"{row.diary_number} att-sats {number}") for key, number in by_number.items()),
        ]

    def points(self, whole: str) -> dict[str, list]:
        """The motion's points to choose among, after the whole of what they are the points of."""
        points: Iterable[Point] = self.motion_points
        return {
            "point": [("", whole), *((point.pk, f"att-sats {point.number}: {point.text}"[:80]) for point in points)]
        }

    @cached_property
    def motion_points(self) -> list[Point]:
        """Those that the council has left to decide, and any that the paragraph names."""
        rows: list[PointRow | ProposalRow] = [*self.before.proposed, *self.before.decided, *self.before.proposals]
        named = {row.point for row in rows}
        every = [point for motion in self.item.motions for point in motion.points.all()]
        return [point for point in every if not point.outcome or point.pk in named]

    @property
    def statements_hint(self) -> str:
        """The body's own rules, as configured."""
        body = self.item.meeting.facts
        consent = {True: ", med organets medgivande", False: ""}
        return (
            f"Protokollsanteckning: {body.get_notes_from_display()}{consent[body.notes_need_consent]}. "
            f"Särskilt yttrande: {body.get_separate_from_display()}{consent[body.separate_need_consent]}. "
            "Anmäls innan sammanträdet avslutas."
        )

    @property
    def recipients_suggested(self) -> list[str]:
        """The names that may be chosen for a recipient: every body, and everybody who is present."""
        return [*(name for _, name in self.bodies), *(row.person.name for row in self.present)]

    def is_valid(self) -> bool:
        """Return whether every form of the page may be saved."""
        return all([self.head.is_valid(), self.sections.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def has_errors(self) -> bool:
        """Whether something was refused, in the head, the texts or a row: said at the top of the page."""
        return bool(
            self.head.errors or self.sections.errors or any(rows.total_error_count() for rows in self.rows.values())
        )

    @property
    def version(self) -> int:
        """The version of the paragraph that the page was made from."""
        return self.head.cleaned_data["version"]

    def content(self) -> ParagraphContent:
        """What the page says, with what it does not show as it was."""
        head = self.head.facts(self.before.opinions)
        parts: dict[str, Any] = {name: self._rows(name) for name in self.rows}
        return replace(self.before, **head, **parts, sections=self.sections.texts(self.before.sections, self.edited))

    def _rows(self, name: str) -> tuple:
        before = {} if name == "speakers" else {row.id: row for row in getattr(self.before, name)}
        rows = [form.row(self, before.get(form.cleaned_data["id"])) for form in self._staying(name)]
        if name == "speakers":
            return tuple(dict.fromkeys(rows))
        return (*rows, *(row for row in before.values() if getattr(row, "deferred", "")))

    def _staying(self, name: str) -> list[RowForm]:
        return [form for form in self.rows[name].forms if form.stays]

    def people(self, may: Iterable[int], part: str) -> list[tuple[int, str]]:
        """Return the people to choose among in a part: those who may be named, and those who are named already, who may
        have left since."""
        named = [row for name, row in self.snapshot.named() if name == part and row in self.snapshot.room.people]
        return [(row, self.snapshot.name(row)) for row in dict.fromkeys((*may, *named))]

    def place_of(self, place: int) -> int | None:
        """The place that a proposal on the page gets among those that remain; none when it is taken away."""
        if "proposals" not in self.rows:
            return place
        remaining = [number for number, form in enumerate(self.rows["proposals"].forms, start=1) if form.stays]
        return remaining.index(place) + 1 if place in remaining else None

    @cached_property
    def worded(self) -> dict[str, set[int]]:
        """The rows of each part whose sentence somebody has written over."""
        return {part: {row.pk for row in getattr(self.item, part).all() if row.edited} for part in ANNOUNCED}

    def fields_after(self, content: ParagraphContent) -> dict[str, str]:
        """What the page's fields are to hold once this is saved: the ids of new rows and what the record has written."""
        values: dict[str, str] = {}
        for key in GENERATED:
            if key in self.sections.fields:
                values[f"sections-{key}"] = values[f"initial-sections-{key}"] = content.sections.get(key, "")
        for name in self.rows:
            if name == "speakers":
                continue
            for form, row in zip(self._staying(name), _written_here(content, name), strict=True):
                values[f"{form.prefix}-id"] = str(row.id)
                if name in ANNOUNCED:
                    values[f"{form.prefix}-text"] = values[f"initial-{form.prefix}-text"] = row.text
        return values


def _written_here(content: ParagraphContent, name: str) -> list:
    """The rows of a part that are written on the page; a point that is postponed or sent back by itself is not."""
    return [row for row in getattr(content, name) if not getattr(row, "deferred", "")]
