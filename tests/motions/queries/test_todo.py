from datetime import date

from motions.queries import todo
from motions.steps import report, scheduling
from municipality.models import User
from municipality.steps import accounts

DAY = date(2022, 12, 12)


def test_a_registrar_of_one_body_is_told_of_the_motions_it_leads(town, register):
    register()
    for body, told in ((town.ks, 1), (town.sn, 0)):
        user = accounts.open_account(by=town.admin, at=town.now, username=f"u{body.code.lower()}", name=body.code,
                                     password="bara-for-prov-2022")  # fmt: skip
        accounts.grant_role(user, by=town.admin, at=town.now, role="registrar", body=body, valid_from=DAY)
        assert len(todo.motions_waiting(User.objects.get(pk=user.pk), DAY)) == told


# Lagregel 9: the board proposes, and is told that it is waited for.
def test_what_is_prepared_waits_for_the_board_to_propose(town, motion, refer, answer):
    def waiting() -> list[str]:
        return [group.heading for group in todo.motions_waiting(town.secretary, DAY)]

    (social,) = refer(motion, town.sn)
    answer(social)
    assert waiting() == []
    scheduling.finish_preparation(motion, by=town.official, at=town.now)
    assert waiting() == ["Att ta upp i kommunstyrelsen"]
    scheduling.propose(motion, by=town.secretary, at=town.now)
    assert waiting() == ["Att ta upp i kommunfullmäktige"]


def test_drafts_wait_for_who_wrote_them(town, register):
    case = register().cases.get()
    draft = report.draft(case, by=town.official, at=town.now, heading="Svar", dated_on=DAY, author_name="Hanna")
    assert todo.drafts_of(town.official, DAY) == [draft]
    assert todo.drafts_of(town.official, date(2021, 12, 31)) == []  # she has no role there that day
    assert todo.drafts_of(town.head, DAY) == []


def test_only_those_who_can_do_something_are_warned_of_the_year(town, register):
    register()
    late = date(2024, 1, 1)
    assert todo.years_running_out(town.official, late).count == 1
    assert todo.years_running_out(town.reader, late) is None
