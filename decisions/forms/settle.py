"""The forms of postponement and referral back: by majority or, in the council, by those who demand it."""

from collections.abc import Sequence

from django import forms

from decisions.models import Attendance
from decisions.paragraph.guard.snapshot import Request
from municipality.forms.fields import offer


class MinorityForm(forms.Form):
    """Whether a minority demands it, and who: chosen among those who serve."""

    minority = forms.BooleanField(
        label="På begäran av en minoritet",
        required=False,
        help_text="Minst en tredjedel av de närvarande, en gång i varje ärende (5 kap. 50 § kommunallagen).",
    )
    requesters = forms.TypedMultipleChoiceField(
        label="Vilka som har begärt det", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, present: Sequence[Attendance], **options):
        super().__init__(*args, **options)
        offer(self, "requesters", [(row.pk, str(row)) for row in present])

    def facts(self) -> dict:
        """Return what is filled in, as the step takes it."""
        return self.cleaned_data


class PostponeForm(MinorityForm):
    """Whether a minority demands that the item is postponed, and who. `first` is the key of the proposal to postpone it, if any."""

    def __init__(self, *args, first: int | None = None, **options):
        super().__init__(*args, prefix="bordlagg", **options)
        self.first = first

    def facts(self) -> dict:
        """Return what is filled in, with what a minority has asked for."""
        return self.cleaned_data | {"proposal": self.first if self.cleaned_data["minority"] else None}


class RequestsForm(MinorityForm):
    """What several minorities demand at once. `others` are further proposals of referral back, as pairs of key and name, that another
    minority may have asked for with a motivation of its own."""

    def __init__(self, *args, others: Sequence[tuple[int, str]] = (), present: Sequence[Attendance], **options):
        super().__init__(*args, present=present, **options)
        self.others = [key for key, _ in others]
        for key, name in others:
            self.fields[f"motivation-{key}"] = forms.CharField(
                label=f"Motivering, {name}",
                required=False,
                widget=forms.Textarea({"rows": 3}),
                help_text="Bara när också en annan minoritet begär återremiss.",
            )
            self.fields[f"requesters-{key}"] = forms.TypedMultipleChoiceField(
                label=f"Vilka som har begärt det, {name}",
                required=False,
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                choices=[(row.pk, str(row)) for row in present],
            )

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """The fields of what another minority has asked for."""
        return [self[f"{name}-{key}"] for key in self.others for name in ("motivation", "requesters")]

    def asked(self, first: int | None) -> dict:
        """Return what each minority has asked for: the first, for the proposal `first`, and the others where anything is written of
        them. When nobody asks for the first, another is the item's own."""
        told = self.cleaned_data
        asked = [(tuple(told[f"requesters-{key}"]), told[f"motivation-{key}"], key) for key in self.others]
        also = [Request(*row) for row in asked if row[0] or row[1]]
        own = {"requesters": told["requesters"], "motivation": told["motivation"]}
        own |= {"proposal": first if told["minority"] else None}
        if also and not (own["requesters"] or own["motivation"]):
            request, *also = also
            own = {"requesters": request.requesters, "motivation": request.motivation, "proposal": request.proposal}
        return own | {"also": also}


class SendBackForm(RequestsForm):
    """Why the item is sent back, and whether a minority demands it. `first` is the key of the first proposal of referral back, if
    any."""

    motivation = forms.CharField(
        label="Motivering",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Vad som ska utredas. I fullmäktige bestäms den av dem som har begärt återremissen.",
    )
    field_order = ["motivation", "minority", "requesters"]

    def __init__(self, *args, first: int | None = None, **options):
        super().__init__(*args, prefix="aterremittera", **options)
        self.first = first

    def facts(self) -> dict:
        """Return what is filled in, with what each minority has asked for."""
        return {"minority": self.cleaned_data["minority"], **self.asked(self.first)}
