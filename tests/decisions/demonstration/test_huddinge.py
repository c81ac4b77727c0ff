"""What the two documents of 2023 tell is there, what they do not tell is marked or left to be recorded."""

from datetime import date

from django.core.management import call_command

from decisions.demonstration import huddinge, town
from decisions.models import AgendaItem, Meeting, Reservation
from decisions.paragraph.printed import paragraph_of
from motions.models import Motion
from municipality.models import Assignment, Body
from tests.emptied import empty


def test_the_huddinge_case(db, settings, tmp_path, capsys):
    settings.MEDIA_ROOT = tmp_path
    empty()
    huddinge.walk(town.build())
    motion = Motion.objects.get()
    referral = motion.referrals.get()
    assert (motion.state, motion.submitted_on_assumed, referral.sent_on_assumed) == ("proposed", True, True)
    assert [str(one) for one in motion.submitters.all()] == [
        "Felix Byström (SD)", "Alexandra Ghialamas (SD)", "Anki Blomqvist (SD)", "Sven Pernils (SD)",
    ]  # fmt: skip
    paragraph = paragraph_of(AgendaItem.objects.get(paragraph=8))
    assert (paragraph.body, paragraph.date_written, paragraph.case_number) == (
        "Socialnämnden", "30 mars 2023", "SN-2022/2159.119",
    )  # fmt: skip
    assert [str(one) for one in paragraph.speakers] == ["Aza Cheragwandi (S)", "Sven Pernils (SD)", "Per Johansson (L)"]
    assert "daterat 2023-03-09" in paragraph.decisions[0].text
    assert paragraph.recipients == ("Kommunstyrelsen", "Kommunstyrelsens förvaltning, Maria Sundblad")
    assert [str(one.attendance) for one in Reservation.objects.get().reservants.all()] == ["Sven Pernils (SD)"]
    board = AgendaItem.objects.get(number=18)
    assert (board.meeting.date, board.decision_points.filter(stage="decided").get().text) == (
        date(2023, 6, 14),
        "Motionen bifalls.",
    )
    waiting = AgendaItem.objects.get(purpose="verdict")
    assert (waiting.state, waiting.meeting.state, waiting.announced_on is not None) == ("planned", "planned", True)
    assert Meeting.objects.count() == 3
    # nobody whom the documents name is said to sit in anything after what they tell of
    named = {" ".join(one["name"]) for one in town.data()["named"]}
    sitting = {one.person.name for one in Assignment.objects.on(date(2024, 1, 1)).select_related("person")}
    assert named & sitting == set()
    for body in Body.objects.all():
        for day in (date(2022, 12, 12), date(2026, 11, 22)):
            assert sum(one.is_member for one in body.assignments.on(day)) == body.on(day).seats
    call_command("demonstration_logins")
    assert "administrator" in capsys.readouterr().out
