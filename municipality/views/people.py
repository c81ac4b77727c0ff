"""The pages of the elected people (förtroendevalda): who sat where on a day, a person's assignments
over time, and the picker."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from municipality import audit
from municipality.forms.register import CorrectPersonForm, PeopleFilter, PersonForm, PickerForm
from municipality.login.request import Request
from municipality.queries import register as queries
from municipality.refusals import shown_on
from municipality.steps import register

PAGE = 200


@require_GET
def people(request: Request) -> HttpResponse:
    """Show the people, by name, body, party and day."""
    today = timezone.localdate()
    sought = PeopleFilter(request.GET)
    conditions = sought.conditions(today)
    context = {
        "form": sought,
        "day": conditions["day"],
        "page": Paginator(queries.people_for(request.user, today, **conditions), PAGE).get_page(
            request.GET.get("sida")
        ),
        "may_change": queries.keeps_register(request.user, today),
    }
    return render(request, "municipality/people.html", context)


@require_GET
def people_search(request: Request) -> HttpResponse:
    """Answer the picker, ?organ=KF&dag=2022-12-12&q=per, with who sat in the body that day, as <option> elements."""
    today = timezone.localdate()
    queries.check_reads(request.user, today)
    form = PickerForm(request.GET)
    day, sought = form.day(today), form.cleaned_data
    seats = queries.people_on(sought["organ"], day, sought.get("q", "")) if "organ" in sought else []
    return render(request, "municipality/_people_options.html", {"seats": seats})


@require_GET
def person(request: Request, pk: int) -> HttpResponse:
    """Show a person: every assignment, now and before, and every act about them."""
    person = queries.person_for(request.user, timezone.localdate(), pk)
    context = {
        "person": person,
        "assignments": queries.assignments_of(person),
        "acts": audit.acts_about(person),
        "today": timezone.localdate(),
        "may_change": queries.keeps_register(request.user, timezone.localdate()),
    }
    return render(request, "municipality/person.html", context)


@require_http_methods(["GET", "POST"])
def person_add(request: Request) -> HttpResponse:
    """Add a person."""
    queries.check_keeps_register(request.user, timezone.localdate())
    form = PersonForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            person = register.add_person(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"{person.name} finns nu i registret.")
            return redirect("assignment_begin", person.pk)
    return render(request, "municipality/person_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def person_correct(request: Request, pk: int) -> HttpResponse:
    """Correct a person."""
    queries.check_keeps_register(request.user, timezone.localdate())
    person = queries.person_for(request.user, timezone.localdate(), pk)
    form = CorrectPersonForm(request.POST or None, record=person)
    if form.is_valid():
        with shown_on(form):
            register.correct_person(person, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, "Uppgifterna är ändrade.")
            return redirect("person", pk)
    return render(request, "municipality/person_form.html", {"form": form, "person": person})
