"""The forms of postponement and referral back: by majority or, in the council, by those who demand it."""

from collections.abc import Sequence

from django import forms

from decisions.models import Attendance
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


class PostponeForm(MinorityForm):
    """Whether a minority demands that the item is postponed, and who."""

    def __init__(self, *args, **options):
        super().__init__(*args, prefix="bordlagg", **options)


class SendBackForm(MinorityForm):
    """Why the item is sent back, and whether a minority demands it."""

    motivation = forms.CharField(
        label="Motivering",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Vad som ska utredas. I fullmäktige bestäms den av dem som har begärt återremissen.",
    )
    field_order = ["motivation", "minority", "requesters"]

    def __init__(self, *args, **options):
        super().__init__(*args, prefix="aterremittera", **options)
