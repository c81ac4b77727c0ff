"""The forms of questions and divisions: what Yes and No mean, and a row of votes for everybody on the roll."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from django import forms

from decisions.forms.settle import RequestsForm
from decisions.models import Attendance, Division, Proposal
from decisions.paragraph.questions import Matter
from decisions.room import stale
from decisions.room.roll import Roll
from decisions.states import Deferral, Majority, Vote
from decisions.wording.questions import PutQuestion, meanings, points_named
from motions.models import Point
from municipality.forms.fields import offer, offer_records


class CallForm(forms.Form):
    """A division that is asked for (votering begärs). What Yes and No mean follows from the question, one way round or
    the other."""

    swapped = forms.TypedChoiceField(
        label="Voteringsproposition", coerce=lambda way: way == "swapped", initial="as_put", widget=forms.RadioSelect
    )
    majority = forms.ChoiceField(label="Majoritet", choices=Majority.choices, initial=Majority.SIMPLE)
    secret = forms.BooleanField(
        label="Sluten omröstning",
        required=False,
        help_text="Bara i val och anställning; inga namn skrivs in (5 kap. 54 § kommunallagen).",
    )

    def __init__(self, data=None, *, question: PutQuestion):
        super().__init__(data)
        ways = {"as_put": meanings(question), "swapped": meanings(question, swapped=True)}
        offer(self, "swapped", [(way, f"Ja {yes}, nej {no}") for way, (yes, no) in ways.items()])


class RefuseForm(forms.Form):
    """A proposal that the chair of the council refuses to put (vägra proposition). `matter` is the item's."""

    proposal: forms.ModelChoiceField = forms.ModelChoiceField(label="Yrkandet", queryset=None, empty_label="Välj")
    ground = forms.ChoiceField(label="Därför att", choices=Proposal.Refusal.choices, widget=forms.RadioSelect)

    def __init__(self, data=None, *, matter: Matter):
        super().__init__(data, prefix="vagra")
        rows = [(row, name) for row, name in matter.named if row.kind != Proposal.Kind.GRANT]
        offer_records(self, "proposal", matter.item.proposals.filter(pk__in=[row.pk for row, _ in rows]))
        offer(self, "proposal", [("", "Välj"), *((row.pk, f"{name}: {row.text}"[:120]) for row, name in rows)])


class DivideForm(forms.Form):
    """The draft's sentences in groups (punkterna ställs för sig): where a group begins, and once there are groups which
    of them each proposal stands against. `matter` is the item's."""

    #: How many sentences the page showed.
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=2, max_value=300)
    starts = forms.TypedMultipleChoiceField(
        label="En ny grupp börjar med",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Punkter i samma grupp ställs tillsammans. Utan kryss ställs alla tillsammans.",
    )

    def __init__(self, data=None, *, matter: Matter):
        groups = list(matter.parts.values())
        sentences = list(enumerate(matter.drafted, start=1))
        begun = [group[0] for group in groups[1:]]
        super().__init__(data, prefix="punkter", initial={"count": len(sentences), "starts": begun})
        offer(self, "starts", [(number, f"punkt {number}: {point.text}"[:120]) for number, point in sentences[1:]])
        choices = [("", "alla punkter"), *((group[0], points_named(group)) for group in groups)]
        self.rivals = [proposal for proposal in matter.in_order if groups and proposal.kind in Proposal.AGAINST]
        for proposal in self.rivals:
            self.fields[f"against-{proposal.pk}"] = forms.TypedChoiceField(
                label=f"{matter.names[proposal.pk]} gäller",
                required=False,
                coerce=int,
                empty_value=None,
                choices=choices,
                initial=groups[proposal.part - 1][0] if 0 < proposal.part <= len(groups) else None,
            )

    def facts(self, how: str = "") -> dict:
        """Return the groups and what each proposal stands against: by the boxes, or "each" by itself, or "together".
        A proposal stands against the group that its sentence is in now."""
        count = self.cleaned_data["count"]
        begun = {"each": range(2, count + 1), "together": ()}.get(how, sorted(self.cleaned_data["starts"]))
        ends = [*begun, count + 1]
        groups = [list(range(start, end)) for start, end in zip([1, *begun], ends, strict=True)]
        chosen = {proposal.pk: self.cleaned_data[f"against-{proposal.pk}"] for proposal in self.rivals}
        return {
            "groups": groups,
            "against": {
                key: next(part for part, group in enumerate(groups, start=1) if sentence in group)
                for key, sentence in chosen.items()
                if sentence and sentence <= count
            },
        }


class LotForm(forms.Form):
    """What the drawing of lots gave (lottning) when the votes in an election are even."""

    lot = forms.ChoiceField(
        label="Lottens utgång",
        required=False,
        choices=[("", "ingen lottning"), (Vote.YES, "Ja"), (Vote.NO, "Nej")],
        help_text="Bara när rösterna är lika (5 kap. 56 § kommunallagen).",
    )


class TotalsForm(LotForm):
    """The totals of a secret division (röstsiffror)."""

    yes = forms.IntegerField(label="Ja-röster", min_value=0, max_value=199)
    no = forms.IntegerField(label="Nej-röster", min_value=0, max_value=199)
    blank = forms.IntegerField(label="Blanka röster", min_value=0, max_value=199, initial=0)

    def totals(self) -> tuple[int, int, int]:
        """Return the numbers of Yes, No and blank votes."""
        return self.cleaned_data["yes"], self.cleaned_data["no"], self.cleaned_data["blank"]


