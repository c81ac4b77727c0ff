"""The agenda, the paper and the roll stand beside every tab of a paragraph."""

import pytest
from django.urls import reverse

from decisions.paragraph.content import PointRow
from tests.decisions.meeting_room import decide, open_room, put, taken_up

TABS = ["paragraph", "questions", "taking_part", "appendices"]


@pytest.fixture
def item(town):
    meeting = open_room(town)
    item = taken_up(town, meeting, heading="Svar på motion")
    put(meeting, town, heading="Nästa på listan")
    return item


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_beside_the_paragraph_and_the_agenda(client_of, item, tab):
    where = [item.meeting.body.code, item.meeting.date, item.paragraph]
    shown = client_of("secretary").get(reverse(tab, args=where)).content.decode()
    assert "Nästa på listan" in shown and "data-paper" in shown
    assert "11 av 11</b> tjänstgör; minst 6 behövs" in shown
    for other in TABS[:3]:
        assert f'href="{reverse(other, args=where)}"' in shown
    assert shown.count('aria-current="page">') >= 3, "the crumb, the item and the tab"


def test_before_it_is_taken_up_there_is_nothing_but_the_text(client_of, town):
    planned = put(open_room(town), town)
    shown = client_of("secretary").get(planned.get_absolute_url()).content.decode()
    assert "Propositioner</a>" not in shown and 'id="skriv"' in shown


def test_after_the_gavel_the_next_item_is_taken_up_from_there(client_of, item, town):
    decide(item, town, decided=(PointRow("Så."),))
    client = client_of("secretary")
    assert "Ta upp ärende 2" in client.get(item.get_absolute_url()).content.decode()
    assert client.post("/sammantraden/SN/2023-03-30/arende-2/ta-upp/").url.endswith("/2/")
    assert "Ta upp ärende" not in client_of("reader").get(item.get_absolute_url()).content.decode()


def test_who_only_reads_has_the_paper_to_herself(client_of, item):
    shown = client_of("reader").get(item.get_absolute_url()).content.decode()
    assert "workplace reading" in shown and 'id="skriv"' not in shown
