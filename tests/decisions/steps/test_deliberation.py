from dataclasses import replace

import pytest

from decisions.models import Reservation
from decisions.paragraph.content import PointRow, ProposalRow, RecipientRow, ReservationRow
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.stored import content_of
from decisions.steps import attendance, deliberation, division
from decisions.steps.attendance import AttendanceRow
from decisions.steps.deliberation import Outdated
from municipality import audit
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, plan, present, put, rows_of, taken_up, write
from tests.town import set_facts


@pytest.fixture
def meeting(town):
    return open_room(town)


@pytest.fixture
def item(town, meeting):
    return taken_up(town, meeting, heading="Svar på motion")


def save(item, town, by=None, version=None, **parts):
    item.refresh_from_db()
    content = replace(content_of(item), **parts)
    return deliberation.save_paragraph(
        item, by=by or town.secretary, at=EVENING, version=version or item.version, content=content
    )


def section(item, key: str):
    return item.sections.get(key=key)


def test_the_speakers_write_their_sentence(town, meeting, item):
    people = [present(meeting, name).pk for name in ("Dahl", "Almqvist", "Ceder")]
    save(item, town, speakers=tuple(people))
    assert section(item, "deliberation").text == (
        "<p>I ärendet yttrar sig David Dahl (SD), Anna Almqvist (S) och Cecilia Ceder (L). "
        "Därefter förklaras överläggningen avslutad.</p>"
    )
    save(item, town, speakers=tuple(people[:1]))
    assert "sig David Dahl (SD). Där" in section(item, "deliberation").text, "it follows the record"
    save(item, town, speakers=())
    assert not item.sections.exists()


def test_what_is_written_over_stays_is_marked_and_can_be_brought_back(town, meeting, item):
    dahl, ceder = present(meeting, "Dahl").pk, present(meeting, "Ceder").pk
    save(item, town, speakers=(dahl,))
    save(item, town, sections={"deliberation": "<p>David Dahl talar länge.</p>"})
    assert section(item, "deliberation").edited
    save(item, town, speakers=(dahl, ceder))
    assert section(item, "deliberation").text == "<p>David Dahl talar länge.</p>"
    save(item, town, sections={"deliberation": ""})
    assert not section(item, "deliberation").edited
    assert "Cecilia Ceder" in section(item, "deliberation").text


def test_proposals_write_their_text_and_a_withdrawn_one_leaves_the_minutes_but_not_the_record(town, meeting, item):
    dahl, ceder = present(meeting, "Dahl").pk, present(meeting, "Ceder").pk
    save(
        item,
        town,
        proposals=(
            ProposalRow("grant", "bifall till förslaget", (ceder,)),
            ProposalRow("change", "att motionen bifalls", (dahl,)),
        ),
    )
    assert section(item, "proposals").text == (
        "<p>Cecilia Ceder (L) yrkar bifall till förslaget.</p><p>David Dahl (SD) yrkar att motionen bifalls.</p>"
    )
    first, second = content_of(item).proposals
    save(item, town, proposals=(replace(first, withdrawn=True), second))
    assert "Ceder" not in section(item, "proposals").text
    assert item.proposals.get(position=1).withdrawn_at == EVENING


def test_a_reservation_writes_the_standard_sentence(town, meeting, item):
    dahl, ceder = present(meeting, "Dahl").pk, present(meeting, "Ceder").pk
    save(
        item,
        town,
        proposals=(ProposalRow("change", "att motionen bifalls", (dahl,)),),
        reservations=(
            ReservationRow((dahl,), "own"),
            ReservationRow((ceder, dahl), "none"),
            ReservationRow((ceder,), "proposal", 1),
        ),
    )
    assert [row.text for row in item.reservations.all()] == [
        "David Dahl (SD) reserverar sig mot beslutet till förmån för eget förslag.",
        "Cecilia Ceder (L) och David Dahl (SD) reserverar sig mot beslutet.",
        "Cecilia Ceder (L) reserverar sig mot beslutet till förmån för David Dahls (SD) yrkande.",
    ]
    assert not item.reservations.filter(edited=True).exists()


