"""What a view behind the log-in is given."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from municipality.models import User


class Request(HttpRequest):
    """A request from somebody who is logged in: LoginRequiredMiddleware lets no other through to the view. A view that is
    `login_not_required` has Django's HttpRequest, whose user may be anybody. Tells the types alone; Django makes the object."""

    user: User
    htmx: HtmxDetails
