"""The steps that the file leads to, each with its moment and its place in the file, in the order in which one leads to
another."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.portable import IMPORTED, CaseFileError
from decisions.portable.export import find_case
from decisions.portable.register import Register
from motions.diary.cases import GivenNumber
from motions.models import Case, Motion, Referral, Report
from motions.steps import correction, intake, referral, report, scheduling, verdict, withdrawal


@dataclass(frozen=True)
class Doing:
    """One step to be done. `at` is its moment and its place among those of the same moment; `order` settles the
    rest."""

    at: tuple[datetime, int]
    order: int
    place: str
    do: Callable[[], object]


def when(act: dict) -> tuple[datetime, int]:
    """Return the act's moment, and its place among those of the same moment."""
    return datetime.fromisoformat(act["at"]), act.get("order", 0)


class Plan:
    """What is to be done, and what it has resulted in so far."""

    def __init__(self, data: dict, register: Register):
        self.data, self.register = data, register
        self.doings: list[Doing] = []
        self.referrals: dict[int, Referral] = {}
        self.reports: dict[int, Report] = {}

    def add(self, place: str, act: dict | None, step: Callable[..., object]) -> None:
        """Add a step, called as step(by=, at=) when its turn comes; nothing when the file has no such act."""
        if act is None:
            return

        def do() -> object:
            return step(by=self.register.doer(act), at=datetime.fromisoformat(act["at"]))

        self.doings.append(Doing(when(act), len(self.doings), place, do))

    @property
    def lead(self) -> Case:
        """The leading case of the motion."""
        return self.case(self.data["cases"][0]["number"], "/cases/0/number")

    @property
    def motion(self) -> Motion:
        """The motion."""
        return self.lead.motion

    def case(self, number: str, place: str) -> Case:
        """Return the case with that number. Refuse when it does not exist by then."""
        if case := find_case(number):
            return case
        raise CaseFileError(place, f"Ärendet {number} är inte upplagt när det behövs: ingen remiss leder till det.")


def walk_motion(plan: Plan) -> None:
    """Plan everything but the meetings."""
    motion = plan.data["motion"]
    plan.add("/motion", motion["registered"], lambda **doer: _register(plan, **doer))
    for number, entry in enumerate(motion["corrections"]):
        plan.add(f"/motion/corrections/{number}", entry["act"], lambda entry=entry, **doer: correction.correct(
            plan.motion, version=plan.motion.version, reason=entry["reason"], **_facts(plan, entry), **doer))  # fmt: skip
    _referrals(plan)
    _reports(plan)
    for number, case in enumerate(plan.data["cases"]):
        for row, extra in enumerate(case["extra_numbers"]):
            place = f"/cases/{number}/extra_numbers/{row}"
            plan.add(place, extra["noted"], lambda case=case, extra=extra, place=place, **doer: correction.note_number(
                plan.case(case["number"], place), number=extra["number"], origin=extra["origin"], **doer))  # fmt: skip
        for row, document in enumerate(case["documents"]):
            place = f"/cases/{number}/documents/{row}"
            plan.add(place, document["registered"], lambda case=case, document=document, place=place, **doer: _document(
                plan, case, document, place, **doer))  # fmt: skip


def walk_end(plan: Plan) -> None:
    """Plan what comes after the meetings: prepared, withdrawn, closed."""
    motion = plan.data["motion"]
    for number, entry in enumerate(motion["prepared"]):
        plan.add(f"/motion/prepared/{number}", entry["act"], lambda entry=entry, **doer: scheduling.finish_preparation(
            plan.motion, reason=entry["reason"], **doer))  # fmt: skip
    for number, entry in enumerate(motion["withdrawals"]):
        plan.add(f"/motion/withdrawals/{number}", entry["act"], lambda entry=entry, number=number, **doer: _withdraw(
            plan, entry, number, **doer))  # fmt: skip
    if closed := motion["closed"]:
        plan.add("/motion/closed", closed["act"], lambda **doer: verdict.close(
            plan.motion, on=date.fromisoformat(closed["on"]), **doer))  # fmt: skip


