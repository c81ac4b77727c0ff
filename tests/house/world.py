"""A town with one, or several, of everything, and the address of every page in it. Built by the real steps."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from unittest.mock import patch

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from decisions.calling import letters
from decisions.calling.content import fingerprint_of
from decisions.calling.printing import Carried, Made
from decisions.models import AgendaItem, Extract, ExtractOrder, Meeting, Minutes, Notice, Printout, Reservation
from decisions.paragraph.content import ParagraphContent, PointRow, ProposalRow, RecipientRow, ReservationRow
from decisions.paragraph.stored import content_of
from decisions.printouts import making
from decisions.states import Purpose
from decisions.steps import (
    agenda_papers,
    appendices,
    approval,
    attendance,
    calling,
    deliberation,
    dispatch,
    extracts,
    proof,
    publication,
    recurring,
    settlement,
    subscription,
)
from motions.models import Motion, Report
from motions.steps import intake, referral, report
from municipality.models import Act, Letter, Party, User
from municipality.steps import accounts, calendars
from municipality.steps import register as people
from tests.decisions import approved, meeting_room
from tests.stages import stage
from tests.town import PASSWORD, STOCKHOLM
from tests.uploads import letter_of

EVENING = datetime(2023, 3, 30, 17, 35, tzinfo=STOCKHOLM)


@dataclass
class World:
    """What the addresses are made of: the first of each kind."""

    town: object
    motion: Motion
    draft: Report
    signed: Report
    ended: Meeting
    notice: Notice
    extract: Extract
    order: ExtractOrder
    in_session: Meeting
    planned: Meeting
    calendar_key: str

    @property
    def lead(self):
        return self.motion.cases.get(leads=True)


@stage
def build(town, count: int) -> World:
    """`count` motions, each referred to two bodies, reported on, decided, under discussion and planned somewhere."""
    motions = [register(town, number) for number in range(count)]
    drafts = [_report(town, motion) for motion in motions]
    signed = [
        report.sign_off(_report(town, motion, case=motion.cases.get(diary=town.sn)), by=town.head, at=EVENING)
        for motion in motions
    ]
    ended = meeting_room.open_room(town, town.sn)
    for motion in motions:
        _decided(town, ended, motion)
    attendance.end_meeting(ended, by=town.secretary, at=EVENING + timedelta(hours=2))
    notice = _posted(town, count)
    extract, order = _extracted(town, notice.minutes)
    _published(town, notice.minutes, count)
    _dispatched(town, notice.minutes, count)
    in_session = meeting_room.open_room(town, town.ssn, day=date(2023, 3, 31))
    planned = meeting_room.plan(town, town.ks, date(2023, 6, 14))
    for number in range(1, count + 1):
        meeting_room.taken_up(town, in_session, heading=f"Ärende {number}", number=number)
        item = _proposed(town, planned, number)
        agenda_papers.add(item, by=town.secretary, at=EVENING, title="Avtal", file=letter_of(number + 1))
        recurring.add(town.sn, by=town.secretary, at=EVENING, heading=f"Återkommande {number}")
    _called(town, planned, count)
    key = calendars.open_key(by=town.reader, at=EVENING)
    return World(town, motions[0], drafts[0], signed[0], ended, notice, extract, order, in_session, planned, key)


def _extracted(town, minutes: Minutes) -> tuple[Extract, ExtractOrder]:
    """An extract of all the paragraphs, and one of each that were ordered."""
    items, told = (
        [one.item for one in minutes.items.select_related("item__meeting")],
        {"by": town.secretary, "at": timezone.now()},
    )
    order = extracts.order(items, **told, in_ink=True)
    for row in order.rows.select_related("item__meeting"):
        extracts.certify([row.item], **told, in_ink=True, ordered=row)
    return extracts.certify(items, **told, in_ink=True), order


def _called(town, meeting: Meeting, count: int) -> None:
    """Everybody has had the calling, and its papers; it was printed elsewhere."""
    meeting_room.fill(town, meeting.body, 3 + count)
    prepared = calling.prepare(meeting, by=town.secretary, at=EVENING)
    carried = [Carried(item.pk, "Handling", "0" * 64, 2) for item in meeting.items.all()]
    made = Made(b"%PDF-1.7 kallelsen", b"%PDF-1.7 handlingarna", carried, fingerprint_of(meeting))
    calling.freeze(prepared, by=town.secretary, at=EVENING, made=made)
    person = meeting.seated()[0].person
    names = {"first_name": person.first_name, "last_name": person.last_name, "distinction": person.distinction}
    people.correct_person(person, by=town.admin, at=EVENING, email="kallad@example.se", **names)
    with patch.object(letters, "LARGEST", 0):  # so that the papers are fetched by a link of one's own
        calling.send(prepared, by=town.secretary, at=EVENING)


def _published(town, minutes: Minutes, count: int) -> None:
    """A version after another, each in the place of the one before."""
    told = {"by": town.secretary, "at": timezone.now()}
    for _ in range(count):
        version = publication.begin(minutes, **told)
        publication.approve(version, **told)
        publication.publish(version, **told)


def _dispatched(town, minutes: Minutes, count: int) -> None:
    """A paragraph, or two, to the board's own case, and one of them on paper to somebody or two."""
    told = {"by": town.secretary, "at": timezone.now()}
    items = [held.item for held in minutes.items.select_related("item__meeting__body").order_by("item__paragraph")[:2]]
    for item in items:
        dispatch.send(item, **told, to=[dispatch.Sending("case", name="Kommunstyrelsen", body=town.ks)])
    paper = [dispatch.Sending("paper", name=f"Föreningen {number}") for number in range(min(count, 2))]
    dispatch.send(items[0], **told, to=paper)