def test_a_slip_survives_to_the_letter(town, meeting, item):
    slip = "David Dahl (SD) reserver sig mot beslutet till förmån för eget förslag."
    row = ReservationRow((present(meeting, "Dahl").pk,), "own", text=slip)
    save(item, town, reservations=(row,))
    save(item, town, heading="En annan rubrik")
    reservation = item.reservations.get()
    assert (reservation.text, reservation.edited, reservation.announced_at) == (slip, True, EVENING)


def test_only_who_took_part_reserves(town, meeting, item):
    rows = [*rows_of(meeting), AttendanceRow(town.people["öberg"], "official", title="Utredare")]
    attendance.set_attendance(meeting, by=town.secretary, at=EVENING, rows=rows)
    official = present(meeting, "Öberg").pk
    save(item, town, speakers=(official,))
    with pytest.raises(Refused, match=r"deltog inte i beslutet som tjänsteperson.*4 kap. 27 §") as refusal:
        save(item, town, reservations=(ReservationRow((official,), "own"),))
    assert refusal.value.field == "reservations"


def test_who_is_not_there_does_nothing(town, item):
    from tests.decisions.meeting_room import DAY

    other = open_room(town, town.ks, seats=15, day=DAY)
    stranger = present(other, "Björk").pk
    for part in (
        {"speakers": (stranger,)},
        {"proposals": (ProposalRow("grant", "bifall", (stranger,)),)},
        {"reservations": (ReservationRow((stranger,), "own"),)},
    ):
        with pytest.raises(Refused, match="inte är närvarande"):
            save(item, town, **part)


def test_a_reservation_names_its_people_and_its_proposal(town, meeting, item):
    with pytest.raises(Refused, match="Ange vem som reserverar sig"):
        save(item, town, reservations=(ReservationRow((), "own"),))
    with pytest.raises(Refused, match="vilket yrkande"):
        save(item, town, reservations=(ReservationRow((present(meeting, "Dahl").pk,), "proposal", 3),))


def test_one_save_writes_only_what_differs(town, meeting, item):
    dahl = present(meeting, "Dahl").pk
    parts = {
        "sections": {"summary": "<p>Kort.</p>", "background": "<p>Länge.</p>"},
        "decided": (PointRow("Nämnden säger ja."), PointRow("Nämnden ber att få återkomma.")),
        "proposals": (ProposalRow("grant", "bifall", (dahl,)),),
        "recipients": (RecipientRow("Kommunstyrelsens förvaltning, Maria Sundblad"),),
    }
    save(item, town, **parts)
    first, second = item.decision_points.all()
    save(item, town, decided=(replace(content_of(item).decided[1], text="Nämnden återkommer."),))
    assert list(item.decision_points.values_list("pk", "text", "position")) == [(second.pk, "Nämnden återkommer.", 1)]
    assert [row.history_type for row in type(first).history.filter(id=first.pk)] == ["-", "+"]
    assert section(item, "summary").history.count() == 1
    assert item.proposals.get().history.count() == 1
    assert item.recipients.get().name == "Kommunstyrelsens förvaltning, Maria Sundblad"
    assert audit.acts_about(item).first().sentence == "I § 1 ändrades beslutet."


def test_saving_the_same_again_changes_nothing(town, meeting, item):
    save(item, town, sections={"summary": "<p>Kort &amp; gott.</p>"}, speakers=(present(meeting, "Dahl").pk,))
    before = content_of(item)
    save(item, town)
    assert content_of(item) == before
    assert section(item, "summary").history.count() == 1


def test_two_secretaries_the_later_save_of_an_older_version_is_refused(town, item):
    save(item, town, heading="Den enas rubrik")
    with pytest.raises(Outdated, match="Någon annan har sparat"):
        save(item, town, version=1, heading="Den andras rubrik")
    item.refresh_from_db()
    assert item.heading == "Den enas rubrik"


def test_before_it_is_taken_up_officials_write_the_proposal_and_nothing_else(town):
    meeting = plan(town)
    item = put(meeting, town)
    save(item, town, by=town.official, proposed=(PointRow("Motionen bifalls.", True),),
         sections={"motivation": "<p>Därför.</p>"})  # fmt: skip
    with pytest.raises(Refused, match="Det går inte att ändra beslutet: ärendet har läget på föredragningslistan"):
        save(item, town, decided=(PointRow("Nej."),))
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        save(item, town, by=town.reader, heading="Annat")


