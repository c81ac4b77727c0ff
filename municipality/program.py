"""The program itself as the one who acts, when the clock or a stranger is the cause: it has an account of its own."""

from datetime import datetime

from municipality.login.program_account import USERNAME
from municipality.models import User
from municipality.steps import accounts


def account(at: datetime) -> User:
    """Return the program's account (programmets konto), which nobody can log in with; it is opened the
    first time it is needed."""
    existing = User.objects.filter(username=USERNAME).first()
    return existing or accounts.open_program(by=User(username=USERNAME, name="Paragraf"), at=at)
