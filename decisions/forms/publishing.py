"""The form of the review before publication: how much of each paragraph is shown, what is masked, and why."""

from django import forms
from django.db.models import QuerySet

from decisions.models import Publication, PublishedParagraph
from decisions.publication.masking import first_page, known_names, marks_on, marks_on_first_page, parts_of
from municipality.forms.fields import DayField
from municipality.models import Body

#: Stands for the first page, where a paragraph has its key.
FRONT = 0


class ReviewForm(forms.Form):
    """A choice for each paragraph, a tick for each mark in it, and a box for what only the reviewer has found."""

    others = forms.CharField(
        label="Annat som ska maskas",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Ett ord eller uttryck på varje rad. Det tas bort överallt i protokollet, även i bifogade data.",
    )
    reason = forms.CharField(
        label="Skäl till att något inte visas",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Till exempel: personuppgifter om en enskild som inte är förtroendevald.",
    )
    unpublish_on = DayField(
        label="Visas till", required=False, help_text="Lämnas tom när protokollet ska visas tills vidare."
    )

    def __init__(self, data, *, publication: Publication):
        self.parts, known = list(parts_of(publication)), known_names()
        self.front = first_page(publication.minutes)
        self.marks = {part.held_id: marks_on(part.held, known) for part in self.parts}
        self.marks[FRONT] = marks_on_first_page(publication.minutes, known)
        marked = {mark.text for own in self.marks.values() for mark in own}
        masked = set(publication.masks)
        super().__init__(
            data,
            initial={"reason": publication.reason, "others": "\n".join(sorted(masked - marked))},
        )
        for part in self.parts:
            self.fields[f"shows-{part.held_id}"] = forms.ChoiceField(
                label=f"Visas av {part.held.item.label}", choices=PublishedParagraph.Shows, initial=part.shows
            )
            self._ask(part.held_id, f"Att ta ställning till i {part.held.item.label}", masked)
        self._ask(FRONT, "Att ta ställning till på första sidan", masked)

    def _ask(self, key: int, label: str, masked: set[str]) -> None:
        own = self.marks[key]
        self.fields[f"masks-{key}"] = forms.MultipleChoiceField(
            label=label,
            required=False,
            choices=[(mark.text, f"{mark.text} – {mark.label}") for mark in own],
            widget=forms.CheckboxSelectMultiple,
            initial=[mark.text for mark in own if mark.text in masked],
        )

    def first_page(self) -> forms.BoundField | None:
        """Return the marks of the first page; None when there are none."""
        return self[f"masks-{FRONT}"] if self.marks[FRONT] else None

    def paragraphs(self):
        """Yield each paragraph with its fields, for the page."""
        for part in self.parts:
            key = part.held_id
            yield part, self[f"shows-{key}"], self[f"masks-{key}"] if self.marks[key] else None

    def shows(self) -> dict[int, str]:
        """Return how much of each paragraph is shown: key of its row in the batch → PublishedParagraph.Shows."""
        return {part.held_id: self.cleaned_data[f"shows-{part.held_id}"] for part in self.parts}

    def masks(self) -> list[str]:
        """Return the words that are to be masked."""
        ticked = [word for key in self.marks for word in self.cleaned_data[f"masks-{key}"]]
        return [*ticked, *self.cleaned_data["others"].splitlines()]


class WithdrawForm(forms.Form):
    """Why a publication is taken down."""

    reason = forms.CharField(label="Varför protokollet avpubliceras", max_length=300)


class ProtocolFilter(forms.Form):
    """What a visitor looks for among the published minutes; `organ` and `ar` are seen in the address."""

    organ = forms.ModelChoiceField(
        Body.objects.all(), label="Organ", required=False, empty_label="alla organ", to_field_name="code"
    )
    ar = forms.IntegerField(label="År", required=False, min_value=1862, max_value=9999)

    def narrowed(self, publications: QuerySet[Publication]) -> QuerySet[Publication]:
        """Return those of the publications that are looked for."""
        if body := self.cleaned_data["organ"]:
            publications = publications.filter(minutes__meeting__body=body)
        if year := self.cleaned_data["ar"]:
            publications = publications.filter(minutes__meeting__date__year=year)
        return publications
