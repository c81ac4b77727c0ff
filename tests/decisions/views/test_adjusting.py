import pytest

from decisions.models import Approval
from municipality.models import User
from tests.decisions import meeting_room
from tests.decisions.approved import locked, paragraph, sent


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def björk(client, town):
    """The adjuster, logged in with an account of his own."""
    from municipality.steps import accounts

    facts = {"by": town.admin, "at": town.now}
    user = accounts.open_account(
        **facts,
        username="bo.bjork",
        name="Bo Björk",
        title="",
        password="bara-for-prov-2022",
        person=town.people["björk"],
    )
    accounts.grant_role(user, **facts, role="adjuster", valid_from=town.now.date())
    client.force_login(User.objects.get(pk=user.pk))
    return client


def address(minutes, role: str = "adjuster") -> str:
    return f"{minutes.get_absolute_url()}justera/{minutes.signers.get(role=role).pk}/"


def answers(minutes, **facts) -> dict:
    return {"p1-version": paragraph(minutes, 1).version, "p2-version": paragraph(minutes, 2).version, **facts}


def test_the_adjuster_finds_it_reads_and_answers(björk, town):
    minutes = sent(town)
    assert "Protokoll att justera" in björk.get("/").content.decode()
    page = björk.get(minutes.get_absolute_url()).content.decode()
    assert address(minutes) in page
    page = björk.get(address(minutes)).content.decode()
    assert "Ja till 1." in page
    facts = answers(minutes, **{"p1-answer": "approves", "p2-answer": "differs", "p2-text": "Yrkandet var mitt."})
    björk.post(address(minutes), facts)
    given = Approval.objects.filter(signer__minutes=minutes, signer__role="adjuster").order_by(
        "minutes_item__item__paragraph"
    )
    assert [(one.answer, one.text) for one in given] == [("approves", ""), ("differs", "Yrkandet var mitt.")]
    assert "Protokoll att justera" not in björk.get("/").content.decode()


def test_the_rest_is_approved_at_one_stroke_and_nothing_written_is_passed_by(björk, town):
    minutes = sent(town)
    facts = answers(minutes, **{"p1-text": "Yrkandet var mitt.", "rest": "approves"})
    page = björk.post(address(minutes), facts).content.decode()
    assert "välj ”Något avviker”, eller ta bort texten" in page
    assert "Yrkandet var mitt.</textarea>" in page
    björk.post(address(minutes), facts | {"p1-answer": "differs"})
    given = Approval.objects.filter(signer__minutes=minutes, signer__role="adjuster")
    assert sorted(given.values_list("answer", flat=True)) == ["approves", "differs"]


def test_nobody_elses_answer_is_hers_to_give(björk, town):
    assert björk.get(address(sent(town), "chair")).status_code == 404


def test_a_difference_is_told_in_words(björk, town):
    minutes = sent(town)
    page = björk.post(address(minutes), answers(minutes, **{"p1-answer": "differs"})).content.decode()
    assert "Skriv vad som avviker." in page


def test_a_text_that_changed_meanwhile_is_read_again(björk, town):
    minutes = sent(town)
    facts = answers(minutes, **{"p1-answer": "approves"})
    meeting_room.write(paragraph(minutes, 1), town, heading="Ny rubrik")
    response = björk.post(address(minutes), facts)
    assert response.status_code == 409
    assert "har ändrats sedan du läste" in response.content.decode()


def test_after_the_lock_it_is_only_read(björk, town):
    minutes = locked(town)
    page = björk.get(address(minutes)).content.decode()
    assert "Lämna svaret" not in page
    assert "svar lämnas medan det är hos justerarna" in page


def test_the_secretary_notes_what_was_said_on_paper(client_of, town):
    minutes = sent(town)
    client_of("secretary").post(address(minutes), answers(minutes, **{"p1-answer": "approves"}))
    assert Approval.objects.get(answer="approves").given_by == town.secretary
    assert client_of("reader").get(address(minutes)).status_code == 404
