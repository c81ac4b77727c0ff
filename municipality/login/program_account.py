"""The account of the program itself (programmets konto): acts that the clock or a stranger causes
have somebody who did them.

`municipality.program.account` fetches it, and opens it the first time it is needed.
"""

from municipality.models import User

#: No user name has a space (municipality.steps.accounts.USERNAME), so nobody can be given this one.
USERNAME = "§ programmet"


def is_itself(user: User) -> bool:
    """Return whether the account is the program's own and not a person's."""
    return user.username == USERNAME