def test_during_the_meeting_the_secretary_writes(town, item):
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        save(item, town, by=town.official, heading="Annat")


def test_an_unknown_section_is_refused(town, item):
    with pytest.raises(Refused, match="inget avsnitt som heter poem"):
        save(item, town, sections={"poem": "<p>Vers</p>"})


def test_a_row_another_has_taken_away_is_written_anew(town, meeting, item):
    save(item, town, recipients=(RecipientRow("Akten"),))
    kept = content_of(item).recipients
    save(item, town, recipients=())
    save(item, town, recipients=kept)
    assert item.recipients.get().name == "Akten"


def test_dropping_a_proposal_that_a_reservation_was_for(town, meeting, item):
    dahl = present(meeting, "Dahl").pk
    save(item, town, proposals=(ProposalRow("change", "att motionen bifalls", (dahl,)),),
         reservations=(ReservationRow((dahl,), "proposal", 1),))  # fmt: skip
    save(
        item, town, proposals=(), reservations=(replace(content_of(item).reservations[0], favour="own", proposal=None),)
    )
    assert Reservation.objects.get().text.endswith("till förmån för eget förslag.")


def test_after_the_chairs_reading_no_proposal_changes_without_all_agreeing(town, meeting, item):
    dahl = (present(meeting, "Dahl").pk,)
    item = write(item, town, proposals=(ProposalRow("change", "att a", dahl),))
    deliberation.read_proposals(item, by=town.secretary, at=EVENING)
    (row,) = content_of(item).proposals
    for changed in (replace(row, text="att b"), replace(row, withdrawn=True)):
        with pytest.raises(Refused, match=r"gått igenom yrkandena klockan 17.35: .*medger det enhälligt"):
            write(item, town, proposals=(changed,))
    with pytest.raises(Refused, match="redan genomgångna"):
        deliberation.read_proposals(item, by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match="Skriv vad organet"):
        deliberation.release_proposals(item, by=town.secretary, at=EVENING, consent=" ")
    deliberation.release_proposals(item, by=town.secretary, at=EVENING, consent="David Dahl återtar sitt yrkande")
    write(item, town, proposals=(replace(row, withdrawn=True),))
    sentence = audit.acts_about(item).filter(kind="paragraph.saved").latest("pk").sentence
    assert sentence.endswith("David Dahl (SD) återtog sitt yrkande: att a")
    printed = dict(paragraph_of(item).proceedings.written)
    assert printed["order_of_questions"] == (
        "Socialnämnden medger enhälligt följande efter genomgången av yrkandena: David Dahl återtar sitt yrkande.",
    )


def test_where_the_body_has_no_such_rule_only_the_questions_that_are_put_hold_them(town, meeting, item):
    set_facts(town.sn, at=EVENING, locks_proposals=False)
    dahl = (present(meeting, "Dahl").pk,)
    item = write(item, town, proposals=(ProposalRow("change", "att a", dahl),))
    deliberation.read_proposals(item, by=town.secretary, at=EVENING)
    (row,) = content_of(item).proposals
    item = write(item, town, proposals=(replace(row, text="att b"),))
    division.put(item, by=town.secretary, at=EVENING, found=True)
    for changed in ((), (replace(row, withdrawn=True),)):
        with pytest.raises(Refused, match="Propositionerna är ställda på yrkandena så som de var"):
            write(item, town, proposals=changed)
    division.take_back(item, by=town.secretary, at=EVENING)
    write(item, town, proposals=())


def test_there_is_nothing_to_release_before_the_reading(town, item):
    with pytest.raises(Refused, match="inte genomgångna än"):
        deliberation.release_proposals(item, by=town.secretary, at=EVENING, consent="allt")


def test_a_letter_that_no_font_has_is_not_saved(town, item):
    with pytest.raises(Refused) as refusal:
        save(item, town, heading="Svar på motion 😀")
    assert (str(refusal.value), refusal.value.field) == (
        "Tecknet ”😀” (U+1F600) i rubriken kan inte skrivas ut, för inget typsnitt har det: byt ut det i texten.",
        "heading",
    )
