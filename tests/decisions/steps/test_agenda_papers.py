import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.models import AgendaPaper
from decisions.steps import agenda_papers, deliberation
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, plan, put
from tests.uploads import letter_of


def act(town) -> dict:
    return {"by": town.official, "at": EVENING}


def test_an_item_without_a_motion_has_its_own_papers(town):
    item = put(plan(town), town)
    paper = agenda_papers.add(item, **act(town), title=" Avtal ", file=letter_of(1))
    assert (paper.title, paper.position, paper.file_name) == ("Avtal", 1, "motion.pdf")
    assert agenda_papers.add(item, **act(town), title="Bilaga", file=letter_of(2)).position == 2
    agenda_papers.remove(paper, **act(town))
    assert AgendaPaper.objects.get().title == "Bilaga"


def test_a_programme_is_no_paper_and_a_reader_adds_none(town):
    item = put(plan(town), town)
    with pytest.raises(Refused, match="är ett program") as refusal:
        agenda_papers.add(item, **act(town), title="Avtal", file=SimpleUploadedFile("avtal.pdf", b"MZ\x90program"))
    assert refusal.value.field == "file"
    with pytest.raises(Refused, match="nämndsekreterare"):
        agenda_papers.add(item, by=town.reader, at=EVENING, title="Avtal", file=letter_of(1))


def test_what_is_taken_up_keeps_its_papers(town):
    meeting = open_room(town)
    item = put(meeting, town)
    paper = agenda_papers.add(item, **act(town), title="Avtal", file=letter_of(1))
    deliberation.take_up(item, by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match="dess handlingar ändras inte"):
        agenda_papers.remove(AgendaPaper.objects.get(pk=paper.pk), **act(town))
