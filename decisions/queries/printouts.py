"""Finds a printout of minutes. Whoever reads the meeting reads it."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from decisions.models import Printout
from decisions.queries.meetings import meeting_for
from municipality.models import User


def printout_for(user: User, code: str, day: date, pk: int) -> Printout:
    """Return the printout without its file, which can be large; 404 when there is none."""
    return _found(Printout.objects.defer("content"), user, code, day, pk)


def content_for(user: User, code: str, day: date, pk: int) -> Printout:
    """Return the printout with its file; 404 before the file is made."""
    return _found(Printout.objects.filter(state=Printout.State.DONE), user, code, day, pk)


def _found(printouts: QuerySet[Printout], user: User, code: str, day: date, pk: int) -> Printout:
    meeting = meeting_for(user, code, day)
    printout = printouts.filter(meeting=meeting, pk=pk).first()
    if printout is None:
        raise Http404
    printout.meeting = meeting
    return printout
