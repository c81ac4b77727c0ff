"""What a person may see of the motions: fetching is the access check."""

from django.http import Http404
from django.utils import timezone

from motions.models import Motion
from municipality.models import User
from municipality.permissions import may_read


def motion_for(user: User, slug: str) -> Motion:
    """The motion that the case belongs to, whichever diary its address names; not found for somebody without a role."""
    if not may_read(user, timezone.localdate()):
        raise Http404
    motion = Motion.objects.filter(cases__slug=slug).first()
    if motion is None:
        raise Http404
    return motion