def addresses(world: World) -> dict[str, str]:
    """The address of every page that is read, by the name of its URL; test_doors holds it against the URLs there are."""
    town, lead = world.town, world.lead
    dahl = town.people["dahl"]
    of_meeting = {"code": "SN", "day": date(2023, 3, 30)}
    of_approved = {"code": "SN", "day": date(2023, 3, 23)}
    of_planned = {"code": "KS", "day": date(2023, 6, 14)}
    arguments = {
        "login change_password accounts open_account history history_csv glossary amendments todo motions motions_csv motion_new "
        "referrals meetings meeting_plan register calendars people_search person_add register_import register_example bodies "
        "body_add parties party_add health": {},
        "account": {"username": "reader"},
        "act": {"pk": Act.objects.filter(kind="motion.registered").earliest("pk").pk},
        "record_history": {"model_name": "motion", "pk": world.motion.pk},
        "motion document_new motion_correct extra_number motion_history motion_refer motion_prepared motion_withdraw "
        "motion_close report_new": {"slug": lead.slug},
        "referral": {"slug": lead.slug, "pk": world.motion.referrals.get(body=town.ssn).pk},
        "report report_edit": {"slug": lead.slug, "pk": world.draft.pk},
        "report_print": {"slug": lead.slug, "pk": world.signed.pk},
        "document document_correct": {"pk": lead.documents.get(kind="motion").pk},
        "meeting": of_meeting,
        "minutes read_through": of_meeting,
        "printout printed": of_meeting | {"pk": printout_of(world.ended).pk},
        "attendance comings connection course roll_call call_in projector": {"code": "SSN", "day": date(2023, 3, 31)},
        "paragraph extract questions taking_part appendices": of_meeting | {"paragraph": 1},
        "appendix": of_meeting | {"paragraph": 1, "key": _appended(world.ended).key},
        "calling meeting_move meeting_cancel": of_planned,
        "calling_paper calling_papers": of_planned | {"number": 1},
        "agenda_papers item_cases": of_planned | {"number": 1},
        "agenda_paper": of_planned | {"number": 1, "pk": world.planned.items.get(number=1).papers.first().pk},
        "item proposal": of_planned | {"number": 1},
        "person person_correct assignment_begin": {"pk": dahl.pk},
        "assignment_change assignment_end assignment_correct assignment_remove": {"pk": dahl.assignments.first().pk},
        "approval extracts": of_approved,
        "extract_certified": of_approved | {"year": world.extract.year, "number": world.extract.number},
        "extract_order extract_order_print": of_approved | {"pk": world.order.pk},
        "batch batch_pdf proof": of_approved | {"number": 1},
        "adjust": of_approved | {"number": 1, "signer": world.notice.minutes.signers.get(role="adjuster").pk},
        "dispatches": of_approved,
        "dispatch": of_approved | {"paragraph": world.notice.minutes.numbers[0]},
        "dispatch_paper": of_approved | {"paragraph": world.notice.minutes.numbers[0], "number": 1},
        "afterwards": of_approved | {"paragraph": world.notice.minutes.numbers[0]},
        "publishing protocol_document": of_approved | {"number": 1},
        "protocol": of_approved,
        "protocols": {},
        "board appeal_guide board_feed board_data board_subscribe": {},
        "notice": {"pk": world.notice.pk},
        "board_confirm": {"token": signing.dumps("a@example.org", salt=subscription.CONFIRM)},
        "board_leave": {"token": signing.dumps("a@example.org", salt=subscription.LEAVE)},
        "body body_correct body_change body_end body_end_take_back term recurring calendar": {"code": "SN"},
        "body_change_correct body_change_take_back": {"code": "SN", "pk": town.sn.on(date(2030, 1, 1)).pk},
        "recurring_change": {"code": "SN", "pk": town.sn.recurring_items.first().pk},
        "party_correct": {"pk": Party.objects.get(code="SD").pk},
    }
    whole = world.ended.minutes.get(kind="whole")
    arguments |= {
        "verify test_certificate": {},
        "scanned signed_pdf": of_approved | {"number": 1},
        "sign": of_meeting | {"number": whole.number, "signer": whole.signers.get(role="secretary").pk},
    }
    found = {name: reverse(name, kwargs=values) for names, values in arguments.items() for name in names.split()}
    letter = Letter.objects.get(called__calling__meeting=world.planned)
    found["papers_by_key"] = re.search(r"http\S+?(/handlingar/\S+)", letter.text)[1]
    found["calendar"] += f"?nyckel={world.calendar_key}"
    return found


