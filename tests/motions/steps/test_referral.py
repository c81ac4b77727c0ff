from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motions.diary.cases import GivenNumber
from motions.models import Referral
from motions.states import MotionState, ReferralState
from motions.steps import intake, referral, withdrawal
from motions.steps.referral import Addressee
from municipality import audit
from municipality.models import Body
from municipality.refusals import Refused
from municipality.steps import register

DAY = date(2022, 12, 12)


def test_one_act_sends_it_to_several_bodies(town, motion, refer):
    social, urban = refer(motion, town.sn, town.ssn)
    motion.refresh_from_db()
    assert motion.state == MotionState.REFERRED
    assert [(one.body, one.state, one.case.number) for one in (social, urban)] == [
        (town.sn, "open", "SN-2022/1.119"),
        (town.ssn, "open", "SSN-2022/1.119"),
    ]
    assert audit.acts_about(motion).filter(kind="motion.referred").get().sentence == (
        "Motionen remitterades till socialnämnden (svar senast den 11 januari 2023) och samhällsbyggnadsnämnden "
        "(svar senast den 11 januari 2023)."
    )
    assert audit.acts_about(social.case).count() == 1


def test_it_is_registered_in_both_diaries(town, motion, refer):
    """Lagregel 51."""
    (social,) = refer(motion, town.sn)
    lead = motion.cases.get(leads=True)
    sent, received = lead.documents.get(kind="referral"), social.case.documents.get()
    assert (sent.direction, sent.serial, sent.correspondent) == ("outgoing", 2, "Socialnämnden (SN-2022/1.119)")
    assert (received.direction, received.serial) == ("incoming", 1)
    assert received.correspondent == "Kommunstyrelsen (KS-2022/1.119)"
    assert sent.dated_on == received.dated_on == DAY
    assert sent.subject == received.subject == "Remiss av motionen ”Stärk arbetet mot våld i nära relationer”"


def test_the_letter_goes_along(town, refer):
    pdf = SimpleUploadedFile("motion.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    motion = intake.register(
        by=town.registrar, at=town.now, title="T", submitted_on=DAY, received_on=DAY, points=["att x"], letter=pdf,
        submitters=[intake.Signatory(town.people["dahl"])], diary=town.ks,
    )  # fmt: skip
    (social,) = refer(motion, town.sn)
    assert social.case.documents.get().file == motion.cases.get(leads=True).documents.get(kind="motion").file


def test_the_public_title_follows(town, refer):
    motion = intake.register(
        by=town.registrar, at=town.now, title="Om Anna", submitted_on=DAY, received_on=DAY, points=["att x"],
        submitters=[intake.Signatory(town.people["dahl"])], diary=town.ks, public_title="Om en enskild",
    )  # fmt: skip
    (social,) = refer(motion, town.sn)
    assert social.case.public_title == "Om en enskild"
    assert social.case.documents.get().public_subject == "Remiss av motionen ”Om en enskild”"


def test_a_number_of_an_older_system_is_taken_over(town, motion, refer):
    given = GivenNumber("SN", 2022, 2159, "119", "Lades upp i det tidigare systemet.")
    (social,) = refer(motion, town.sn, given=given)
    assert (social.case.number, social.case.number_reason) == ("SN-2022/2159.119", "Lades upp i det tidigare systemet.")


def test_a_new_referral_adds_to_the_case_that_is_there(town, motion, refer, answer):
    (first,) = refer(motion, town.sn)
    answer(first)
    (second,) = refer(motion, town.sn)
    assert second.case == first.case
    assert second.case.documents.count() == 3


@pytest.mark.parametrize(
    ("bodies", "why"),
    [
        ([], "minst ett organ"),
        (["kf"], "avgör motionen"),
        (["ks"], "bereder redan"),
        (["sn", "sn"], "två gånger"),
    ],
)
def test_who_cannot_be_asked(town, motion, refer, bodies, why):
    with pytest.raises(Refused, match=why):
        refer(motion, *(getattr(town, body) for body in bodies))
    assert not Referral.objects.exists()


def test_a_subcommittee_is_no_authority(town, motion, refer):
    committee = register.add_body(
        by=town.admin, at=town.now, code="KSAU", name="Arbetsutskottet", kind=Body.Kind.SUBCOMMITTEE, seats=5,
        parent=town.ks, diary=town.ks,
    )  # fmt: skip
    with pytest.raises(Refused, match="ingen egen myndighet"):
        refer(motion, committee)


