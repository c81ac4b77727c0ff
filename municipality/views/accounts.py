"""The pages of the accounts (konton): the administrator's, and everybody's own password."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from municipality import refusals
from municipality.forms.accounts import (
    AccountForm,
    EndRoleForm,
    GrantForm,
    NewAccountForm,
    NewPasswordForm,
    OwnPasswordForm,
)
from municipality.login.request import Request
from municipality.models import RoleGrant, User
from municipality.queries import accounts as queries
from municipality.steps import accounts as steps
from municipality.swedish import long_date


@require_GET
def accounts(request: Request) -> HttpResponse:
    """Show every account, with the roles it has today."""
    today = timezone.localdate()
    rows = [
        (user, [grant for grant in user.role_grants.all() if grant.covers(today)])
        for user in queries.accounts_for(request.user, today)
    ]
    return render(request, "municipality/accounts.html", {"rows": rows})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def open_account(request: Request) -> HttpResponse:
    """Open an account."""
    queries.accounts_for(request.user, timezone.localdate())
    form = NewAccountForm(request.POST or None)
    if form.is_valid():
        with refusals.shown_on(form):
            user = steps.open_account(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Kontot {user.username} är öppet. Ge det nu en roll.")
            return redirect("account", user.username)
    return render(request, "municipality/open_account.html", {"form": form})


@require_http_methods(["GET", "POST"])
def account(request: Request, username: str) -> HttpResponse:
    """Show an account, and change what is said of it."""
    user = queries.account_for(request.user, username, timezone.localdate())
    if request.method == "GET":
        return _page(request, user)
    form = AccountForm(request.POST, instance=User(username=username))
    if form.is_valid():
        with refusals.shown_on(form):
            steps.change_account(user, by=request.user, at=timezone.now(), **form.cleaned_data)
            return _done(request, user, "Uppgifterna är sparade.")
    return _page(request, user, account_form=form)


@require_POST
def grant_role(request: Request, username: str) -> HttpResponse:
    """Give the account a role."""
    user = queries.account_for(request.user, username, timezone.localdate())
    form = GrantForm(request.POST, auto_id="roll_%s")
    if form.is_valid():
        with refusals.shown_on(form):
            grant = steps.grant_role(user, by=request.user, at=timezone.now(), **form.grant())
            return _done(request, user, f"{user.name} har rollen {grant}{_unless_today(grant)}.")
    return _page(request, user, grant_form=form)


@require_POST
def end_role(request: Request, username: str, grant_id: int) -> HttpResponse:
    """End a role of the account, after its last day."""
    grant = queries.grant_for(request.user, username, grant_id, timezone.localdate())
    form = EndRoleForm(request.POST, auto_id=f"slut_{grant_id}_%s")
    if form.is_valid():
        with refusals.shown_on(form):
            first_without = form.cleaned_data["last_day"] + timedelta(days=1)
            steps.end_role(grant, by=request.user, at=timezone.now(), valid_to=first_without)
            return _done(request, grant.user, "Rollens sista dag är antecknad.")
    user = queries.account_for(request.user, username, timezone.localdate())
    return _page(request, user, end_forms={grant_id: form})


@sensitive_post_parameters("password")
@require_POST
def give_password(request: Request, username: str) -> HttpResponse:
    """Give the account a new password."""
    user = queries.account_for(request.user, username, timezone.localdate())
    form = NewPasswordForm(request.POST, user=user, auto_id="losenord_%s")
    if form.is_valid():
        steps.change_password(user, by=request.user, at=timezone.now(), password=form.cleaned_data["password"])
        return _done(request, user, "Lösenordet är bytt.")
    return _page(request, user, password_form=form)


@require_POST
def close_account(request: Request, username: str) -> HttpResponse:
    """Close the account."""
    user = queries.account_for(request.user, username, timezone.localdate())
    steps.close_account(user, by=request.user, at=timezone.now())
    return _done(request, user, f"Kontot {user.username} är stängt.")


@require_POST
def reopen_account(request: Request, username: str) -> HttpResponse:
    """Open a closed account again."""
    user = queries.account_for(request.user, username, timezone.localdate())
    steps.reopen_account(user, by=request.user, at=timezone.now())
    return _done(request, user, f"Kontot {user.username} är öppet igen.")


@sensitive_post_parameters("present", "password", "repeated")
@require_http_methods(["GET", "POST"])
def change_password(request: Request) -> HttpResponse:
    """Change one's own password."""
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        password = form.cleaned_data["password"]
        user = steps.change_password(request.user, by=request.user, at=timezone.now(), password=password)
        update_session_auth_hash(request, user)  # every other log-in of the account ends here
        messages.success(request, "Ditt lösenord är bytt.")
        return redirect("todo")
    return render(request, "municipality/change_password.html", {"form": form})


def _unless_today(grant: RoleGrant) -> str:
    """Return when the role is valid, if it is not today."""
    if grant.covers(timezone.localdate()):
        return ""
    until = f" till och med den {long_date(grant.last_day)}" if grant.last_day else ""
    return f" från och med den {long_date(grant.valid_from)}{until}, alltså inte i dag"


def _done(request: Request, user: User, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("account", user.username)


def _page(request: Request, user: User, *, end_forms: dict | None = None, **forms) -> HttpResponse:
    """Show the account with all its forms: those that are given, with what was typed and its errors, and
    the rest as they begin."""
    today = timezone.localdate()
    end_forms = end_forms or {}
    begin = {
        "account_form": lambda: AccountForm(instance=user),
        "grant_form": lambda: GrantForm(initial={"valid_from": today}, auto_id="roll_%s"),
        "password_form": lambda: NewPasswordForm(user=user, auto_id="losenord_%s"),
    }
    grants = [
        (grant, end_forms.get(grant.pk) or EndRoleForm(initial={"last_day": today}, auto_id=f"slut_{grant.pk}_%s"))
        for grant in user.role_grants.all()
        if grant.valid_to is None or grant.valid_to > today
    ]
    ended = [grant for grant in user.role_grants.all() if grant.valid_to is not None and grant.valid_to <= today]
    page = {"account": user, "grants": grants, "ended": ended} | {name: form() for name, form in begin.items()} | forms
    return render(request, "municipality/account.html", page)
