"""What every act on a motion begins with: it locks the motion's row and fetches its leading case."""

from motions.models import Case, Motion
from municipality.models import Body


def lock(motion: Motion) -> Motion:
    """Return the motion as it is now, locked until the act ends."""
    motion.refresh_from_db(from_queryset=Motion.objects.select_for_update())
    return motion


def leading_case(motion: Motion) -> Case:
    """Return the motion's leading case (huvudärende), with its diary."""
    return Case.objects.select_related("diary").get(motion=motion, leads=True)


def council() -> Body:
    """Return the council (kommunfullmäktige)."""
    return Body.objects.get(kind=Body.Kind.COUNCIL)
