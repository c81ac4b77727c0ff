from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motions.models import Motion
from motions.states import MotionState


def post(client, name, **data):
    return client.post(reverse(name, args=["KS-2022-1"]), data)


def test_prepared_with_a_reason(motion, client_of):
    client = client_of("official")
    assert "26 §" in post(client, "motion_prepared", do="yes").content.decode()
    assert post(client, "motion_prepared", reason="Bereds i styrelsen.").status_code == 302
    assert Motion.objects.get().state == MotionState.PREPARED
    assert "redan beredd" in post(client, "motion_prepared", reason="x").content.decode()


def test_withdrawn_by_both_and_closed(motion, client_of):
    client = client_of("registrar")
    who = [one.pk for one in motion.submitters.all()]
    page = post(client, "motion_withdraw", on="2022-12-11", who=who).content.decode()
    assert "kan inte vara före 2022-12-12" in page and 'value="2022-12-11"' in page
    assert post(client, "motion_withdraw", on="2022-12-12", who=who).status_code == 302
    assert Motion.objects.get().state == MotionState.WITHDRAWN
    assert post(client, "motion_close", on="2022-12-12").status_code == 302
    assert Motion.objects.get().state == MotionState.CLOSED


def test_closing_shows_what_is_missing(town, motion, refer, client_of):
    refer(motion, town.sn)
    page = client_of("registrar").get(reverse("motion_close", args=["KS-2022-1"])).content.decode()
    assert "Motionen har ingen utgång" in page
    assert "Remissen till socialnämnden väntar på svar" in page
    assert (
        "varken avgjord eller återtagen"
        in post(client_of("registrar"), "motion_close", on="2022-12-12").content.decode()
    )


def test_the_letter_survives_an_error_beside_it(motion, client_of):
    client = client_of("registrar")
    letter = SimpleUploadedFile("besked.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    page = client.post(
        reverse("motion_withdraw", args=["KS-2022-1"]), {"on": "2022-12-12", "letter": letter}
    ).content.decode()
    token = page.split('name="letter_token" value="')[1].split('"')[0]
    who = [one.pk for one in motion.submitters.all()]
    post(client, "motion_withdraw", on="2022-12-12", who=who, letter_token=token)
    assert motion.cases.get().documents.get(kind="withdrawal").file_name == "besked.png"
