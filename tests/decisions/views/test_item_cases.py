from datetime import date

import pytest

from decisions.models import AgendaItem
from decisions.states import Purpose
from tests.decisions.meeting_room import plan, put, refer
from tests.decisions.together import leading, proposed_together, registered, together, together_before_the_council


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def test_the_agenda_puts_several_up_by_their_numbers(town, secretary):
    motions = registered(town, 3)
    meeting = plan(town, town.kf, date(2027, 9, 13))
    page = secretary.get(meeting.get_absolute_url()).text
    assert "Flera motioner i samma paragraf" in page
    numbers = "\n".join(case.number for case in leading(motions))
    sent = {"purpose": "announcement", "numbers": numbers}
    assert secretary.post(f"{meeting.get_absolute_url()}satt-upp/", sent).status_code == 302
    item = meeting.items.get()
    assert item.motions == motions
    page = secretary.get(meeting.get_absolute_url()).text
    assert all(case.number in page for case in leading(motions))
    refused = secretary.post(f"{meeting.get_absolute_url()}satt-upp/", sent | {"numbers": "KS-1"}).text
    assert "Inget ärende har numret KS-1." in refused
    refused = secretary.post(f"{meeting.get_absolute_url()}satt-upp/", sent)
    assert "står redan på listan" in refused.text


def test_the_council_is_offered_what_the_board_proposed_on_together(town, secretary):
    motions = registered(town)
    proposed_together(town, motions)
    meeting = plan(town, town.kf, date(2027, 9, 13))
    first, second = leading(motions)
    page = secretary.get(meeting.get_absolute_url()).text
    assert f'<input type="hidden" name="also" value="{second.pk}">' in page
    secretary.post(
        f"{meeting.get_absolute_url()}satt-upp/", {"case": first.pk, "purpose": "verdict", "also": [second.pk]}
    )
    assert meeting.items.get().motions == motions


def test_motions_are_added_taken_out_and_broken_out_on_their_page(town, secretary):
    motions = registered(town, 3)
    for motion in motions:
        refer(town, motion)
    meeting = plan(town, day=date(2027, 3, 30))
    own = [motion.cases.get(diary=town.sn) for motion in motions]
    item = put(meeting, town, heading="", purpose=Purpose.OPINION, case=own[0])
    address = f"{item.get_absolute_url()}motioner/"
    assert "Fler motioner" in secretary.get(address).text
    secretary.post(address, {"numbers": f"{own[1].number}, {own[2].number}"})
    assert AgendaItem.objects.get(pk=item.pk).motions == motions
    page = secretary.get(address).text
    assert "att två" in page and "Bryt ut" in page and "utgång saknas" not in page
    secretary.post(address, {"action": f"take_out:{own[1].pk}"})
    assert AgendaItem.objects.get(pk=item.pk).motions == [motions[0], motions[2]]
    secretary.post(address, {"action": f"split_out:{own[2].pk}"})
    assert [row.motions for row in meeting.items.order_by("position")] == [[motions[0]], [motions[2]]]
    refused = secretary.post(address, {"action": f"take_out:{own[0].pk}"})
    assert refused.status_code == 409 and "enda ärendet" in refused.text
    assert secretary.post(address, {"action": f"take_out:{own[2].pk}"}).status_code == 404
    assert "Inget ärende har numret KS-1." in secretary.post(address, {"numbers": "KS-1"}).text


def test_who_only_reads_has_no_buttons(town, client_of):
    item = together(plan(town, town.kf, date(2027, 9, 13)), town, leading(registered(town)), Purpose.ANNOUNCEMENT)
    page = client_of("reader").get(f"{item.get_absolute_url()}motioner/").text
    assert "Fler cykelvägar" in page and "Bryt ut" not in page and "Fler motioner" not in page


def test_the_workplace_shows_each_motion_with_its_points(town, secretary):
    motions = registered(town)
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    page = secretary.get(item.get_absolute_url()).text
    assert page.count("utgång saknas") == 4
    for case in leading(motions):
        assert f'href="/motioner/{case.slug}/"' in page
        assert item.get_absolute_url() in secretary.get(f"/motioner/{case.slug}/").text
    assert f'<option value="r{item.case_rows.first().pk}">hela motionen' in page
