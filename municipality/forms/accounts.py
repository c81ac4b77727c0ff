"""The forms of the accounts: open, change, give roles and passwords."""

from datetime import timedelta

from django import forms
from django.contrib.auth import password_validation

from municipality.forms.fields import DayField
from municipality.models import Body, RoleGrant, User


class PasswordField(forms.CharField):
    """A password, with what the browser needs to know to fill it in or suggest one."""

    def __init__(self, *, label: str, new: bool = False, **options):
        purpose = "new-password" if new else "current-password"
        widget = forms.PasswordInput(attrs={"autocomplete": purpose})
        super().__init__(label=label, widget=widget, strip=False, **options)


class AccountForm(forms.ModelForm):
    """What an administrator may change of an account."""

    class Meta:
        model = User
        fields = ["name", "title", "email", "signs_as"]
        help_texts = {"title": "Står efter namnet i historiken. Tomt: kontots roller."}


class NewAccountForm(AccountForm):
    """A new account, with its first password."""

    password = PasswordField(
        label="Lösenord", new=True, help_text="Minst 12 tecken. Personen byter det själv efter första inloggningen."
    )

    class Meta(AccountForm.Meta):
        fields = ["name", "username", "title", "email"]
        help_texts = AccountForm.Meta.help_texts | {
            "username": "Små bokstäver a–z, siffror, punkt och bindestreck: anna.berg"
        }
        widgets = {
            "username": forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})
        }

    def clean_password(self) -> str:
        facts = dict(self.cleaned_data)
        password = facts.pop("password")
        password_validation.validate_password(password, User(**facts))
        return password


class GrantForm(forms.Form):
    """A role to give; the last day is included."""

    role = forms.ChoiceField(label="Roll", choices=RoleGrant.Role.choices)
    body = forms.ModelChoiceField(Body.objects.all(), label="Organ", required=False, empty_label="alla organ")
    valid_from = DayField(label="Från och med")
    last_day = DayField(label="Till och med", required=False)

    def grant(self) -> dict:
        """Return the role's arguments for the step, with `valid_to` as the day after the last."""
        facts = dict(self.cleaned_data)
        last_day = facts.pop("last_day")
        return facts | {"valid_to": last_day and last_day + timedelta(days=1)}


class EndRoleForm(forms.Form):
    """The last day with a role."""

    last_day = DayField(label="Sista dag")


class NewPasswordForm(forms.Form):
    """The new password that an administrator gives somebody."""

    password = PasswordField(label="Nytt lösenord", new=True, help_text="Minst 12 tecken.")

    def __init__(self, *args, user: User, **options):
        self.user = user
        super().__init__(*args, **options)

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password


class OwnPasswordForm(NewPasswordForm):
    """One's own new password. The present one is asked for, since the computer may have been left unlocked."""

    present = PasswordField(label="Nuvarande lösenord")
    repeated = PasswordField(label="Nytt lösenord en gång till", new=True)
    field_order = ["present", "password", "repeated"]

    def clean_present(self) -> str:
        if not self.user.check_password(self.cleaned_data["present"]):
            raise forms.ValidationError("Det är inte ditt nuvarande lösenord.")
        return self.cleaned_data["present"]

    def clean_repeated(self) -> str:
        if self.cleaned_data["repeated"] != self.cleaned_data.get("password", self.cleaned_data["repeated"]):
            raise forms.ValidationError("De två nya lösenorden är inte lika.")
        return self.cleaned_data["repeated"]
