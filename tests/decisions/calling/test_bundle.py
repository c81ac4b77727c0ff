from io import BytesIO

import pikepdf

from decisions.calling.bundle import bundled
from decisions.calling.sources import Paper
from decisions.models import AgendaItem
from tests.uploads import letter_of


def paper(item, title, content, media_type="application/pdf", name="a.pdf") -> Paper:
    return Paper(item, title, name, media_type, written=content)


def test_documents_stand_after_their_contents_and_what_is_no_pdf_is_attached():
    one, two = AgendaItem(pk=1, number=1, heading="Bro"), AgendaItem(pk=2, number=2, heading="Väg")
    two_pages = letter_of(2).read()
    papers = [
        paper(one, "Motion", two_pages),
        paper(one, "Bilaga", b"PK word", "application/msword", "bilaga.doc"),
        paper(two, "Motion", letter_of(1).read()),
    ]
    made = bundled("Handlingar", papers)
    assert [row.page for row in made.rows] == [2, None, 4]
    with pikepdf.open(BytesIO(made.content)) as file:
        assert len(file.pages) == 1 + 2 + 1
        assert file.attachments["002 bilaga.doc"].get_file().read_bytes() == b"PK word"
        assert file.Root.Lang == "sv"
        with file.open_outline() as outline:
            assert [(one.title, [child.title for child in one.children]) for one in outline.root] == [
                ("Innehåll", []), ("1. Bro", ["Motion"]), ("2. Väg", ["Motion"]),
            ]  # fmt: skip
    assert bundled("Handlingar", papers).content == made.content


def test_long_contents_move_the_first_page():
    item = AgendaItem(pk=1, number=1, heading="Bro")
    made = bundled("Handlingar", [paper(item, f"Handling {number}", letter_of(1).read()) for number in range(60)])
    assert made.rows[0].page == 3
    with pikepdf.open(BytesIO(made.content)) as file:
        assert len(file.pages) == 62
