from municipality import program


def test_the_program_has_one_account_that_nobody_logs_in_with(town):
    account = program.account(town.now)
    assert program.account(town.now) == account
    assert not account.is_active
    assert not account.has_usable_password()
    assert account.title_on(town.now) == "programmet"
