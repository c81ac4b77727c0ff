"""The forms that correct a motion (rätta uppgifter) and note an older number of a case (anteckna äldre beteckning)."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms

from motions.forms.document import CaseChoice
from motions.forms.facts import Chosen, FactsForm
from motions.models import Case, Motion
from motions.queries.submitters import candidates
from municipality.forms.fields import PrintedField


class CorrectionForm(FactsForm):
    """The facts of a registered motion, to be corrected with a reason."""

    reason = PrintedField(label="Skäl", max_length=300, help_text="Varför uppgifterna rättas. Står i historiken.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, motion: Motion, case: Case, today: date, data=None):
        self.motion = motion
        initial = {name: getattr(motion, name) for name in ("title", "submitted_on", "received_on", "version")}
        super().__init__(today, data, initial=initial | {"public_title": case.public_title})
        #: The motion as somebody else has saved it meanwhile, to compare with.
        self.theirs: Motion | None = None
        if not self.is_bound:
            self.split = [point.text for point in motion.points.order_by("number")]
            self.chosen = self._registered()

    def _registered(self) -> list[Chosen]:
        submitters = {submitter.person_id: submitter for submitter in self.motion.submitters.order_by("position")}
        return [
            Chosen(candidate, submitters[candidate.person.pk].reason, str(submitters[candidate.person.pk].party_id))
            for candidate in candidates(list(submitters), self.motion.submitted_on)
        ]

    def compare_with(self, theirs: Motion) -> None:
        """Show the other's version beside; the next save then overwrites it."""
        self.theirs = theirs
        self.data["version"] = str(theirs.version)


class ExtraNumberForm(forms.Form):
    """An older number, of one of the motion's cases."""

    case = CaseChoice()
    number = PrintedField(label="Äldre beteckning", max_length=60)
    origin = PrintedField(label="System", max_length=80, help_text="Det system som beteckningen kommer från.")

    def __init__(self, cases: Sequence[Case], data=None, **options):
        super().__init__(data, **options)
        cast(CaseChoice, self.fields["case"]).offer(cases)
