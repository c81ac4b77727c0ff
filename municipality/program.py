"""Who acts when the clock does, or when a stranger asks: the program itself, with an account of its own."""

from datetime import datetime

from municipality.login.program_account import USERNAME
from municipality.models import User
from municipality.steps import accounts


def account(at: datetime) -> User:
    """Return the program's account (programmets konto), closed to everybody; it is opened the first time it is needed."""
    found = User.objects.filter(username=USERNAME).first()
    return found or accounts.open_program(by=User(username=USERNAME, name="Paragraf"), at=at)
