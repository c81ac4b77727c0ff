"""The pages of the elected people (förtroendevalda): who sat where on a day, a person's assignments
over time, and the picker."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from municipality import audit
from municipality.forms.register import CorrectPersonForm, PeopleFilter, PersonForm, PickerForm
from municipality.login.request import Request
from municipality.models import Person
from municipality.queries import register as queries
from municipality.steps import register
from municipality.views.registering import add, correct

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
    template, done = "municipality/person_form.html", "{} finns nu i registret."
    return add(request, PersonForm, register.add_person, template, done=done, then=_first_assignment)


def _first_assignment(person: Person) -> HttpResponse:
    """Go on to the first assignment: somebody who is new in the register is there for one."""
    return redirect("assignment_begin", person.pk)


@require_http_methods(["GET", "POST"])
def person_correct(request: Request, pk: int) -> HttpResponse:
    """Correct a person."""
    person, template = queries.person_for(request.user, timezone.localdate(), pk), "municipality/person_form.html"
    return correct(request, person, CorrectPersonForm, register.correct_person, template, then=redirect("person", pk))
