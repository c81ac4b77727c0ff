"""The records of meetings and of what follows from them, one module for each noun."""

from decisions.models.adjournment import Adjournment
from decisions.models.attendance import Attendance
from decisions.models.brought import BroughtApproval, BroughtMinutes, BroughtParagraph, PrintedNumber, PrintedSection
from decisions.models.calling import AgendaPaper, Called, Calling, CallingPaper, PapersKey
from decisions.models.connection import ConnectionCheck, Disconnection
from decisions.models.decision_point import DecisionPoint
from decisions.models.dispatch import Delivery, Dispatch, Receipt
from decisions.models.division import Ballot, Division, Question
from decisions.models.handover import Handover
from decisions.models.item import AgendaItem, Recipient, Requester, Section, Speaker, Task
from decisions.models.item_case import ItemCase
from decisions.models.meeting import Meeting
from decisions.models.minutes import Approval, Correction, Minutes, MinutesItem, Signer
from decisions.models.notice import Appeal, LegalForce, Notice, NoticeCheck, Proof, Subscriber
from decisions.models.printout import Printout
from decisions.models.proposal import Proposal, Proposer, ProposingParty
from decisions.models.publication import Publication, PublishedParagraph
from decisions.models.recurring import RecurringItem
from decisions.models.recusal import Recusal, StandingAside
from decisions.models.reservation import Reservant, Reservation
from decisions.models.signed import Extract, ExtractItem, ExtractOrder, OrderedExtract, Signature, SignRequest
from decisions.models.statement import Declarant, Statement
from decisions.models.taken_out import TakenOut
from decisions.models.trial import TrialPrint

__all__ = [
    "Adjournment",
    "AgendaItem",
    "AgendaPaper",
    "Appeal",
    "Approval",
    "Attendance",
    "Ballot",
    "BroughtApproval",
    "BroughtMinutes",
    "BroughtParagraph",
    "Called",
    "Calling",
    "CallingPaper",
    "ConnectionCheck",
    "Correction",
    "DecisionPoint",
    "Declarant",
    "Delivery",
    "Disconnection",
    "Dispatch",
    "Division",
    "Extract",
    "ExtractItem",
    "ExtractOrder",
    "Handover",
    "ItemCase",
    "LegalForce",
    "Meeting",
    "Minutes",
    "MinutesItem",
    "Notice",
    "NoticeCheck",
    "OrderedExtract",
    "PapersKey",
    "PrintedNumber",
    "PrintedSection",
    "Printout",
    "Proof",
    "Proposal",
    "Proposer",
    "ProposingParty",
    "Publication",
    "PublishedParagraph",
    "Question",
    "Receipt",
    "Recipient",
    "RecurringItem",
    "Recusal",
    "Requester",
    "Reservant",
    "Reservation",
    "Section",
    "SignRequest",
    "Signature",
    "Signer",
    "Speaker",
    "StandingAside",
    "Statement",
    "Subscriber",
    "TakenOut",
    "Task",
    "TrialPrint",
]
