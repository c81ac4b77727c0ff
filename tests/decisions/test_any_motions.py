"""Any motions in any paragraph of the council: whatever is drawn up, added, broken out and decided, each motion has what was said of it.

The acts are tried as they come; what the law refuses just does not happen. The oracle reads the rows for itself.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow, TaskRow
from decisions.paragraph.stored import content_of
from decisions.states import ItemState
from decisions.steps import deliberation, item_cases, settlement
from motions.models import Motion, Point
from motions.rules.outcome import derive_outcome
from municipality.refusals import Refused
from tests.decisions.meeting_room import at
from tests.decisions.together import registered, reported_late, together_before_the_council

OUTCOMES = st.sampled_from(["granted", "rejected", "assigned", "answered", "written_off"])


class Evening:
    """The council with three motions in one paragraph; the delay of some of them has been reported."""

    def __init__(self, town, draw):
        self.town, self.draw = town, draw
        self.motions = registered(town, 3)
        self.reported = self.motions[: draw(st.integers(0, 3))]
        if self.reported:
            reported_late(town, self.reported)
        self.item = together_before_the_council(town, self.motions)
        self.now = at(date(2023, 9, 11)) + timedelta(minutes=5)

    def doer(self) -> dict:
        self.now += timedelta(minutes=1)
        return {"by": self.town.secretary, "at": self.now}

    def fresh(self) -> AgendaItem:
        return AgendaItem.objects.select_related("meeting__body").get(pk=self.item.pk)

    def sentence(self, item: AgendaItem) -> PointRow:
        """About all of them, one of them, or one of its points."""
        row = self.draw(st.sampled_from([None, *item.case_rows.all()]))
        outcome = self.draw(OUTCOMES)
        if row is None:
            return PointRow("Alla.", outcome=outcome)
        point = self.draw(st.sampled_from([None, *row.case.motion.points.all()]))
        return PointRow("En.", answers=None if point else row.pk, point=point and point.pk, outcome=outcome)

    def write(self) -> None:
        item = self.fresh()
        drawn = [self.sentence(item) for _ in range(self.draw(st.integers(0, 3)))]
        about = {(row.answers, row.point): row for row in [PointRow("Resten.", outcome=self.draw(OUTCOMES)), *drawn]}
        if self.draw(st.integers(0, 3)) == 0:
            about.pop((None, None))
        agreed = {"urgent_reason": "Alla ense."} if self.draw(st.integers(0, 3)) else {}
        tasks = (TaskRow(self.town.sn.pk, "Utred."),) if self.draw(st.integers(0, 3)) else ()
        rows = tuple(about.values())
        content = replace(content_of(item), decided=rows, tasks=tasks, **agreed)
        deliberation.save_paragraph(item, version=item.version, content=content, **self.doer())

    def split_out(self) -> None:
        item = self.fresh()
        item_cases.split_out(item, case=self.draw(st.sampled_from(item.cases)), **self.doer())

    def take_out(self) -> None:
        item = self.fresh()
        item_cases.take_out(item, case=self.draw(st.sampled_from(item.cases)), **self.doer())

    def decide(self) -> None:
        settlement.decide(self.fresh(), **self.doer())

    def postpone(self) -> None:
        settlement.postpone_item(self.fresh(), **self.doer())


def said_of(item: AgendaItem, point: Point) -> str:
    """Its own outcome, else its motion's, else that of them all."""
    rows = list(item.decision_points.filter(stage="decided").exclude(outcome="").select_related("answers__case"))
    own = [row.outcome for row in rows if row.point_id == point.pk]
    whole = [row.outcome for row in rows if row.answers and row.answers.case.motion_id == point.motion_id]
    every = [row.outcome for row in rows if row.point_id is None and row.answers_id is None]
    return (own or whole or every or [""])[0]


def check(evening: Evening) -> None:
    item = evening.fresh()
    here = set(item.motions)
    for motion in Motion.objects.filter(pk__in=[motion.pk for motion in evening.motions]).prefetch_related("points"):
        points = list(motion.points.all())
        if item.state != ItemState.DECIDED or motion not in here:
            assert {point.outcome for point in points} == {""} and motion.outcome == ""
            continue
        assert [point.outcome for point in points] == [said_of(item, point) for point in points]
        assert "" not in {point.outcome for point in points}
        assert motion.outcome == derive_outcome([point.outcome for point in points])
        if "written_off" in {point.outcome for point in points}:
            assert motion in evening.reported
    others = item.meeting.items.exclude(pk=item.pk)
    assert sorted(case.motion.pk for row in (item, *others) for case in row.cases) == sorted(
        motion.pk for motion in evening.motions
    )


@settings(
    max_examples=12, deadline=None, phases=[Phase.generate], derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_each_motion_has_what_was_said_of_it(town, data):
    with transaction.atomic():
        evening = Evening(town, data.draw)
        acts = {name: getattr(evening, name) for name in ("write", "split_out", "take_out", "decide", "postpone")}
        names = ["write", "decide", "write", "decide", "write", "decide", "split_out", "take_out"]
        for _ in range(data.draw(st.integers(3, 12))):
            with suppress(Refused), transaction.atomic():
                acts[data.draw(st.sampled_from(names))]()
            check(evening)
        with suppress(Refused), transaction.atomic():
            evening.postpone()
        check(evening)
        transaction.set_rollback(True)
