"""What the frame of every page needs: the sections that the person may open, and which of them she is in."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from municipality.models import RoleGrant
from municipality.permissions import may_read

#: URL name, label, and the role that may open a section (None: everybody who reads). "todo" is the first page after log-in.
SECTIONS = (
    ("todo", "Att göra", None),
    ("motions", "Motioner", None),
    ("meetings", "Sammanträden", None),
    ("register", "Förtroendevalda", None),
    ("history", "Historik", RoleGrant.Role.ADMINISTRATOR),
    ("accounts", "Konton", RoleGrant.Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class NavigationLink:
    """A link in the navigation; `current` is the value of aria-current, empty on other pages."""

    label: str
    url: str
    current: str


def page(request) -> dict:
    """Return the template variables of the frame: demonstration, reads and navigation. Django
    calls it for every page."""
    frame: dict = {"demonstration": settings.DEMONSTRATION}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        frame["reads"] = reads = may_read(user, timezone.localdate())
        frame["navigation"] = [
            NavigationLink(label, reverse(name), current(reverse(name), request.path))
            for name, label, role in SECTIONS
            if name == "todo" or (user.holds(role) if role else reads)
        ]
    return frame


def current(url: str, path: str) -> str:
    """Return the value of aria-current: "page" on the section's own page, "true" on a page under it, else ""."""
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
