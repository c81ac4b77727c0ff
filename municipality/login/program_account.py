"""The account that the program itself acts with: what happens by the clock, or because a stranger asks, has somebody who did it."""

from datetime import datetime

from municipality.models import User
from municipality.steps import accounts


def account(at: datetime) -> User:
    """The program's own account, closed to everybody; opened the first time it is needed."""
    found = User.objects.filter(username=accounts.PROGRAM).first()
    return found or accounts.open_program(by=User(username=accounts.PROGRAM, name="Paragraf"), at=at)


def is_itself(user: User) -> bool:
    """Whether it is the program that acts, and nobody in particular."""
    return user.username == accounts.PROGRAM
