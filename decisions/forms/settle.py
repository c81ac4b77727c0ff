"""Bordläggning och återremiss: by majority or, in the council, by those who ask for it."""

from collections.abc import Sequence

from django import forms

from decisions.models import Attendance
from municipality.forms.fields import offer


class PostponeForm(forms.Form):
    minority = forms.BooleanField(
        label="På begäran av en minoritet",
        required=False,
        help_text="Minst en tredjedel av de närvarande, en gång i varje ärende (5 kap. 50 § kommunallagen).",
    )
    requesters = forms.TypedMultipleChoiceField(
        label="Vilka som har begärt det", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, present: Sequence[Attendance], **options):
        options.setdefault("prefix", "bordlagg")
        super().__init__(*args, **options)
        offer(self, "requesters", [(one.pk, str(one)) for one in present])


class SendBackForm(PostponeForm):
    motivation = forms.CharField(
        label="Motivering",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Vad som ska utredas. I fullmäktige bestäms den av dem som har begärt återremissen.",
    )
    field_order = ["motivation", "minority", "requesters"]

    def __init__(self, *args, **options):
        super().__init__(*args, **{"prefix": "aterremittera", **options})
