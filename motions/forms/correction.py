"""Rätta uppgifter, and anteckna en äldre beteckning."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms

from motions.forms.document import CaseChoice
from motions.forms.facts import Chosen, FactsForm
from motions.models import Case, Motion
from motions.queries.submitters import candidates


class CorrectionForm(FactsForm):
    reason = forms.CharField(label="Skäl", max_length=300, help_text="Varför uppgifterna rättas. Står i historiken.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, motion: Motion, case: Case, today: date, data=None):
        self.motion = motion
        initial = {name: getattr(motion, name) for name in ("title", "submitted_on", "received_on", "version")}
        super().__init__(today, data, initial=initial | {"public_title": case.public_title})
        #: What somebody else left meanwhile, to compare with.
        self.theirs: Motion | None = None
        if not self.is_bound:
            self.split = [point.text for point in motion.points.order_by("number")]
            self.chosen = self._registered()

    def _registered(self) -> list[Chosen]:
        submitters = {one.person_id: one for one in self.motion.submitters.order_by("position")}
        return [
            Chosen(one, submitters[one.person.pk].reason, str(submitters[one.person.pk].party_id))
            for one in candidates(list(submitters), self.motion.submitted_on)
        ]

    def compare_with(self, theirs: Motion) -> None:
        """The next save is made knowing of theirs."""
        self.theirs = theirs
        self.data["version"] = str(theirs.version)


class ExtraNumberForm(forms.Form):
    case = CaseChoice()
    number = forms.CharField(label="Äldre beteckning", max_length=60)
    origin = forms.CharField(label="System", max_length=80, help_text="Det system som beteckningen kommer från.")

    def __init__(self, cases: Sequence[Case], data=None, **options):
        super().__init__(data, **options)
        cast(CaseChoice, self.fields["case"]).offer(cases)
