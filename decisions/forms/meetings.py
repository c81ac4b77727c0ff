"""The forms of the list of meetings and of the agenda."""

from django import forms
from django.db.models import QuerySet

from decisions.states import Purpose
from municipality.forms.fields import DayField, offer_records
from municipality.models import Body
from municipality.queries import register


class MeetingFilter(forms.Form):
    """What is looked for among the meetings; `organ` and `q` are seen in the address."""

    organ = forms.ModelChoiceField(
        register.bodies(), label="Organ", required=False, empty_label="alla organ", to_field_name="code"
    )
    q = forms.CharField(
        label="Sök i protokollen", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )


class PlanForm(forms.Form):
    """A new meeting: of which body, when and where."""

    body: forms.ModelChoiceField = forms.ModelChoiceField(None, label="Organ")
    date = DayField(label="Sammanträdesdag")
    starts_at = forms.TimeField(label="Tid", widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    place = forms.CharField(label="Plats", max_length=200)

    def __init__(self, data, *, bodies: QuerySet[Body], initial: dict | None = None):
        super().__init__(data, initial=initial)
        offer_records(self, "body", bodies)


class AnnounceForm(forms.Form):
    """The day of the announcement and, when it is late, why the item is urgent; for an earlier day what shows that it was posted
    then."""

    on = DayField(label="På anslagstavlan den")
    reason = forms.CharField(
        label="Varför ärendet är brådskande",
        required=False,
        max_length=300,
        help_text="Bara när det tillkännages senare än en vecka före sammanträdet (5 kap. 14 § kommunallagen).",
    )
    proof = forms.CharField(
        label="Vad som visar att det satt uppe en tidigare dag",
        required=False,
        max_length=300,
        help_text="Bara när anslaget redan har suttit någon annanstans, till exempel anslagsbeviset och var det finns.",
    )
    why_late = forms.CharField(label="Varför det antecknas i efterhand", required=False, max_length=300)

    @property
    def is_of_an_earlier_day(self) -> bool:
        """Whether something is typed, or wanting, of an earlier day."""
        return any(self[name].errors or self[name].value() for name in ("proof", "why_late"))


class FirstParagraphForm(forms.Form):
    """The number of the meeting's first paragraph, and why it is given."""

    number = forms.IntegerField(label="Första paragrafen i sammanträdet är §", min_value=1)
    reason = forms.CharField(
        label="Varför numret är givet",
        max_length=200,
        help_text="Till exempel att de tidigare paragraferna finns i ett annat system.",
    )

    def __init__(self, data=None, **options):
        super().__init__(data, auto_id="forsta_%s", **options)


class FreeItemForm(forms.Form):
    """An item that is not a motion, or the number of one that is."""

    heading = forms.CharField(label="Rubrik", max_length=400)
    number = forms.IntegerField(
        label="Ärendenummer", required=False, min_value=1, help_text="Tomt: nästa nummer på listan."
    )


class ReadyForm(forms.Form):
    """A case of the queue. The step checks that it is ready; here only that it is a case and a purpose."""

    case = forms.IntegerField()
    purpose = forms.ChoiceField(choices=Purpose.choices)
    number = forms.IntegerField(label="Ärendenummer", required=False, min_value=1)


class ReasonForm(forms.Form):
    """Why an item is taken off the agenda."""

    reason = forms.CharField(label="Varför ärendet utgår", max_length=300)


class OrderForm(forms.Form):
    """The order of the agenda. `order` is the items' keys as they were shown; `move` is "up:12" or "down:12" when a
    button was pressed."""

    order = forms.RegexField(r"^\d+(,\d+)*$")
    move = forms.RegexField(r"^(up|down):\d+$", required=False)

    def wanted(self) -> list[int]:
        """Return the items' keys in the order that is wanted."""
        order = [int(pk) for pk in self.cleaned_data["order"].split(",")]
        if move := self.cleaned_data["move"]:
            direction, pk = move.split(":")
            if int(pk) in order:
                place = order.index(int(pk))
                target = max(0, place - 1) if direction == "up" else min(len(order) - 1, place + 1)
                order.insert(target, order.pop(place))
        return order
