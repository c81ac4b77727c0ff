from decisions.models import Meeting
from decisions.queries import course
from tests.decisions.course import adjourn, another, decided, hand_over, resume
from tests.decisions.meeting_room import minutes, open_room


def test_who_kept_which_paragraphs(town):
    meeting, stina = open_room(town), another(town)
    decided(meeting, town, 5)
    hand_over(meeting, town, stina, 6)
    decided(meeting, town, 7)
    assert [(kept.name, kept.paragraphs) for kept in course.secretaries_of(meeting)] == [
        ("Nils Nämndsekreterare", [1]),
        ("Stina Sekreterare", [2]),
    ]


def test_who_may_take_over(town):
    meeting = open_room(town)
    assert list(course.may_take_over(meeting)) == []
    stina = another(town)
    assert list(course.may_take_over(meeting)) == [stina]
    hand_over(meeting, town, stina, 5)
    assert list(course.may_take_over(Meeting.objects.get(pk=meeting.pk))) == [town.secretary]


def test_what_is_told_while_it_is_adjourned(town):
    meeting = open_room(town)
    assert (course.told_of(meeting), course.goes_on_at(meeting)) == ("", "")
    adjourn(meeting, town, 5, expected_at=minutes(20))
    assert course.told_of(meeting) == "Sammanträdet är ajournerat sedan kl. 17.40. Det väntas fortsätta kl. 17.55."
    assert course.goes_on_at(meeting) == "Fortsätter kl. 17.55"
    resume(meeting, town, minutes(9))
    assert course.told_of(meeting) == ""
