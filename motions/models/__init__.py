"""The models of the motions, gathered for import."""

from motions.models.case import Case, ExtraNumber
from motions.models.document import Document
from motions.models.motion import Motion, Point, Submitter
from motions.models.referral import Referral
from motions.models.report import Report, ReportSection

__all__ = ["Case", "Document", "ExtraNumber", "Motion", "Point", "Referral", "Report", "ReportSection", "Submitter"]
