"""Writing the case file: the record told by names and moments, in an order that only its content decides."""

import base64
import json
from collections.abc import Iterable

from decisions.models import Meeting
from decisions.portable import IMPORTED, Json, meetings, names
from decisions.portable.doers import Doers
from motions.models import Case, Document, Motion, Referral, Report
from municipality import files
from municipality.models import Assignment, Body

FORMAT = "paragraf-case-file/1"


def as_text(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def case_file(motion: Motion) -> dict:
    """The whole motion as plain data, complying with the schema, as it stands in the database."""
    motion = Motion.objects.get(pk=motion.pk)
    cases = list(motion.cases.select_related("diary").order_by("-leads", "number"))
    sittings = list(
        Meeting.objects.filter(items__case__motion=motion)
        .distinct()
        .select_related("body")
        .order_by("date", "body__code")
    )
    doers = Doers(motion, cases, sittings)
    told = {
        "motion": _motion(motion, doers),
        "cases": [_case(case, doers) for case in cases],
        "referrals": [_referral(referral, doers) for referral in _referrals(motion)],
        "reports": [_report(report, doers) for report in _reports(motion)],
        "meetings": [meetings.told(meeting, motion, doers) for meeting in sittings],
    }
    return {"format": FORMAT, **_register(motion, cases, sittings, told), **told}


def _motion(motion: Motion, doers: Doers) -> dict:
    submitters = list(motion.submitters.select_related("person", "party"))
    return {
        "title": motion.title,
        "submitted_on": motion.submitted_on.isoformat(),
        "submitted_on_assumed": motion.submitted_on_assumed,
        "received_on": motion.received_on.isoformat(),
        "submitters": [
            {"person": names.of(one.person), "party": one.party.code, "reason": one.reason} for one in submitters
        ],
        "points": [point.text for point in motion.points.all()],
        "registered": doers.first("motion.registered", motion),
        "prepared": [
            {"act": doers.told(act), "reason": _after(act.sentence, " Skäl: ")}
            for act in doers.all("motion.prepared", motion)
        ],
        "withdrawals": [
            {
                "act": doers.told(act),
                "on": submitters_of[0].withdrew_on.isoformat(),
                "people": [names.of(one.person) for one in submitters_of],
            }
            for act in doers.all("motion.withdrawn", motion)
            if (submitters_of := [one for one in submitters if f"submitter:{one.pk}" in act.about])
        ],
        "closed": _closed(motion, doers),
        "state": motion.state,
        "outcome": motion.outcome,
    }


def _closed(motion: Motion, doers: Doers) -> dict | None:
    act = doers.first("motion.closed", motion)
    lead = motion.cases.get(leads=True)
    return {"act": act, "on": lead.closed_on.isoformat()} if act and lead.closed_on else None


def _case(case: Case, doers: Doers) -> dict:
    return {
        "number": case.number,
        "diary": case.diary.code,
        "prefix": case.prefix,
        "year": case.year,
        "serial": case.serial,
        "class_code": case.class_code,
        "number_reason": "" if case.number_reason == IMPORTED else case.number_reason,
        "title": case.title,
        "public_title": case.public_title,
        "opened_on": case.opened_on.isoformat(),
        "closed_on": names.day(case.closed_on),
        "extra_numbers": [
            {"number": one.number, "origin": one.origin, "noted": doers.told(act)}
            for one, act in zip(case.extra_numbers.order_by("id"), doers.all("case.number_noted", case), strict=True)
        ],
        "documents": [
            _document(document, doers) for document in case.documents.select_related("file").order_by("serial")
        ],
    }


def _document(document: Document, doers: Doers) -> dict:
    plain = ("kind", "direction", "correspondent", "public_correspondent", "subject", "public_subject")
    return {
        "serial": document.serial,
        **{field: getattr(document, field) for field in plain},
        "dated_on": document.dated_on.isoformat(),
        "file": _file(document),
        "registered": doers.first("document.registered", document),
    }


def _file(document: Document) -> dict | None:
    if document.file is None:
        return None
    with files.open_file(document.file) as stored:
        content = stored.read()
    return {
        "name": document.file_name,
        "sha256": document.file.sha256,
        "base64": base64.b64encode(content).decode("ascii"),
    }


def _referrals(motion: Motion) -> Iterable[Referral]:
    return motion.referrals.select_related("body", "case").order_by("sent_on", "id")


def _referral(referral: Referral, doers: Doers) -> dict:
    answered, recalled = (doers.first(f"referral.{what}", referral) for what in ("answered", "recalled"))
    return {
        "body": referral.body.code,
        "case": referral.case.number,
        "sent_on": referral.sent_on.isoformat(),
        "sent_on_assumed": referral.sent_on_assumed,
        "due_on": referral.due_on.isoformat(),
        "question": referral.question,
        "sent": doers.first("motion.referred", referral),
        "answered": answered
        and {
            "act": answered,
            "opinion": referral.opinion,
            "text": referral.opinion_text,
            "on": names.day(referral.answered_on),
        },
        "recalled": recalled and {"act": recalled, "reason": referral.ended_reason},
    }


def _reports(motion: Motion) -> Iterable[Report]:
    return Report.objects.filter(case__motion=motion).select_related("case").prefetch_related("sections").order_by("id")


def _report(report: Report, doers: Doers) -> dict:
    return {
        "case": report.case.number,
        "author_name": report.author_name,
        "dated_on": report.dated_on.isoformat(),
        "heading": report.heading,
        "proposed_decision": report.proposed_decision,
        "summary": report.summary,
        "sections": [{"heading": section.heading, "text": section.text} for section in report.sections.all()],
        "drafted": doers.first("report.drafted", report),
        "revised": doers.last("report.revised", report),
        "signed_off": doers.first("report.signed_off", report),
        "signed_by_name": report.signed_by_name,
    }


def _register(motion: Motion, cases: list[Case], sittings: list[Meeting], told: dict) -> dict:
    """The bodies, parties, people and seats that the rest of the file names."""
    bodies = _bodies(cases, sittings, told)
    seats = _seats(motion, sittings)
    people = names.people_in(motion, sittings)
    parties = names.parties_in(motion, sittings, seats)
    return {
        "bodies": [names.body(body) for body in bodies],
        "parties": [{"code": party.code, "name": party.name} for party in parties],
        "people": [names.person(person) for person in people],
        "seats": [names.seat(seat) for seat in seats],
    }


def _bodies(cases: list[Case], sittings: list[Meeting], told: dict) -> list[Body]:
    """Those that are named, the council and the board, and those that these lean on."""
    codes = {case.diary.code for case in cases} | {meeting.body.code for meeting in sittings}
    codes |= {referral["body"] for referral in told["referrals"]}
    for meeting in told["meetings"]:
        for item in meeting["items"]:
            codes |= {row["body"] for row in (*item["recipients"], *item["tasks"]) if row["body"]}
    every = {body.code: body for body in Body.objects.select_related("parent", "diary")}
    codes |= {body.code for body in every.values() if body.kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE)}
    for body in every.values():
        if body.code in codes:
            codes |= {other.code for other in (body.parent, body.diary) if other}
    named = sorted((every[code] for code in codes), key=lambda body: body.code)
    return sorted(named, key=lambda body: _depth(body, every))


def _depth(body: Body, every: dict[str, Body]) -> int:
    """Those that others lean on come first."""
    return 1 + max((_depth(every[other.code], every) for other in (body.parent, body.diary) if other), default=0)


def _seats(motion: Motion, sittings: list[Meeting]) -> list[Assignment]:
    """The submitters' seats in the council that day, and those of everybody at the meetings."""
    seats = Assignment.objects.select_related("person", "body", "party")
    submitters = [one.person_id for one in motion.submitters.all()]
    council = seats.on(motion.submitted_on).filter(body__kind=Body.Kind.COUNCIL, person__in=submitters)
    found = {seat.pk: seat for seat in council}
    for meeting in sittings:
        present = meeting.attendances.values_list("person", "instead_of")
        there = {person for pair in present for person in pair if person}
        found |= {seat.pk: seat for seat in seats.on(meeting.date).filter(body=meeting.body, person__in=there)}
    return sorted(found.values(), key=lambda seat: (seat.body.code, seat.valid_from, seat.order, names.of(seat.person)))


def _after(sentence: str, mark: str) -> str:
    return sentence.partition(mark)[2]


def find_case(number: str) -> Case | None:
    return Case.objects.select_related("motion").filter(number=number).first()
