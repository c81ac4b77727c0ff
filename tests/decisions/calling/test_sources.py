from datetime import date

from decisions.calling import sources
from decisions.paragraph.content import PointRow
from decisions.states import Purpose
from decisions.steps import attendance
from motions.models import Document
from tests.decisions.meeting_room import answered, plan, put, register_motion, write
from tests.uploads import letter_of


def test_the_paragraphs_that_the_matter_has_had_go_along(town):
    motion = register_motion(town)
    opinion = answered(town, motion)
    meeting = plan(town, town.ks, date(2023, 6, 14))
    item = put(meeting, town, heading="", purpose=Purpose.PROPOSAL, case=motion.cases.get(leads=True))
    assert "Protokollsutdrag" not in titles(item)  # the meeting that gave it has not ended
    attendance.end_meeting(opinion.meeting, by=town.secretary, at=opinion.settled_at)
    assert "Protokollsutdrag: Socialnämnden 2023-03-30 § 1" in titles(item)


def titles(item) -> list[str]:
    (listed,) = [one for one in sources.items_of(item.meeting) if one.pk == item.pk]
    return [paper.title for paper in sources.papers_of(listed)]


def test_the_motion_comes_first_and_each_document_once(town, register):
    motion = register(letter=letter_of(1))
    item = put(plan(town, town.ks), town, purpose=Purpose.PROPOSAL, case=motion.cases.get())
    write(item, town, proposed=(PointRow("Motionen avslås."),))
    document = Document.objects.get(kind="motion")
    assert titles(item) == ["Förslag till beslut", f"Motion: {document.subject}"]


def test_what_a_calling_is_made_of_changes_with_the_agenda(town):
    meeting = plan(town)
    item = put(meeting, town)
    before = sources.made_of(meeting)
    assert sources.made_of(meeting) == before
    write(item, town, heading="En annan rubrik")
    assert sources.made_of(meeting) != before
