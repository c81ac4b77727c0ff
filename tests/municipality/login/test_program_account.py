from municipality.login import program_account
from tests.town import NOW


def test_one_account_that_nobody_logs_in_with(town):
    account = program_account.account(NOW)
    assert program_account.account(NOW) == account
    assert not account.is_active
    assert not account.has_usable_password()
    assert account.title_on(NOW) == "programmet"
