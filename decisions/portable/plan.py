"""The steps that the file tells of, each with its moment and its place, in the order that one leads to another."""

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
    """One step to be walked, by its moment and its place among those of the same moment. `order` settles the rest."""

    at: tuple[datetime, int]
    order: int
    place: str
    do: Callable[[], object]


def when(act: dict) -> tuple[datetime, int]:
    """The act's moment, and its place among those told of the same moment."""
    return datetime.fromisoformat(act["at"]), act.get("order", 0)


class Plan:
    """What is to be done, and what has come of it so far."""

    def __init__(self, data: dict, register: Register):
        self.data, self.register = data, register
        self.doings: list[Doing] = []
        self.referrals: dict[int, Referral] = {}
        self.reports: dict[int, Report] = {}

    def add(self, place: str, act: dict | None, step: Callable[..., object]) -> None:
        """`step(by=, at=)`, when the act is told of."""
        if act is None:
            return

        def do() -> object:
            return step(by=self.register.doer(act), at=datetime.fromisoformat(act["at"]))

        self.doings.append(Doing(when(act), len(self.doings), place, do))

    @property
    def lead(self) -> Case:
        return self.case(self.data["cases"][0]["number"], "/cases/0/number")

    @property
    def motion(self) -> Motion:
        return self.lead.motion

    def case(self, number: str, place: str) -> Case:
        if case := find_case(number):
            return case
        raise CaseFileError(place, f"Ärendet {number} är inte upplagt när det behövs: ingen remiss leder till det.")


def walk_motion(plan: Plan) -> None:
    """Everything but the meetings."""
    motion = plan.data["motion"]
    plan.add("/motion", motion["registered"], lambda **doer: _register(plan, **doer))
    for number, one in enumerate(motion["corrections"]):
        plan.add(f"/motion/corrections/{number}", one["act"], lambda one=one, **doer: correction.correct(
            plan.motion, version=plan.motion.version, reason=one["reason"], **_facts(plan, one), **doer))  # fmt: skip
    _referrals(plan)
    _reports(plan)
    for number, one in enumerate(plan.data["cases"]):
        for row, told in enumerate(one["extra_numbers"]):
            place = f"/cases/{number}/extra_numbers/{row}"
            plan.add(place, told["noted"], lambda one=one, told=told, place=place, **doer: correction.note_number(
                plan.case(one["number"], place), number=told["number"], origin=told["origin"], **doer))  # fmt: skip
        for row, told in enumerate(one["documents"]):
            place = f"/cases/{number}/documents/{row}"
            plan.add(place, told["registered"], lambda one=one, told=told, place=place, **doer: _document(
                plan, one, told, place, **doer))  # fmt: skip


def walk_end(plan: Plan) -> None:
    """What comes after the meetings: prepared, taken back, closed."""
    motion = plan.data["motion"]
    for number, one in enumerate(motion["prepared"]):
        plan.add(f"/motion/prepared/{number}", one["act"], lambda one=one, **doer: scheduling.finish_preparation(
            plan.motion, reason=one["reason"], **doer))  # fmt: skip
    for number, one in enumerate(motion["withdrawals"]):
        plan.add(f"/motion/withdrawals/{number}", one["act"], lambda one=one, number=number, **doer: _withdraw(
            plan, one, number, **doer))  # fmt: skip
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


def _facts(plan: Plan, told: dict) -> dict:
    """What may be corrected of a motion, as the steps take it."""
    return {
        "title": told["title"],
        "public_title": told["public_title"],
        "submitted_on": date.fromisoformat(told["submitted_on"]),
        "received_on": date.fromisoformat(told["received_on"]),
        "submitters": [
            intake.Signatory(plan.register.people[one["person"]], plan.register.parties[one["party"]], one["reason"])
            for one in told["submitters"]
        ],
        "points": told["points"],
    }


def _given(case: dict) -> GivenNumber:
    reason = case["number_reason"] or IMPORTED
    return GivenNumber(case["prefix"], case["year"], case["serial"], case["class_code"], reason)


