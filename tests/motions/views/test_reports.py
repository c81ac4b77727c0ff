from datetime import date

import pytest
from django.urls import reverse

from motions.models import Report
from motions.steps import report as steps
from municipality import audit
from municipality.models import User
from municipality.steps import accounts

DAY = date(2022, 12, 12)


@pytest.fixture
def report(town, motion):
    return steps.draft(motion.cases.get(), by=town.official, at=town.now, heading="Svar", dated_on=DAY,
                       author_name="Hanna", proposed_decision="Bifall.", summary="Kort.",
                       sections=[("Bakgrund", "Text.")])  # fmt: skip


def at(name, report):
    return reverse(name, args=["KS-2022-1", report.pk])


def typed(**changes):
    return {
        "heading": "Svar", "dated_on": "2022-12-12", "author_name": "Hanna", "proposed_decision": "Bifall.",
        "summary": "Kort.", "version": "1", "section-TOTAL_FORMS": "2", "section-INITIAL_FORMS": "1",
        "section-0-heading": "Bakgrund", "section-0-text": "Text.", "section-0-ORDER": "1",
        "section-1-heading": "", "section-1-text": "", **changes,
    }  # fmt: skip


JSON = {"headers": {"Accept": "application/json"}}


def test_a_draft_is_begun_in_the_diary_one_writes_for(motion, client_of):
    client = client_of("official")
    page = client.get(reverse("report_new", args=["KS-2022-1"])).content.decode()
    assert "Svar på motion: Stärk arbetet" in page
    case = motion.cases.get()
    answer = client.post(
        reverse("report_new", args=["KS-2022-1"]),
        {"case": case.pk, "heading": "Svar", "dated_on": "2022-12-12", "author_name": "Hanna"},
    )
    assert answer.headers["Location"] == at("report_edit", Report.objects.get())


def test_autosave_is_answered_with_the_version(report, client_of):
    answer = client_of("official").post(at("report_edit", report), typed(summary="Nytt."), **JSON)
    assert answer.status_code == 200
    assert answer.json()["version"] == 2 and "." in answer.json()["saved_at"]
    assert Report.objects.get().summary == "<p>Nytt.</p>"


def test_autosave_in_conflict_gets_the_other_text(town, report, client_of):
    steps.revise(report, by=town.official, at=town.now, version=1, heading="Svar <b>", dated_on=DAY, author_name="Hanna",
                 proposed_decision="Bifall.", summary="Andras.", sections=[("Bakgrund", "Andras.")])  # fmt: skip
    answer = client_of("official").post(at("report_edit", report), typed(summary="Mitt."), **JSON)
    assert answer.status_code == 409
    told = answer.json()
    assert told["version"] == 2
    assert [(one["name"], one["text"]) for one in told["theirs"]] == [
        ("heading", "<p>Svar &lt;b&gt;</p>"),
        ("summary", "<p>Andras.</p>"),
        ("sections", "<h4>Bakgrund</h4><p>Andras.</p>"),
    ]


def test_a_page_in_conflict_shows_both_and_the_next_save_goes_over(town, report, client_of):
    steps.revise(report, by=town.official, at=town.now, version=1, heading="Svar", dated_on=DAY, author_name="Hanna",
                 proposed_decision="Bifall.", summary="Andras.", sections=[])  # fmt: skip
    client = client_of("official")
    page = client.post(at("report_edit", report), typed(summary="Mitt.")).content.decode()
    assert "Andras." in page and "Mitt." in page and 'name="version" value="2"' in page
    assert client.post(at("report_edit", report), typed(summary="Mitt.", version="2")).status_code == 302
    assert Report.objects.get().summary == "<p>Mitt.</p>"


def test_autosave_with_an_error_says_which(report, client_of):
    answer = client_of("official").post(at("report_edit", report), typed(heading=""), **JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["heading"])


def test_sections_are_ordered_and_removed(report, client_of):
    client_of("official").post(at("report_edit", report), typed(**{
        "section-TOTAL_FORMS": "3", "section-0-DELETE": "on", "section-1-heading": "B", "section-1-text": "b",
        "section-1-ORDER": "3", "section-2-heading": "A", "section-2-text": "a", "section-2-ORDER": "2",
    }))  # fmt: skip
    assert [section.heading for section in report.sections.all()] == ["A", "B"]


def test_signed_by_the_head_and_printed(report, client_of):
    page = client_of("official").get(at("report", report)).content.decode()
    assert "Bara förvaltningschef" in page
    assert client_of("official").post(at("report_sign", report)).status_code == 409
    assert client_of("reader").get(at("report_print", report)).status_code == 404
    assert client_of("head").get(at("report_print", report)).content.startswith(b"%PDF-")
    assert client_of("head").post(at("report_sign", report), {"version": report.version}).status_code == 302
    printed = client_of("reader").get(at("report_print", report))
    assert b"".join(printed.streaming_content).startswith(b"%PDF-")
    assert client_of("official").get(at("report_edit", report)).headers["Location"] == at("report", report)
    assert client_of("official").post(at("report_discard", report)).status_code == 409


