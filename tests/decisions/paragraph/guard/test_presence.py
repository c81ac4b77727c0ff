from dataclasses import replace
from datetime import date

from decisions.paragraph.guard import presence
from tests.decisions.paragraph.guard.made import COUNCIL, room, snapshot


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


# Lagregel 14: more than half of the seats.
def test_the_quorum_names_its_statute():
    s = snapshot(room=replace(room(5), may_handle=False))
    assert "5 tjänstgör och minst 6 av 11 behövs (6 kap. 27 § kommunallagen)" in found(presence.quorum, s)
    assert "5 kap. 45 §" in found(presence.quorum, replace(s, body=COUNCIL))
    assert found(presence.quorum, snapshot()) == ""


def test_somebody_leads_the_item():
    assert "Ange vem som är ordförande" in found(presence.chair, snapshot(room=replace(room(), chair=None)))
    assert found(presence.chair, snapshot()) == ""


# Lagregel 18.
def test_those_at_a_distance_whom_no_check_has_reached_are_named_by_the_law_of_the_day():
    s = snapshot(room=replace(room(), remote=(2,), unchecked=(2,)))
    before, after = (replace(s, day=day) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    (finding,) = presence.connection_checked(before)
    assert finding.weight == "look" and "se och höra varandra" in finding.sentence
    (finding,) = presence.connection_checked(after)
    assert (
        finding.weight == "settle"
        and "kan följa sammanträdet och delta i handläggningen (6 kap. 24 §" in finding.sentence
    )
    assert found(presence.connection_checked, snapshot()) == ""


def test_somebody_in_the_room_is_unusual_where_all_take_part_at_a_distance():
    s = snapshot(room=replace(room(2), remote=(1,)))
    obliged = replace(s, body=replace(s.body, obliges_remote=True))
    assert "närvarande i salen" in found(presence.obliged_to_take_part_at_a_distance, obliged)
    assert found(presence.obliged_to_take_part_at_a_distance, s) == ""


def test_more_do_not_serve_than_there_are_seats():
    """122 members were once seated on 61."""
    s = snapshot(room=replace(room(122), seats=61))
    assert "122 tjänstgör men socialnämnden har 61 platser" in found(presence.one_voter_a_seat, s)
    assert found(presence.one_voter_a_seat, snapshot()) == ""


# Lagregel 27: minutes are kept on the chair's responsibility, and the chair is there.
def test_the_one_who_leads_the_item_serves_in_it():
    s = snapshot(room=replace(room(), chair=None, appointed_chair=1))
    assert "leder § 8 men tjänstgör inte i den" in found(presence.chair, s)


def test_somebody_keeps_the_minutes_of_each_paragraph():
    assert "Ingen sekreterare är antecknad för § 8" in found(
        presence.secretary, snapshot(room=replace(room(), has_secretary=False))
    )
    assert found(presence.secretary, snapshot()) == ""


def test_nothing_is_decided_while_the_meeting_is_adjourned():
    s = snapshot(room=replace(room(), adjourned="18.30–18.45"))
    assert "avgjordes medan sammanträdet var ajournerat kl. 18.30–18.45" in found(presence.while_the_meeting_goes_on, s)
    assert found(presence.while_the_meeting_goes_on, snapshot()) == ""
