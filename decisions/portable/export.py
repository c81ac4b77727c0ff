"""Writes the case file: the record in names and moments, in an order that depends on nothing but its content."""

import json
from collections.abc import Iterable
from datetime import date

from decisions.models import Meeting
from decisions.portable import IMPORTED, Json, earlier, meetings, names, past, schema
from decisions.portable.doers import Doers
from decisions.portable.motions import motion_facts
from motions.models import Case, Document, Motion, Referral, Report
from municipality.models import Assignment, Body, Person

FORMAT = earlier.NOW


def as_text(data: Json) -> str:
    """Return the file's data as indented JSON."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def case_file(motion: Motion) -> dict:
    """Return the whole motion as plain data that complies with the schema, as the database holds it now."""
    motion = Motion.objects.get(pk=motion.pk)
    cases = list(motion.cases.select_related("diary").order_by("-leads", "number"))
    sittings = list(
        Meeting.objects.filter(items__about__motion=motion)
        .distinct()
        .select_related("body", "facts")
        .order_by("date", "body__code")
    )
    doers = Doers(motion, cases, sittings)
    data = {
        "motion": motion_facts(motion, doers),
        "cases": [_case(case, doers) for case in cases],
        "referrals": [_referral(referral, doers) for referral in _referrals(motion)],
        "reports": [_report(report, doers) for report in _reports(motion)],
        "meetings": [meetings.meeting_facts(meeting, motion, doers) for meeting in sittings],
    }
    doers.put_in_order()
    return {"format": FORMAT, **_register(motion, cases, sittings, data), **data}


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
            {"number": extra.number, "origin": extra.origin, "noted": doers.stamp(act)}
            for extra, act in zip(case.extra_numbers.order_by("id"), doers.all("case.number_noted", case), strict=True)
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
        "file": names.file(document.file_name, document.file),
        "registered": doers.first("document.registered", document),
    }


def _referrals(motion: Motion) -> Iterable[Referral]:
    return motion.referrals.select_related("body", "case").order_by("sent_on", "id")


def _referral(referral: Referral, doers: Doers) -> dict:
    answered, recalled = (doers.first(f"referral.{what}", referral) for what in ("answered", "recalled"))
    history = past.rows(Referral, id=referral.pk)
    return {
        "body": referral.body.code,
        "case": referral.case.number,
        "sent_on": referral.sent_on.isoformat(),
        "sent_on_assumed": referral.sent_on_assumed,
        "due_on": history[0].due_on.isoformat(),
        "question": referral.question,
        "sent": doers.first("motion.referred", referral),
        "extended": [
            {
                "act": doers.stamp(act),
                "due_on": past.as_of(history, act)[0].due_on.isoformat(),
                "reason": _after(act.sentence, ": "),
            }
            for act in doers.all("referral.extended", referral)
        ],
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


def _register(motion: Motion, cases: list[Case], sittings: list[Meeting], data: dict) -> dict:
    """Return the bodies, parties, people and seats that the rest of the file names."""
    people = names.people(schema.names_in(data, "person"))
    seats = _seats(data["motion"], sittings, people)
    parties = schema.names_in(data, "parti") | {seat.party.code for seat in seats}
    return {
        "bodies": [names.body(body) for body in _bodies(cases, sittings, data)],
        "parties": [{"code": party.code, "name": party.name} for party in names.parties(parties)],
        "people": [names.person(person) for person in people],
        "seats": [names.seat(seat) for seat in seats],
    }


def _bodies(cases: list[Case], sittings: list[Meeting], data: dict) -> list[Body]:
    """Return the bodies that are named, the council and the executive board, and those that these refer to."""
    codes = schema.names_in(data, "organ") | {meeting.body.code for meeting in sittings}
    codes |= {case.diary.code for case in cases}
    every = {body.code: body for body in Body.objects.select_related("parent", "diary").prefetch_related("timeline")}
    codes |= {body.code for body in every.values() if body.kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE)}
    for body in every.values():
        if body.code in codes:
            codes |= {other.code for other in (body.parent, body.diary) if other}
    named = sorted((every[code] for code in codes), key=lambda body: body.code)
    return sorted(named, key=lambda body: _depth(body, every))


def _depth(body: Body, every: dict[str, Body]) -> int:
    """Return how far the body is from one that refers to no other; those that others refer to come first in the file."""
    return 1 + max((_depth(every[other.code], every) for other in (body.parent, body.diary) if other), default=0)


def _seats(motion: dict, sittings: list[Meeting], people: list[Person]) -> list[Assignment]:
    """Return the submitters' seats in the council on the day of the motion, also as first registered, and everybody's at the
    meetings."""
    seats = Assignment.objects.select_related("person", "body", "party").filter(person__in=people)
    by_key: dict[int, Assignment] = {}
    for facts in (motion, motion["registered_as"] or motion, *motion["corrections"]):
        submitters = {submitter["person"] for submitter in facts["submitters"]}
        council = seats.on(date.fromisoformat(facts["submitted_on"])).filter(body__kind=Body.Kind.COUNCIL)
        by_key |= {seat.pk: seat for seat in council if names.of(seat.person) in submitters}
    for meeting in sittings:
        by_key |= {seat.pk: seat for seat in seats.on(meeting.date).filter(body=meeting.body)}
    return sorted(
        by_key.values(), key=lambda seat: (seat.body.code, seat.valid_from, seat.order, names.of(seat.person))
    )


def _after(sentence: str, mark: str) -> str:
    return sentence.partition(mark)[2]


def find_case(number: str) -> Case | None:
    """Return the case with that number in the diary; None when there is none."""
    return Case.objects.select_related("motion").filter(number=number).first()