def _register(plan: Plan, **doer) -> None:
    motion, lead = plan.data["motion"], plan.data["cases"][0]
    if not lead["documents"]:
        raise CaseFileError("/cases/0/documents", "Här saknas motionen själv, ärendets första handling.")
    letter = lead["documents"][0]
    facts = motion["registered_as"] or {**motion, "public_title": lead["public_title"]}
    intake.register(
        **_facts(plan, facts), submitted_on_assumed=facts["submitted_on_assumed"],
        diary=plan.register.bodies[lead["diary"]], class_code=lead["class_code"], given=_given(lead),
        letter=upload_of(letter, "/cases/0/documents/0"), sender=letter["correspondent"],
        public_sender=letter["public_correspondent"], subject=letter["subject"], public_subject=letter["public_subject"],
        **doer,
    )  # fmt: skip


def _facts(plan: Plan, data: dict) -> dict:
    """Return the facts of a motion that may be corrected, as the steps take them."""
    return {
        "title": data["title"],
        "public_title": data["public_title"],
        "submitted_on": date.fromisoformat(data["submitted_on"]),
        "received_on": date.fromisoformat(data["received_on"]),
        "submitters": [
            intake.Signatory(
                plan.register.people[submitter["person"]],
                plan.register.parties[submitter["party"]],
                submitter["reason"],
            )
            for submitter in data["submitters"]
        ],
        "points": data["points"],
    }


def _given(case: dict) -> GivenNumber:
    reason = case["number_reason"] or IMPORTED
    return GivenNumber(case["prefix"], case["year"], case["serial"], case["class_code"], reason)


