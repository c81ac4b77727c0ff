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
    """Whether a minority demands that the item is postponed, and who."""

    def __init__(self, *args, **options):
        super().__init__(*args, prefix="bordlagg", **options)


class SendBackForm(MinorityForm):
    """Why the item is sent back, and whether a minority demands it. `others` are further proposals of referral back, as
    pairs of key and name, that another minority may have asked for with a motivation of its own."""

    motivation = forms.CharField(
        label="Motivering",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Vad som ska utredas. I fullmäktige bestäms den av dem som har begärt återremissen.",
    )
    field_order = ["motivation", "minority", "requesters"]

    def __init__(self, *args, others: Sequence[tuple[int, str]] = (), present: Sequence[Attendance], **options):
        super().__init__(*args, prefix="aterremittera", present=present, **options)
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

    def facts(self) -> dict:
        """Return what is filled in, with what another minority has asked for where anything is written of it."""
        told = self.cleaned_data
        asked = [(tuple(told[f"requesters-{key}"]), told[f"motivation-{key}"], key) for key in self.others]
        also = [Request(*row) for row in asked if row[0] or row[1]]
        own = {name: told[name] for name in self.field_order}
        if also and not (
            own["requesters"] or own["motivation"]
        ):  # nobody asks for the first: then another is the item's own
            request, *also = also
            own |= {"requesters": request.requesters, "motivation": request.motivation}
        return own | {"also": also}