def test_what_lacks_in_a_new_one_is_told_once_on_top(motion, client_of):
    page = client_of("official").post(reverse("report_new", args=["KS-2022-1"]), {"heading": "Svar"}).content.decode()
    assert page.count('class="errors"') == 1


def test_what_the_signing_needs_is_not_called_optional(report, motion, client_of):
    client = client_of("official")
    page = client.get(at("report_edit", report)).content.decode()
    field = page.split("Förslag till beslut</label>")[1].split("<textarea")[0]
    assert "Behövs när tjänsteutlåtandet ska undertecknas." in field and "frivilligt" not in field
    assert (
        "Kommunstyrelsen, KS-2022/1.119</option>"
        in client.get(reverse("report_new", args=["KS-2022-1"])).content.decode()
    )


def test_what_has_changed_since_it_was_read_is_shown_and_not_signed(town, report, client_of):
    read = client_of("head").get(at("report", report)).content.decode()
    assert f'name="version" value="{report.version}"' in read
    steps.revise(report, by=town.official, at=town.now, version=1, heading="Svar", dated_on=DAY, author_name="Hanna",
                 proposed_decision="Motionen avslås.", summary="Nej.")  # fmt: skip
    for stale in ({"version": 1}, {}):
        page = client_of("head").post(at("report_sign", report), stale, follow=True).content.decode()
        assert "utkastet har ändrats sedan du öppnade det" in page and "Motionen avslås." in page
    assert Report.objects.get().state == "draft"


# Lagregel 52.
def test_a_draft_is_read_by_its_own_authority_until_it_is_signed(town, report, client_of):
    history, act = (
        reverse("record_history", args=["report", report.pk]),
        reverse("act", args=[audit.acts_about(report).get().pk]),
    )
    section = reverse("record_history", args=["reportsection", report.sections.get().pk])
    for role in ("official", "head", "registrar", "secretary"):
        client = client_of(role)
        assert at("report", report) in client.get("/motioner/KS-2022-1/").content.decode()
        assert {client.get(address).status_code for address in (at("report", report), history, section)} == {200}
        assert "Bifall." in client.get(act).content.decode()
    for role in ("reader", "chair", "adjuster"):
        client = client_of(role)
        page = client.get("/motioner/KS-2022-1/").content.decode()
        assert "Tjänsteutlåtande till kommunstyrelsen" in page and at("report", report) not in page
        assert {client.get(address).status_code for address in (at("report", report), history, section)} == {404}
        told = client.get(act).content.decode()
        assert "upprättades" in told and "Bifall." not in told
    steps.sign_off(report, by=town.head, at=town.now)
    client = client_of("reader")
    assert {client.get(address).status_code for address in (at("report", report), history, section, act)} == {200}
    assert at("report", report) in client.get("/motioner/KS-2022-1/").content.decode()


def test_a_draft_of_another_committee_is_not_read_and_a_discarded_one_no_more(town, report, client_of, client):
    abroad = accounts.open_account(by=town.admin, at=town.now, username="sn.handl", name="S", password="x" * 12)
    accounts.grant_role(abroad, by=town.admin, at=town.now, role="official", body=town.sn, valid_from=DAY)
    page, history = at("report", report), reverse("record_history", args=["report", report.pk])
    for _ in ("draft", "discarded"):
        client.force_login(User.objects.get(pk=abroad.pk))
        assert client.get(page).status_code == client.get(history).status_code == 404
        if Report.objects.exists():
            steps.discard(report, by=town.official, at=town.now)
    assert client_of("official").get(history).status_code == 200


def test_what_was_typed_when_it_was_signed_is_given_back(town, report, client_of):
    steps.sign_off(report, by=town.head, at=town.now)
    for answer in (
        client_of("official").post(at("report_edit", report), typed(summary="Ett tillägg.")),
        client_of("head").post(at("report_edit", report), typed(summary="Ett tillägg.")),
    ):
        page = answer.content.decode()
        assert answer.status_code == 409 and "Ett tillägg." in page and "Texten här är inte sparad" in page
    assert client_of("official").post(at("report_edit", report), typed(), **JSON).json() == {
        "refusal": "Tjänsteutlåtandet är undertecknat och kan inte ändras: upprätta ett nytt."
    }


def test_discarded(report, client_of):
    assert client_of("official").post(at("report_discard", report)).status_code == 302
    assert not Report.objects.exists()


def test_not_found_on_another_motion(register, report, client_of):
    register(title="En annan")
    assert client_of("official").get(reverse("report", args=["KS-2022-2", report.pk])).status_code == 404
