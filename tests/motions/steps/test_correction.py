from datetime import date

import pytest

from motions.models import Motion, Point
from motions.steps import correction, intake
from motions.steps.correction import ChangedMeanwhile
from motions.steps.intake import Signatory
from municipality import audit
from municipality.refusals import Refused


@pytest.fixture
def correct(town, register):
    motion = register(points=["att A", "att B"])

    def act(**changes):
        facts = {
            "by": town.registrar,
            "at": town.now,
            "version": 1,
            "reason": "Skrivfel",
            "title": motion.title,
            "submitted_on": motion.submitted_on,
            "received_on": motion.received_on,
            "submitters": [Signatory(town.people["dahl"]), Signatory(town.people["åkerö"])],
            "points": ["att A", "att B"],
        }
        return correction.correct(motion, **facts | changes)

    return act


def names(motion: Motion) -> list[str]:
    return [str(one) for one in motion.submitters.order_by("position")]


def test_a_title_is_corrected_in_the_motion_and_its_case_and_the_old_one_is_kept(correct):
    motion = correct(title="Stärk arbetet mot våld")
    assert (motion.title, motion.cases.get().title, motion.version) == ("Stärk arbetet mot våld",) * 2 + (2,)
    assert "Stärk arbetet mot våld i nära relationer" in motion.history.values_list("title", flat=True)
    assert audit.acts_about(motion).first().sentence == "Motionens uppgifter rättades (rubrik). Skäl: Skrivfel"


def test_the_letter_in_the_diary_follows_the_motion_where_nobody_has_worded_it(correct, town):
    motion = correct(title="Rätt rubrik", received_on=date(2022, 12, 12), submitters=[Signatory(town.people["ceder"])])
    letter = motion.cases.get().documents.get(kind="motion")
    assert (letter.subject, letter.correspondent) == ("Motion: Rätt rubrik", "Cecilia Ceder (L)")
    assert letter.history.order_by("history_id").first().subject == "Motion: Stärk arbetet mot våld i nära relationer"


def test_a_letter_worded_by_hand_keeps_its_wording(town, register):
    motion = register(subject="Om våld", sender="Gruppen")
    correction.correct(motion, by=town.registrar, at=town.now, version=1, reason="Fel", title="Rätt rubrik", points=["att A"],
                       submitted_on=motion.submitted_on, received_on=motion.received_on,
                       submitters=[Signatory(town.people["ceder"])])  # fmt: skip
    letter = motion.cases.get().documents.get(kind="motion")
    assert (letter.subject, letter.correspondent) == ("Om våld", "Gruppen")


@pytest.fixture
def mail(town, register):
    return intake.add_document(
        register().cases.get(), by=town.registrar, at=town.now, kind="other", direction="incoming",
        dated_on=date(2022, 12, 12), subject="Bref", correspondent="Anna",
    )  # fmt: skip


def test_a_document_is_put_right_with_a_reason_and_the_old_values_are_kept(mail, town):
    doer = {"by": town.registrar, "at": town.now}
    put_right = correction.correct_document(mail, reason="Stavfel", subject="Brev", dated_on=date(2022, 12, 9), **doer)
    assert (put_right.subject, put_right.dated_on) == ("Brev", date(2022, 12, 9))
    sentence = "Uppgifterna om handling 2 i KS-2022/1.119 rättades (vad handlingen rör och datum). Skäl: Stavfel"
    assert audit.acts_about(mail).first().sentence == sentence
    assert "Bref" in mail.history.values_list("subject", flat=True)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"subject": " "}, "vad handlingen rör"),
        ({"correspondent": ""}, "avsändare eller mottagare"),
        ({"dated_on": date(2022, 12, 13)}, "efter i dag"),
        ({"subject": "Bref"}, "Inget är ändrat"),
        ({"subject": "Brev", "reason": " "}, "Ange varför"),
    ],
)
def test_a_document_keeps_what_the_diary_must_have(mail, town, change, why):
    with pytest.raises(Refused, match=why):
        correction.correct_document(mail, **{"by": town.registrar, "at": town.now, "reason": "Fel"} | change)