def printout_of(meeting: Meeting) -> Printout:
    """The minutes of the meeting as a file, made."""
    found = making.ask(meeting, form="docx", at=EVENING)
    making.carry_out(found.pk)
    return found


def _appended(meeting: Meeting) -> Reservation:
    return Reservation.objects.filter(item__meeting=meeting).exclude(appended_file=None).earliest("pk")


def register(town, number: int) -> Motion:
    motion = intake.register(
        by=town.registrar, at=town.now, title=f"Motion {number} om trygghet", submitted_on=date(2022, 11, 14),
        received_on=date(2022, 11, 14), points=["att ett", "att två"], diary=town.ks, class_code="119",
        submitters=[intake.Signatory(town.people["dahl"]), intake.Signatory(town.people["ceder"])],
        letter=letter_of(number + 1),
    )  # fmt: skip
    to = [referral.Addressee(body, date(2023, 4, 30)) for body in (town.sn, town.ssn)]
    referral.refer(motion, by=town.registrar, at=town.now, sent_on=date(2022, 12, 1), to=to)
    return motion


def _report(town, motion: Motion, case=None) -> Report:
    return report.draft(
        case or motion.cases.get(leads=True), by=town.official, at=EVENING, heading="Svar på motion",
        dated_on=date(2023, 3, 9), author_name="Hanna Handläggare", proposed_decision="<p>Motionen bifalls.</p>",
        summary="<p>Kort om saken.</p>", sections=[("Bakgrund", "<p>Lång text.</p>")],
    )  # fmt: skip


def _decided(town, meeting: Meeting, motion: Motion) -> AgendaItem:
    item = meeting_room.taken_up(
        town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn)
    )
    people = [one.pk for one in meeting.attendances.filter(capacity="member").order_by("pk")[:3]]
    content = content_of(item)
    content = ParagraphContent(
        heading=content.heading,
        opinion="hands_over",
        decided=(PointRow("Nämnden överlämnar yttrandet."),),
        sections={"summary": "<p>Kort.</p>", "order_of_questions": "<p>Ett i taget.</p>"},
        speakers=tuple(people),
        proposals=tuple(ProposalRow("reject", f"avslag nummer {one}", (one,)) for one in people[:2]),
        reservations=tuple(ReservationRow((one,), "own") for one in people[:2]),
        recipients=(RecipientRow("Kommunstyrelsen", town.ks.pk), RecipientRow("Akten")),
    )
    item = deliberation.save_paragraph(item, by=town.secretary, at=EVENING, version=item.version, content=content)
    reservation = item.reservations.earliest("position")
    appendices.hand_in(reservation, by=town.secretary, at=EVENING, upload=letter_of((item.number or 0) + 1))
    return settlement.decide(item, by=town.secretary, at=EVENING)


def _posted(town, count: int) -> Notice:
    """Minutes with so many paragraphs, approved and posted today."""
    now = timezone.now()
    minutes = approved.locked(town, approved.ended(town, count=count, day=date(2023, 3, 23)))
    approval.record_on_paper(minutes, by=town.secretary, at=now, on=timezone.localdate(now))
    proof.issue(minutes, by=town.secretary, at=now)
    return Notice.objects.get(minutes=minutes)


def _proposed(town, meeting: Meeting, number: int) -> AgendaItem:
    item = meeting_room.put(meeting, town, heading=f"Ärende {number}", number=number)
    return meeting_room.write(item, town, proposed=(PointRow("Styrelsen säger ja."),))


def account_without_role(town) -> User:
    return accounts.open_account(
        by=town.admin, at=town.now, username="ny", name="Ny Utanroll", title="", password=PASSWORD
    )