class _ReasonForm(forms.Form):
    """A form with a reason, beside others on the page: its field has an id of its own, which the label leads to."""

    def __init__(self, data=None, **options):
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s", **options)


class ReopenForm(_ReasonForm):
    """What was entered wrong in a division that is opened again."""

    reason = forms.CharField(label="Vad som är fel inskrivet", max_length=300)


class BallotsForm:
    """A row for everybody on the roll, by party, with the chair last of all."""

    def __init__(self, division: Division, roll: Roll, data=None):
        self.voters = roll.voters
        self.stored = stored = {ballot.attendance_id: ballot.vote for ballot in division.ballots.all()}
        self.version = stale.version_of(stored)
        given = {row.pk: data.get(f"vote-{row.pk}", "") for row in self.voters} if data is not None else stored
        self.votes = {number: vote for number, vote in given.items() if vote in Vote.values}
        if data is not None:
            self.votes |= self._for_many(data.get("action", ""))

    def differing(self) -> list[tuple[Attendance, str]]:
        """Return the rows where the record has another vote than the page, with the record's."""
        apart = stale.differing(self.stored, self.votes)
        return [
            (row, Vote(self.stored[row.pk]).label if row.pk in self.stored else "ingen röst än")
            for row in self.voters
            if row.pk in apart
        ]

    def _for_many(self, action: str) -> dict[int, str]:
        """Return the votes of a button: "all:yes" for those who have not voted yet, "party:SD:no" for all of a party."""
        whom, *words = action.split(":")
        vote = words[-1] if words else ""
        if vote not in Vote.values:
            return {}
        if whom == "all":
            return {row.pk: vote for row in self.voters if row.pk not in self.votes}
        return {row.pk: vote for row in self.voters if whom == "party" and _party(row) == words[0]}

    @property
    def parties(self) -> list[tuple[str, list[tuple[Attendance, str]]]]:
        """The rows by party, the largest party first."""
        size = Counter(_party(row) for row in self.voters)
        rows = sorted(self.voters, key=lambda row: (-size[_party(row)], _party(row)))
        return [
            (party, [(row, self.votes.get(row.pk, "")) for row in group]) for party, group in groupby(rows, key=_party)
        ]

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """How many votes there are of each kind, and how many are left, which together are the roll: (value, label,
        number)."""
        given = Counter(self.votes.values())
        rows = [(vote.value, vote.label, given[vote.value]) for vote in Vote]
        return [*rows, ("left", "Kvar", len(self.voters) - len(self.votes))]


def _party(row: Attendance) -> str:
    return row.party_code or "-"


class ConsentForm(forms.Form):
    """What the body has unanimously agreed to."""

    consent = forms.CharField(
        label="Vad organet enhälligt har medgett",
        max_length=300,
        help_text="Står i protokollet, till exempel ”Sven Pernils (SD) återtar sitt yrkande”.",
    )


class DeferForm(RequestsForm):
    """One of the motion's points that is postponed or sent back by itself. `moved` are the referrals back of single points: the point's
    key, the proposal's key and its name."""

    point = forms.TypedChoiceField(label="Att-sats", coerce=int)
    to = forms.ChoiceField(label="Vad som sker", choices=Deferral.choices, initial=Deferral.SENT_BACK)
    motivation = forms.CharField(
        label="Motivering till återremissen",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Bestäms av dem som har begärt den.",
    )
    field_order = ["point", "to", "motivation", "minority", "requesters"]

    def __init__(
        self,
        data=None,
        *,
        points: Iterable[Point],
        present: Sequence[Attendance],
        moved: Sequence[tuple[int, int, str]] = (),
    ):
        self.first: dict[int, int] = {}
        self.point_of = {key: point for point, key, _ in moved}
        for point, key, _ in moved:
            self.first.setdefault(point, key)
        others = [(key, name) for _, key, name in moved if key not in self.first.values()]
        super().__init__(data, prefix="att-sats", present=present, others=others)
        once = "Minst en tredjedel av de närvarande, en gång i hela ärendet (5 kap. 50 § kommunallagen)."
        self.fields["minority"].help_text = once
        self.points = {point.pk: point for point in points}
        offer(self, "point", [(point.pk, f"att-sats {point.number}: {point.text}"[:80]) for point in points])

    def facts(self) -> dict:
        """Return what is filled in, with the point itself and what each minority has asked for of it."""
        told = self.cleaned_data
        self.others = [key for key in self.others if self.point_of[key] == told["point"]]
        back = told["to"] == Deferral.SENT_BACK
        asked = self.asked(self.first.get(told["point"]) if back else None)
        kept = {"minority": told["minority"], "to": told["to"], "point": self.points[told["point"]]}
        return kept | (asked if back else {"requesters": told["requesters"]})


class DeclineForm(_ReasonForm):
    """What those said who voted for it, enough of them, and do not ask for it as a minority."""

    reason = forms.CharField(
        label="Vad de som röstade för det har sagt",
        max_length=300,
        help_text="Till exempel ”Gruppledarna för V och MP förklarar att de inte begär återremiss”.",
    )


class ExplainForm(_ReasonForm):
    """Why the decision departs from what the questions led to."""

    reason = forms.CharField(label="Varför beslutet avviker", max_length=300)
