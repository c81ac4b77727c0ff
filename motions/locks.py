"""What every act on a motion begins with: its row locked, its leading case at hand."""

from motions.models import Case, Motion
from municipality.models import Body


def lock(motion: Motion) -> Motion:
    """The motion as it stands now, kept from others until the act ends."""
    motion.refresh_from_db(from_queryset=Motion.objects.select_for_update())
    return motion


def leading_case(motion: Motion) -> Case:
    return Case.objects.select_related("diary").get(motion=motion, leads=True)


def council() -> Body:
    return Body.objects.get(kind=Body.Kind.COUNCIL)
