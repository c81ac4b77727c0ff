"""The log-in form."""

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from municipality.login import throttle


class LoginForm(AuthenticationForm):
    """Log in (logga in). A person who has failed too often must wait, also with the right password."""

    request: HttpRequest

    def clean(self) -> dict:
        username = self.cleaned_data.get("username") or ""
        if throttle.too_many(self.request, username):
            raise ValidationError(
                f"Det har varit för många misslyckade försök med det användarnamnet. Vänta {throttle.MINUTES} minuter och försök "
                "igen, eller be kommunens administratör om ett nytt lösenord."
            )
        try:
            return super().clean()
        except ValidationError:
            throttle.note(self.request, username)
            raise
