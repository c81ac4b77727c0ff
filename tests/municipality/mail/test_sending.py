from email import message_from_bytes, policy
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from municipality import audit
from municipality.environment import MailServer
from municipality.files import storage
from municipality.mail import sending
from municipality.models import LetterAttachment
from municipality.steps import mail as steps
from tests.postman import postman

__all__ = ["postman"]


@pytest.fixture
def letter(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draft = steps.Draft("test:1", "Åsa Åkerö", "asa@example.se", "Kallelse till\nsammanträde", "Hej Åsa!")
    return steps.queue([draft], by=town.secretary, at=town.now)["test:1"]


@audit.act("test.attached")
def attach(letter, content, *, by, at):
    file = storage.store(SimpleUploadedFile("kallelse.pdf", content))
    LetterAttachment.objects.create(letter=letter, position=1, file=file, name="kallelse.pdf")
    audit.record("Bilaga.", about=[letter])


def test_the_message_says_who_and_carries_the_files(letter, settings, town):
    settings.MAIL_FROM = "Kansliet <kansli@kommun.example>"
    page = BytesIO()
    pikepdf.new().save(page)
    content = page.getvalue()
    attach(letter, content, by=town.secretary, at=town.now)
    letter.queued_by.email = "nils@kommun.example"
    message = message_from_bytes(sending.composed(letter).as_bytes(), policy=policy.default)
    assert message["Subject"] == "Kallelse till sammanträde"
    assert message["To"] == "Åsa Åkerö <asa@example.se>"
    assert message["Reply-To"] == "Nils Nämndsekreterare <nils@kommun.example>"
    assert message["Message-ID"] == letter.message_id
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [
        ("kallelse.pdf", content)
    ]


def test_the_demonstration_lays_it_in_a_folder(letter, settings, tmp_path):
    settings.MAIL = MailServer(folder=tmp_path / "post")
    for _ in range(2):
        assert sending.hand_over(letter, lambda: None).startswith("250")
    (file,) = (tmp_path / "post").iterdir()
    assert message_from_bytes(file.read_bytes(), policy=policy.default).get_content().strip() == "Hej Åsa!"


def test_without_a_server_it_waits(letter, settings):
    settings.MAIL = None
    with pytest.raises(sending.Delayed, match="EMAIL_URL saknas"):
        sending.hand_over(letter, lambda: None)


def test_a_server_that_wants_to_be_told_who_is_there(letter, postman, settings):
    settings.MAIL = MailServer("127.0.0.1", postman.port, "", "paragraf", "hemligt")
    with pytest.raises(sending.Delayed):  # it offers no log-in over an open line
        sending.hand_over(letter, lambda: None)
    settings.MAIL = MailServer("127.0.0.1", postman.port, "starttls")
    with pytest.raises(sending.Delayed, match="STARTTLS"):
        sending.hand_over(letter, lambda: None)
    assert postman.taken == []


def test_an_address_beyond_ascii_goes_where_the_server_takes_it(letter, postman):
    letter.email = "åsa@example.se"
    assert sending.hand_over(letter, lambda: None).startswith("250")
    assert postman.addresses == ["åsa@example.se"]


def test_every_letter_has_its_own_name(settings):
    settings.MAIL_FROM = "Kansliet <kansli@kommun.example>"
    names = {sending.new_message_id() for _ in range(10)}
    assert len(names) == 10
    assert all(name.endswith("@kommun.example>") for name in names)


def test_a_dot_alone_does_not_end_the_letter():
    assert sending._dotted(b"a\r\n.\r\n..b") == b"a\r\n..\r\n...b\r\n.\r\n"
