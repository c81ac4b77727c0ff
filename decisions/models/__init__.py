from decisions.models.attendance import Attendance
from decisions.models.division import Ballot, Division, Question
from decisions.models.item import AgendaItem, DecisionPoint, Recipient, Requester, Section, Speaker, Task
from decisions.models.meeting import Meeting
from decisions.models.proposal import Proposal, Proposer
from decisions.models.recusal import Recusal, StandingAside
from decisions.models.reservation import Reservant, Reservation

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "DecisionPoint",
    "Division",
    "Meeting",
    "Proposal",
    "Proposer",
    "Question",
    "Recipient",
    "Recusal",
    "Requester",
    "Reservant",
    "Reservation",
    "Section",
    "Speaker",
    "StandingAside",
    "Task",
]
