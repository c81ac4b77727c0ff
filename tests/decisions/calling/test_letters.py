from decisions.calling import letters
from decisions.models import Calling
from municipality.models import StoredFile
from tests.decisions.meeting_room import plan, put


def calling_with(town, size: int) -> Calling:
    meeting = plan(town)
    put(meeting, town)
    calling = Calling(pk=7, meeting=meeting, number=1, kind="calling", prepared_by=town.secretary)
    calling.paper = StoredFile(sha256="a" * 64, size=1000, media_type="application/pdf")
    calling.papers = StoredFile(sha256="b" * 64, size=size, media_type="application/pdf")
    return calling


def test_papers_too_large_for_mail_are_fetched_on_the_page(town):
    calling = calling_with(town, 40 * letters.MEBIBYTE)
    (one, *_) = calling.meeting.seated()
    one.person.email = "anna@example.se"
    (draft,) = letters.drafts(calling, [one])
    assert [name for _, name in draft.attachments] == ["kallelse-SN-2023-03-30.pdf"]
    assert "för stora för e-post" in draft.text
    assert "hämtas på sammanträdets sida" in draft.text
    (linked,) = letters.drafts(calling, [one], keys={one.person_id: "nyckeln"})
    assert "/handlingar/nyckeln/\n" in linked.text and "gäller till och med den 29 april 2023" in linked.text
    assert draft.key == f"calling:7:person:{one.person_id}"


def test_who_has_no_address_gets_no_letter(town):
    assert letters.drafts(calling_with(town, 1), plan(town, town.ks).seated()) == []
