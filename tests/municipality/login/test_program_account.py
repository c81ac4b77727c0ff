from municipality.login import program_account
from municipality.steps import accounts


def test_the_program_is_told_from_everybody_else(town):
    assert program_account.is_itself(accounts.program(town.now))
    assert not program_account.is_itself(town.admin)
