"""Finding a printout of minutes: whoever reads the meeting reads it."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from decisions.models import Printout
from decisions.queries.meetings import meeting_for
from municipality.models import User


def printout_for(user: User, code: str, day: date, pk: int) -> Printout:
    """Without its file, which can be long."""
    return _found(Printout.objects.defer("content"), user, code, day, pk)


def content_for(user: User, code: str, day: date, pk: int) -> Printout:
    """With its file; not found before there is one."""
    return _found(Printout.objects.filter(state=Printout.State.DONE), user, code, day, pk)


def _found(printouts: QuerySet[Printout], user: User, code: str, day: date, pk: int) -> Printout:
    meeting = meeting_for(user, code, day)
    printout = printouts.filter(meeting=meeting, pk=pk).first()
    if printout is None:
        raise Http404
    printout.meeting = meeting
    return printout
