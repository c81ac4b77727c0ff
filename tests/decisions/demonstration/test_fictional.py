"""The made-up motions stand at every stage, whatever day the demonstration is loaded."""

from collections import Counter
from datetime import date, datetime

import pytest

from decisions import demonstration
from decisions.demonstration import fictional
from decisions.demonstration.sittings import Calendar
from decisions.demonstration.town import STOCKHOLM, Town
from decisions.models import AgendaItem, Meeting
from motions.models import Motion, Referral
from municipality.models import Body
from municipality.paper import pdf
from municipality.refusals import Refused
from tests.emptied import counts, empty

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=STOCKHOLM)
STATES = {"registered": 2, "referred": 6, "prepared": 2, "proposed": 3, "postponed": 1, "sent_back": 2, "decided": 5, "withdrawn": 1,
          "closed": 3}  # fmt: skip


@pytest.fixture
def short_papers(monkeypatch):
    """Of the fifty that are signed and posted, each with bytes of its own: what they say is tried where they are printed."""
    really = pdf.printed.really
    monkeypatch.setattr(pdf, "printed", lambda html, *details: really(f"<title>Prov</title><p>{hash(html)}</p>", ()))


def test_something_stands_at_every_stage(db, short_papers, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    empty()
    assert demonstration.load(NOW)
    assert Counter(Motion.objects.values_list("state", flat=True)) == STATES
    outcomes = set(Motion.objects.values_list("outcome", flat=True))
    assert outcomes == {"", "granted", "partly_granted", "rejected", "answered", "written_off", "withdrawn"}
    assert Referral.objects.filter(state="open", due_on__lt=NOW.date()).count() == 2
    assert AgendaItem.objects.filter(meeting__date__gt=NOW.date(), meeting__body__code="KF").count() >= 3
    assert Motion.objects.filter(minority_right_used=True).count() == 2
    assert not Meeting.objects.filter(state="planned", date__gt=date(2024, 1, 1), date__lte=NOW.date()).exists()
    before = counts()
    assert not demonstration.load(NOW)
    assert counts() == before


@pytest.mark.parametrize(
    "day",
    [date(2026, 11, 22), date(2027, 1, 2), date(2027, 3, 28), date(2027, 6, 25), date(2028, 2, 29), date(2028, 12, 24)],
)
def test_every_story_has_its_days_in_order(day):
    town = Town(bodies={code: Body(code=code) for code in ("KS", "KF", "SN", "PN")})
    for facts in fictional.stories():
        story = fictional.Story(town, Calendar(town, day), facts, day)
        days = story.days
        assert story.submitted <= story.sent_on < days.committee
        if story.reaches("prepared") and story.until != "written_off":
            assert days.committee.toordinal() + 5 <= days.board.toordinal()
        if story.reaches("proposed") and story.until != "written_off":
            assert days.board < days.council
        if story.until in ("decided", "closed", "sent_back", "postponed"):
            assert days.council <= day
        if story.until in ("prepared", "reported"):
            assert max(days.board, days.committee) > day


def test_there_are_twenty_four_and_none_is_like_another():
    told = fictional.stories()
    assert len(told) == len({facts["title"] for facts in told}) == 24


def test_a_database_in_use_is_left_alone(town):
    before = counts()
    with pytest.raises(Refused, match="används redan"):
        demonstration.load(NOW)
    assert counts() == before