def upload_of(document: dict, place: str) -> SimpleUploadedFile | None:
    """Return the document's file as an upload; None when it has none. Refuse content that does not match its
    SHA-256."""
    if (file := document["file"]) is None:
        return None
    try:
        content = base64.b64decode(file["base64"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise CaseFileError(f"{place}/file/base64", "Innehållet är inte base64.") from error
    if hashlib.sha256(content).hexdigest() != file["sha256"]:
        raise CaseFileError(f"{place}/file/sha256", "Innehållet har ett annat SHA-256: filen är inte densamma.")
    return SimpleUploadedFile(file["name"], content)


def _document(plan: Plan, case: dict, data: dict, place: str, **doer) -> None:
    facts = ("kind", "direction", "subject", "correspondent", "public_correspondent", "public_subject")
    intake.add_document(
        plan.case(case["number"], place), dated_on=date.fromisoformat(data["dated_on"]), file=upload_of(data, place),
        **{fact: data[fact] for fact in facts}, **doer,
    )  # fmt: skip


def _referrals(plan: Plan) -> None:
    """Plan the referrals. Those that were sent in one act are sent together."""
    rows = list(enumerate(plan.data["referrals"]))
    for sent, group in groupby(rows, key=lambda row: row[1]["sent"]):
        together = list(group)
        place = f"/referrals/{together[0][0]}"
        if sent is None:
            raise CaseFileError(f"{place}/sent", "Här saknas när remissen skickades.")
        plan.add(place, sent, lambda together=together, **doer: _refer(plan, together, **doer))
    opinions = {
        (meeting["body"], item["settled"]["act"]["at"])
        for meeting in plan.data["meetings"]
        for item in meeting["items"]
        if item["purpose"] == "opinion" and item["settled"]
    }
    fallen = {entry["act"]["at"] for entry in plan.data["motion"]["withdrawals"]}
    for number, data in rows:
        answered, recalled = data["answered"], data["recalled"]
        # A committee's own paragraph answers the referral when it is settled.
        if answered and (data["body"], answered["act"]["at"]) not in opinions:
            plan.add(f"/referrals/{number}/answered", answered["act"], lambda number=number, answer=answered, **doer: (
                referral.answer(plan.referrals[number], opinion=answer["opinion"], text=answer["text"],
                                answered_on=date.fromisoformat(answer["on"]), **doer)))  # fmt: skip
        for row, extension in enumerate(data["extended"]):
            plan.add(f"/referrals/{number}/extended/{row}", extension["act"], lambda number=number, extension=extension, **doer: (
                referral.extend(plan.referrals[number], due_on=date.fromisoformat(extension["due_on"]), reason=extension["reason"],
                                **doer)))  # fmt: skip
        if recalled and recalled["act"]["at"] not in fallen:
            plan.add(f"/referrals/{number}/recalled", recalled["act"], lambda number=number, recall=recalled, **doer: (
                referral.recall(plan.referrals[number], reason=recall["reason"], **doer)))  # fmt: skip


def _refer(plan: Plan, together: list[tuple[int, dict]], **doer) -> None:
    to = [_addressee(plan, number, data) for number, data in together]
    first = together[0][1]
    sent = referral.refer(
        plan.motion,
        sent_on=date.fromisoformat(first["sent_on"]),
        sent_on_assumed=first["sent_on_assumed"],
        to=to,
        **doer,
    )
    plan.referrals |= {number: created for (number, _), created in zip(together, sent, strict=True)}


def _addressee(plan: Plan, number: int, data: dict) -> referral.Addressee:
    """Return the body with the number that its case has in the file, unless the case is open already."""
    case = next(case for case in plan.data["cases"] if case["number"] == data["case"])
    return referral.Addressee(
        plan.register.bodies[data["body"]], date.fromisoformat(data["due_on"]), question=data["question"],
        given=None if find_case(case["number"]) else _given(case), class_code=case["class_code"],
    )  # fmt: skip


def _reports(plan: Plan) -> None:
    for number, data in enumerate(plan.data["reports"]):
        place = f"/reports/{number}"
        if data["drafted"] is None:
            raise CaseFileError(f"{place}/drafted", "Här saknas när utkastet skrevs.")
        facts = {
            **{fact: data[fact] for fact in ("heading", "author_name", "proposed_decision", "summary")},
            "dated_on": date.fromisoformat(data["dated_on"]),
            "sections": [(section["heading"], section["text"]) for section in data["sections"]],
        }
        plan.add(place, data["drafted"], lambda number=number, data=data, place=place, facts=facts, **doer: _draft(
            plan, number, data, place, facts, **doer))  # fmt: skip
        plan.add(place, data["revised"], lambda number=number, facts=facts, **doer: report.revise(
            plan.reports[number], version=plan.reports[number].version, **facts, **doer))  # fmt: skip
        plan.add(place, data["signed_off"], lambda number=number, **doer: report.sign_off(
            Report.objects.get(pk=plan.reports[number].pk), signed=_signed(plan.data, number), **doer))  # fmt: skip


def _draft(plan: Plan, number: int, data: dict, place: str, facts: dict, **doer) -> None:
    plan.reports[number] = report.draft(plan.case(data["case"], f"{place}/case"), **facts, **doer)


def _signed(data: dict, number: int) -> SimpleUploadedFile | None:
    """Return the file that was signed. The case's reports are registered in the order in which they were signed, so that they
    can be paired."""
    own = data["reports"][number]
    signed = [other for other in data["reports"] if other["case"] == own["case"] and other["signed_off"]]
    signed.sort(key=lambda other: datetime.fromisoformat(other["signed_off"]["at"]))
    place = next(number for number, case in enumerate(data["cases"]) if case["number"] == own["case"])
    documents = [
        (row, document)
        for row, document in enumerate(data["cases"][place]["documents"])
        if document["kind"] == "report" and not document["registered"]
    ]
    if len(documents) != len(signed):
        raise CaseFileError(
            f"/cases/{place}/documents", "Ärendet har inte en handling för varje undertecknat tjänsteutlåtande."
        )
    row, document = documents[signed.index(own)]
    return upload_of(document, f"/cases/{place}/documents/{row}")


def _withdraw(plan: Plan, data: dict, number: int, **doer) -> None:
    submitters = {submitter.person_id: submitter for submitter in plan.motion.submitters.select_related("person")}
    who = []
    for row, name in enumerate(data["people"]):
        person = plan.register.people[name]
        if person.pk not in submitters:
            raise CaseFileError(f"/motion/withdrawals/{number}/people/{row}", f"{name} har inte väckt motionen.")
        who.append(submitters[person.pk])
    letters = [
        document
        for document in plan.data["cases"][0]["documents"]
        if document["kind"] == "withdrawal" and not document["registered"]
    ]
    letter = upload_of(letters[number], "/cases/0/documents") if number < len(letters) else None
    withdrawal.withdraw(plan.motion, who=who, on=date.fromisoformat(data["on"]), letter=letter, **doer)
