"""The account that the program itself acts with: what happens by the clock, or because a stranger asks, has somebody who did it.

`municipality.program.account` finds it, and opens it the first time it is needed.
"""

from municipality.models import User

#: No user name has a space (municipality.steps.accounts.USERNAME), so nobody can be given this one.
USERNAME = "§ programmet"


def is_itself(user: User) -> bool:
    """Whether it is the program that acts, and nobody in particular."""
    return user.username == USERNAME
