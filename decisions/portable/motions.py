"""The motion as the file says it: as it is now, as it was registered, and how it was corrected, withdrawn and
closed."""

from decisions.portable import names, past
from decisions.portable.doers import Doers
from motions.models import Case, Motion, Point, Submitter
from municipality.models import Act, Party, Person


def motion_facts(motion: Motion, doers: Doers) -> dict:
    """Return the motion as the file says it."""
    submitters = list(motion.submitters.select_related("person", "party"))
    facts = Facts(motion)
    corrected = doers.all("motion.corrected", motion)
    registered = doers.all("motion.registered", motion)
    return {
        **facts.now(),
        "registered": doers.first("motion.registered", motion),
        "registered_as": facts.after(registered[0]) if corrected else None,
        "corrections": [
            {"act": doers.stamp(act), "reason": act.sentence.partition(" Skäl: ")[2], **facts.after(act)} for act in corrected
        ],
        "prepared": [
            {"act": doers.stamp(act), "reason": act.sentence.partition(" Skäl: ")[2]}
            for act in doers.all("motion.prepared", motion)
        ],
        "withdrawals": [
            {
                "act": doers.stamp(act),
                "on": submitters_of[0].withdrew_on.isoformat(),
                "people": [names.of(submitter.person) for submitter in submitters_of],
            }
            for act in doers.all("motion.withdrawn", motion)
            if (submitters_of := [submitter for submitter in submitters if f"submitter:{submitter.pk}" in act.about])
        ],
        "closed": _closed(motion, doers),
        "state": motion.state,
        "outcome": motion.outcome,
    }  # fmt: skip


def _closed(motion: Motion, doers: Doers) -> dict | None:
    act = doers.first("motion.closed", motion)
    lead = motion.cases.get(leads=True)
    return {"act": act, "on": lead.closed_on.isoformat()} if act and lead.closed_on else None


class Facts:
    """The facts of a motion that may be corrected, now and after an earlier act."""

    def __init__(self, motion: Motion):
        self.motion = motion
        self.lead = motion.cases.get(leads=True)
        self.history = {
            "motion": past.rows(Motion, id=motion.pk),
            "case": past.rows(Case, id=self.lead.pk),
            "submitters": past.rows(Submitter, motion=motion),
            "points": past.rows(Point, motion=motion),
        }
        named = {row.person_id for row in self.history["submitters"]}
        self.people = {person.pk: person for person in Person.objects.filter(pk__in=named)}
        self.parties = {party.pk: party for party in Party.objects.all()}

    def now(self) -> dict:
        """Return the facts as they are now."""
        motion = self.motion
        facts = self._facts(motion, self.lead, motion.submitters.all(), motion.points.all())
        del facts["public_title"]  # it is among the facts of the case
        return facts

    def after(self, act: Act) -> dict:
        """Return the facts as they were after the act."""
        then = {what: past.as_of(rows, act) for what, rows in self.history.items()}
        return self._facts(then["motion"][0], then["case"][0], then["submitters"], then["points"])

    def _facts(self, motion, case, submitters, points) -> dict:
        return {
            "title": motion.title,
            "public_title": case.public_title,
            "submitted_on": motion.submitted_on.isoformat(),
            "submitted_on_assumed": motion.submitted_on_assumed,
            "received_on": motion.received_on.isoformat(),
            "submitters": [
                {"person": names.of(self.people[submitter.person_id]), "party": self.parties[submitter.party_id].code, "reason": submitter.reason}
                for submitter in sorted(submitters, key=lambda row: row.position)
            ],
            "points": [point.text for point in sorted(points, key=lambda row: row.number)],
        }  # fmt: skip