def test_what_another_act_sent_or_the_letters_own_day_is_not_put_right_here(town, motion, refer):
    refer(motion, town.sn)
    doer = {"by": town.registrar, "at": town.now, "reason": "Fel"}
    sent = motion.cases.get(leads=True).documents.get(kind="referral")
    with pytest.raises(Refused, match="registrerades av en annan händelse"):
        correction.correct_document(sent, subject="Något annat", **doer)
    letter = motion.cases.get(leads=True).documents.get(kind="motion")
    with pytest.raises(Refused, match="bland motionens egna uppgifter"):
        correction.correct_document(letter, dated_on=date(2022, 12, 9), **doer)
    assert correction.correct_document(letter, public_correspondent="En ledamot", **doer).public_correspondent
    with pytest.raises(Refused, match="Bara registrator"):
        correction.correct_document(letter, **doer | {"by": town.reader}, subject="X")


def test_submitters_are_corrected_added_and_put_in_order(correct, town):
    motion = correct(submitters=[Signatory(town.people["ceder"]), Signatory(town.people["dahl"])])
    assert names(motion) == ["Cecilia Ceder (L)", "David Dahl (SD)"]
    with pytest.raises(Refused, match="ange skälet"):
        correct(version=2, submitters=[Signatory(town.people["öberg"])])


def test_points_are_corrected_added_and_removed(correct):
    motion = correct(points=["att A", "att C", "att D"])
    assert [point.text for point in motion.points.order_by("number")] == ["att A", "att C", "att D"]
    kept = motion.points.get(number=1)
    correct(version=2, points=["att A"])
    assert Point.objects.get() == kept


def test_several_corrections_are_told_in_one_sentence(correct):
    motion = correct(title="Nytt", submitted_on=date(2022, 12, 1), points=["att X"], public_title="Offentligt")
    assert "(rubrik, offentlig rubrik, väckt och att-satser)" in audit.acts_about(motion).first().sentence


def test_a_reason_is_needed_and_something_to_correct(correct):
    with pytest.raises(Refused, match="varför") as refusal:
        correct(title="Nytt", reason=" ")
    assert refusal.value.field == "reason"
    with pytest.raises(Refused, match="Inget är ändrat"):
        correct()


def test_the_later_of_two_is_refused_and_told_what_the_first_one_left(correct):
    first = correct(title="Den förstas rubrik")
    with pytest.raises(ChangedMeanwhile) as refusal:
        correct(title="Den andras rubrik")
    assert refusal.value.motion == first
    assert refusal.value.motion.title == "Den förstas rubrik"


@pytest.mark.parametrize("role", ["official", "head", "secretary", "chair", "adjuster", "reader", "administrator"])
def test_only_a_registrar_corrects(correct, town, role):
    with pytest.raises(Refused, match="Bara registrator"):
        correct(by=town.users[role], title="Nytt")


@pytest.mark.parametrize(
    ("state", "change", "sentence"),
    [
        ("decided", {"points": ["att Z"]}, "Att-satserna står fast"),
        ("decided", {"submitters": []}, "minst en motionär"),
        ("closed", {"title": "Nytt"}, "är avslutat"),
    ],
)
def test_what_is_decided_stands_fast(correct, town, state, change, sentence):
    motion = Motion.objects.get()

    @audit.act("test.moved")
    def move(*, by, at):
        motion.state = state
        motion.save()
        audit.record("Flyttad för provet.", about=[motion])

    try:
        move(by=town.admin, at=town.now)
    finally:
        audit.acts.pop("test.moved")
    with pytest.raises(Refused, match=sentence):
        correct(**change)
    if state == "decided":
        with pytest.raises(Refused, match="Motionärerna står fast"):
            correct(submitters=[Signatory(town.people["dahl"])])


def test_an_older_number_is_noted_and_found(correct, town, client_of):
    case = Motion.objects.get().cases.get()
    correction.note_number(case, by=town.registrar, at=town.now, number="KS 2014/0012 001", origin="W3D3")
    with pytest.raises(Refused, match="redan antecknad"):
        correction.note_number(case, by=town.registrar, at=town.now, number="KS 2014/0012  001", origin="W3D3")
    with pytest.raises(Refused, match="det system"):
        correction.note_number(case, by=town.registrar, at=town.now, number="7/2014", origin=" ")
    response = client_of("reader").get("/motioner/", {"q": "ks 2014/0012 001"})
    assert response.headers["Location"] == f"/motioner/{case.slug}/"
