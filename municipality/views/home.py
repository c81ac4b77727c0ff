"""The page that says whether the site is up."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET


@require_GET
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Answer whether the database answers; for the proxy and for monitoring, not for people."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("databasen svarar inte", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
