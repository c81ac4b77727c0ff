from django.core.management import call_command

from decisions.demonstration import town as demonstration
from municipality.models import User
from municipality.steps import accounts
from tests.emptied import empty


def test_there_are_none_to_show_in_another_municipality(town, capsys):
    call_command("demonstration_logins")
    assert capsys.readouterr().out == "Här finns ingen demonstrationskommun, och därför inga inloggningar att visa.\n"


def test_one_a_role_with_the_password(db, capsys):
    empty()
    admin = demonstration.ADMINISTRATOR
    accounts.open_first(
        by=User(username=admin["username"], name=admin["name"], title=admin["title"]),
        at=demonstration.moment(demonstration.data()["mandate_from"]), password=demonstration.PASSWORD,
    )  # fmt: skip
    call_command("demonstration_logins")
    lines = capsys.readouterr().out.splitlines()
    assert demonstration.PASSWORD in lines[0]
    assert len(lines) == 1 + 8
    assert any(line.split()[:2] == ["lasare", "läsare"] for line in lines)
