from municipality import program
from municipality.login import program_account


def test_the_program_is_told_from_everybody_else(town):
    assert program_account.is_itself(program.account(town.now))
    assert not program_account.is_itself(town.admin)
