from decisions.models.attendance import Attendance
from decisions.models.calling import AgendaPaper, Called, Calling, CallingPaper
from decisions.models.division import Ballot, Division, Question
from decisions.models.item import AgendaItem, DecisionPoint, Recipient, Requester, Section, Speaker, Task
from decisions.models.meeting import Meeting
from decisions.models.proposal import Proposal, Proposer, ProposingParty
from decisions.models.recurring import RecurringItem
from decisions.models.recusal import Recusal, StandingAside
from decisions.models.reservation import Reservant, Reservation
from decisions.models.statement import Declarant, Statement

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Attendance",
    "Ballot",
    "Called",
    "Calling",
    "CallingPaper",
    "DecisionPoint",
    "Declarant",
    "Division",
    "Meeting",
    "Proposal",
    "Proposer",
    "ProposingParty",
    "Question",
    "Recipient",
    "RecurringItem",
    "Recusal",
    "Requester",
    "Reservant",
    "Reservation",
    "Section",
    "Speaker",
    "StandingAside",
    "Statement",
    "Task",
]