def test_not_twice_at_once(town, motion, refer):
    refer(motion, town.sn)
    with pytest.raises(Refused, match="redan på remiss hos socialnämnden"):
        refer(motion, town.ssn, town.sn)
    assert Referral.objects.count() == 1


def test_the_days_must_follow_on_each_other(town, motion):
    def send(sent_on, due_on):
        to = [Addressee(town.sn, due_on)]
        referral.refer(motion, by=town.official, at=town.now, sent_on=sent_on, to=to)

    for sent_on, due_on, why in [
        (DAY + timedelta(days=1), DAY + timedelta(days=9), "efter i dag"),
        (DAY - timedelta(days=1), DAY, "före 2022-12-12"),
        (DAY, DAY - timedelta(days=1), "Sista svarsdagen"),
    ]:
        with pytest.raises(Refused, match=why):
            send(sent_on, due_on)


@pytest.mark.parametrize("role", ["reader", "secretary", "chair", "head"])
def test_others_may_not(town, motion, role):
    with pytest.raises(Refused, match="bereda motioner"):
        referral.refer(motion, by=town.users[role], at=town.now, sent_on=DAY, to=[Addressee(town.sn, DAY)])


def test_the_answer_goes_back_through_both_diaries(town, motion, refer, answer):
    (social,) = refer(motion, town.sn)
    answer(social)
    assert (social.state, social.opinion, social.answered_on) == ("answered", "hands_over", DAY)
    received = motion.cases.get(leads=True).documents.get(kind="opinion")
    sent = social.case.documents.get(kind="opinion")
    assert (received.direction, received.correspondent) == ("incoming", "Socialnämnden (SN-2022/1.119)")
    assert (sent.direction, sent.correspondent) == ("outgoing", "Kommunstyrelsen (KS-2022/1.119)")
    assert audit.acts_about(social).first().sentence == (
        "Socialnämnden besvarade remissen den 12 december 2022: överlämnar tjänsteutlåtandet som sitt yttrande."
    )


def test_what_an_answer_needs(town, motion, refer, answer):
    (social,) = refer(motion, town.sn)
    good = {"opinion": "opposes", "text": "Nämnden avstyrker.", "answered_on": DAY}
    for wrong, why in [
        ({"opinion": "?"}, "vad organet anser"),
        ({"text": " "}, "lydelse"),
        ({"answered_on": DAY - timedelta(days=1)}, "före 2022-12-12"),
        ({"answered_on": DAY + timedelta(days=1)}, "efter i dag"),
    ]:
        with pytest.raises(Refused, match=why):
            referral.answer(social, by=town.secretary, at=town.now, **good | wrong)
    with pytest.raises(Refused, match="registrera yttrandet"):
        referral.answer(social, by=town.official, at=town.now, **good)
    answer(social)
    with pytest.raises(Refused, match="redan besvarad"):
        answer(social)


def test_recall_tells_the_body_why(town, motion, refer):
    (social,) = refer(motion, town.sn)
    with pytest.raises(Refused, match="varför"):
        referral.recall(social, by=town.official, at=town.now, reason=" ")
    referral.recall(social, by=town.official, at=town.now, reason="Sänd till fel nämnd.")
    assert (social.state, social.ended_reason) == (ReferralState.RECALLED, "Sänd till fel nämnd.")
    assert social.case.documents.filter(direction="incoming").count() == 2
    with pytest.raises(Refused, match="redan återkallad"):
        referral.recall(social, by=town.official, at=town.now, reason="Igen.")


def test_extend_moves_the_last_day_forward_only(town, motion, refer):
    (social,) = refer(motion, town.sn)
    with pytest.raises(Refused, match="senare än den 11 januari 2023"):
        referral.extend(social, by=town.official, at=town.now, due_on=date(2023, 1, 11), reason="Nämnden hinner inte.")
    with pytest.raises(Refused, match="varför"):
        referral.extend(social, by=town.official, at=town.now, due_on=date(2023, 2, 1), reason="")
    referral.extend(social, by=town.official, at=town.now, due_on=date(2023, 2, 1), reason="Nämnden hinner inte.")
    assert social.due_on == date(2023, 2, 1)
    assert "från den 11 januari 2023 till den 1 februari 2023" in audit.acts_about(social).first().sentence


def test_a_withdrawn_motion_is_referred_no_more(town, motion, refer):
    withdrawal.withdraw(motion, by=town.registrar, at=town.now, who=list(motion.submitters.all()), on=DAY)
    with pytest.raises(Refused, match="återtagen"):
        refer(motion, town.sn)
