"""The law of a meeting as pure functions, one module a concept. The standard library only: no ORM, no clock."""

from decisions.rules.approval import last_approval_day, last_posting_day, late_approval, late_as_told, late_posting
from decisions.rules.calling import last_calling_day, last_urgent_day, papers_open_until
from decisions.rules.minority import needed as minority_needed
from decisions.rules.notice import goes_along, why_not_posted_on
from decisions.rules.purposes import PURPOSES, last_notice_day, notified, why_not_purpose
from decisions.rules.seats import quorum

__all__ = [
    "PURPOSES",
    "goes_along",
    "last_approval_day",
    "last_calling_day",
    "last_notice_day",
    "last_posting_day",
    "last_urgent_day",
    "late_approval",
    "late_as_told",
    "late_posting",
    "minority_needed",
    "notified",
    "papers_open_until",
    "quorum",
    "why_not_posted_on",
    "why_not_purpose",
]