def upload_of(document: dict, place: str) -> SimpleUploadedFile | None:
    if (told := document["file"]) is None:
        return None
    try:
        content = base64.b64decode(told["base64"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise CaseFileError(f"{place}/file/base64", "Innehållet är inte base64.") from error
    if hashlib.sha256(content).hexdigest() != told["sha256"]:
        raise CaseFileError(f"{place}/file/sha256", "Innehållet har ett annat SHA-256: filen är inte densamma.")
    return SimpleUploadedFile(told["name"], content)


def _document(plan: Plan, case: dict, told: dict, place: str, **doer) -> None:
    facts = ("kind", "direction", "subject", "correspondent", "public_correspondent", "public_subject")
    intake.add_document(
        plan.case(case["number"], place), dated_on=date.fromisoformat(told["dated_on"]), file=upload_of(told, place),
        **{fact: told[fact] for fact in facts}, **doer,
    )  # fmt: skip


def _referrals(plan: Plan) -> None:
    """Those sent in one act are sent together."""
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
    fallen = {one["act"]["at"] for one in plan.data["motion"]["withdrawals"]}
    for number, one in rows:
        answered, recalled = one["answered"], one["recalled"]
        if answered and (one["body"], answered["act"]["at"]) not in opinions:  # else the paragraph answers by itself
            plan.add(f"/referrals/{number}/answered", answered["act"], lambda number=number, told=answered, **doer: (
                referral.answer(plan.referrals[number], opinion=told["opinion"], text=told["text"],
                                answered_on=date.fromisoformat(told["on"]), **doer)))  # fmt: skip
        for row, told in enumerate(one["extended"]):
            plan.add(f"/referrals/{number}/extended/{row}", told["act"], lambda number=number, told=told, **doer: (
                referral.extend(plan.referrals[number], due_on=date.fromisoformat(told["due_on"]), reason=told["reason"],
                                **doer)))  # fmt: skip
        if recalled and recalled["act"]["at"] not in fallen:
            plan.add(f"/referrals/{number}/recalled", recalled["act"], lambda number=number, told=recalled, **doer: (
                referral.recall(plan.referrals[number], reason=told["reason"], **doer)))  # fmt: skip


def _refer(plan: Plan, together: list[tuple[int, dict]], **doer) -> None:
    to = [_addressee(plan, number, one) for number, one in together]
    first = together[0][1]
    sent = referral.refer(
        plan.motion,
        sent_on=date.fromisoformat(first["sent_on"]),
        sent_on_assumed=first["sent_on_assumed"],
        to=to,
        **doer,
    )
    plan.referrals |= {number: one for (number, _), one in zip(together, sent, strict=True)}


def _addressee(plan: Plan, number: int, told: dict) -> referral.Addressee:
    """With the number its case has in the file, unless the case is open already."""
    case = next(one for one in plan.data["cases"] if one["number"] == told["case"])
    return referral.Addressee(
        plan.register.bodies[told["body"]], date.fromisoformat(told["due_on"]), question=told["question"],
        given=None if find_case(case["number"]) else _given(case), class_code=case["class_code"],
    )  # fmt: skip


def _reports(plan: Plan) -> None:
    for number, told in enumerate(plan.data["reports"]):
        place = f"/reports/{number}"
        if told["drafted"] is None:
            raise CaseFileError(f"{place}/drafted", "Här saknas när utkastet skrevs.")
        facts = {
            **{fact: told[fact] for fact in ("heading", "author_name", "proposed_decision", "summary")},
            "dated_on": date.fromisoformat(told["dated_on"]),
            "sections": [(one["heading"], one["text"]) for one in told["sections"]],
        }
        plan.add(place, told["drafted"], lambda number=number, told=told, place=place, facts=facts, **doer: _draft(
            plan, number, told, place, facts, **doer))  # fmt: skip
        plan.add(place, told["revised"], lambda number=number, facts=facts, **doer: report.revise(
            plan.reports[number], version=plan.reports[number].version, **facts, **doer))  # fmt: skip
        plan.add(place, told["signed_off"], lambda number=number, **doer: report.sign_off(
            Report.objects.get(pk=plan.reports[number].pk), signed=_signed(plan.data, number), **doer))  # fmt: skip


def _draft(plan: Plan, number: int, told: dict, place: str, facts: dict, **doer) -> None:
    plan.reports[number] = report.draft(plan.case(told["case"], f"{place}/case"), **facts, **doer)


def _signed(data: dict, number: int) -> SimpleUploadedFile | None:
    """The very file that was signed: the case's reports are registered in the order they were signed."""
    told = data["reports"][number]
    signed = [one for one in data["reports"] if one["case"] == told["case"] and one["signed_off"]]
    signed.sort(key=lambda one: datetime.fromisoformat(one["signed_off"]["at"]))
    place = next(number for number, one in enumerate(data["cases"]) if one["number"] == told["case"])
    documents = [
        (row, one)
        for row, one in enumerate(data["cases"][place]["documents"])
        if one["kind"] == "report" and not one["registered"]
    ]
    if len(documents) != len(signed):
        raise CaseFileError(
            f"/cases/{place}/documents", "Ärendet har inte en handling för varje undertecknat tjänsteutlåtande."
        )
    row, document = documents[signed.index(told)]
    return upload_of(document, f"/cases/{place}/documents/{row}")


def _withdraw(plan: Plan, told: dict, number: int, **doer) -> None:
    submitters = {one.person_id: one for one in plan.motion.submitters.select_related("person")}
    who = []
    for row, name in enumerate(told["people"]):
        person = plan.register.people[name]
        if person.pk not in submitters:
            raise CaseFileError(f"/motion/withdrawals/{number}/people/{row}", f"{name} har inte väckt motionen.")
        who.append(submitters[person.pk])
    letters = [
        one for one in plan.data["cases"][0]["documents"] if one["kind"] == "withdrawal" and not one["registered"]
    ]
    letter = upload_of(letters[number], "/cases/0/documents") if number < len(letters) else None
    withdrawal.withdraw(plan.motion, who=who, on=date.fromisoformat(told["on"]), letter=letter, **doer)
