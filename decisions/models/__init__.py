from decisions.models.item import AgendaItem, DecisionPoint, Recipient, Requester, Section, Speaker, Task
from decisions.models.meeting import Attendance, Meeting
from decisions.models.proposal import Proposal, Proposer
from decisions.models.reservation import Reservant, Reservation

__all__ = [
    "AgendaItem",
    "Attendance",
    "DecisionPoint",
    "Meeting",
    "Proposal",
    "Proposer",
    "Recipient",
    "Requester",
    "Reservant",
    "Reservation",
    "Section",
    "Speaker",
    "Task",
]
