from datetime import date

import pytest
from django.urls import reverse

from motions.models import Referral
from motions.views.referrals import days_in_words
from municipality.models import User
from municipality.steps import accounts

DAY = date(2022, 12, 12)


def form(*bodies, **changes):
    return {
        "sent_on": "2022-12-12",
        "due_on": "2030-01-31",
        **{f"body-{body.pk}-chosen": "on" for body in bodies},
        **changes,
    }


def test_two_bodies_in_one_act_one_with_an_older_number(town, motion, client_of):
    sn = f"body-{town.sn.pk}"
    answer = client_of("official").post(
        reverse("motion_refer", args=["KS-2022-1"]),
        form(town.sn, town.ssn, **{
            f"{sn}-given_number": "SN-2022/2159.119", f"{sn}-given_reason": "Det tidigare systemet.",
            f"{sn}-due_on": "2030-03-09",
        }),
    )  # fmt: skip
    assert answer.headers["Location"] == "/motioner/KS-2022-1/"
    assert [(one.case.number, one.due_on) for one in Referral.objects.order_by("body__code")] == [
        ("SN-2022/2159.119", date(2030, 3, 9)),
        ("SSN-2022/1.119", date(2030, 1, 31)),
    ]
    for slug in ("KS-2022-1", "SN-2022-2159", "SSN-2022-1"):
        page = client_of("reader").get(reverse("motion", args=[slug])).content.decode()
        assert "SN-2022/2159.119" in page and "KS-2022/1.119" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Kryssa för minst ett organ"),
        ({"given_number": "2159"}, "går inte att läsa som ett nummer i socialnämndens diarium"),
        ({"given_reason": "Lex"}, "Ange numret, eller lämna även skälet tomt"),
        ({"given_number": "SN-2022/2159"}, "Ange varför numret är givet"),
        ({"due_on": "2022-12-01"}, "ligger före den dag då remissen skickas"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(town, motion, client_of, changes, said):
    prefix = f"body-{town.sn.pk}"
    chosen = [town.sn] if changes else []
    data = form(*chosen, **{f"{prefix}-{name}": value for name, value in changes.items()}, question="Vad tycker ni?")
    answer = client_of("official").post(reverse("motion_refer", args=["KS-2022-1"]), data)
    page = answer.content.decode()
    assert said in page and "Vad tycker ni?" in page
    for value in changes.values():
        assert value in page
    assert not Referral.objects.exists()


def test_what_is_wrong_with_a_bodys_part_is_told_on_top_with_a_way_to_its_field(town, motion, client_of):
    name = f"body-{town.sn.pk}-given_number"
    answer = client_of("official").post(
        reverse("motion_refer", args=["KS-2022-1"]), form(town.sn, **{name: "2159", "due_on": ""})
    )
    summary = answer.content.decode().split('class="errors"')[1].split("</div>")[0]
    assert f'href="#id_{name}">Socialnämnden: ”2159” går inte att läsa' in summary
    assert 'href="#id_due_on"' in summary


def test_who_may_not_finds_no_form_and_is_told_why_on_the_motions_own_page(motion, client_of):
    client = client_of("reader")
    address = reverse("motion_refer", args=["KS-2022-1"])
    assert client.get(address).status_code == client.post(address, form()).status_code == 404
    assert "får bereda motioner" in client.get(reverse("motion", args=["KS-2022-1"])).content.decode()


def test_one_is_extended_and_recalled(town, motion, refer, client_of):
    (social,) = refer(motion, town.sn)
    address = reverse("referral", args=["KS-2022-1", social.pk])
    client = client_of("official")
    assert "försenad" in client.get(address).content.decode()
    page = client.post(address, {"do": "extend", "extend-due_on": "2023-01-01", "extend-reason": "x"}).content.decode()
    assert "senare än den 11 januari 2023" in page and page.count('class="errors"') == 1
    client.post(address, {"do": "extend", "extend-due_on": "2030-01-01", "extend-reason": "Hinner inte."})
    assert Referral.objects.get().due_on == date(2030, 1, 1)
    client.post(address, {"do": "recall", "recall-reason": "Fel nämnd."})
    assert Referral.objects.get().state == "recalled"
    assert "Återkalla remissen" not in client.get(address).content.decode()


def test_the_page_tells_how_it_is_answered_and_the_motion_why_it_was_recalled(town, motion, refer, client_of):
    (social,) = refer(motion, town.sn)
    client = client_of("official")
    address = reverse("referral", args=["KS-2022-1", social.pk])
    assert "när socialnämnden har beslutat om sitt yttrande" in client.get(address).content.decode()
    client.post(address, {"do": "recall", "recall-reason": "Fel nämnd."})
    preparation = (
        client.get("/motioner/KS-2022-1/").content.decode().split("<h2>Beredning</h2>")[1].split("</section>")[0]
    )
    assert "Fel nämnd." in preparation and "Svar senast" not in preparation


def test_the_list_says_which_are_late(town, motion, refer, client_of):
    refer(motion, town.sn, town.ssn)
    page = client_of("reader").get(reverse("referrals")).content.decode()
    assert "2 väntar på svar, 2 av dem är försenade." in page
    assert "/motioner/SN-2022-1/" in page


def test_the_list_counts_in_plain_swedish(town, motion, refer, client_of):
    address = reverse("referrals")
    page = client_of("reader").get(address).content.decode()
    assert "väntar på svar," not in page and "Ingen remiss väntar på svar." in page
    refer(motion, town.sn)
    assert "1 väntar på svar, 1 av dem är försenad." in client_of("reader").get(address).content.decode()


def test_the_list_takes_the_same_number_of_queries(town, register, refer, client_of, django_assert_max_num_queries):
    client = client_of("reader")
    for number in range(3):
        refer(register(title=f"Motion {number}"), town.sn, town.ssn)
    with django_assert_max_num_queries(12):
        client.get(reverse("referrals"))


@pytest.mark.parametrize(
    ("days", "told"), [(-1, "en dag försenad"), (-3, "3 dagar försenad"), (0, "sista dagen"), (1, "en dag kvar")]
)
def test_the_days_are_told(days, told):
    assert days_in_words(days) == told


def test_a_stranger_finds_nothing(town, motion, refer, client):
    (social,) = refer(motion, town.sn)
    stranger = accounts.open_account(
        by=town.admin, at=town.now, username="okand", name="X", password="lang-nog-for-prov-1"
    )
    client.force_login(User.objects.get(pk=stranger.pk))
    for address in (reverse("referrals"), reverse("referral", args=["KS-2022-1", social.pk])):
        assert client.get(address).status_code == 404
