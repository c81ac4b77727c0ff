from municipality.paper import pdf
from municipality.paper.pdf_text import everything_said

PAPER = """<!doctype html><html lang="sv"><head><title>Rubrik i fönstret</title></head>
<body><h1>Rubrik på sidan</h1><p>Brödtext.</p></body></html>"""


def test_text_metadata_bookmarks_and_attachments_are_all_told():
    content = pdf.printed(
        PAPER, [("uppgifter.json", '{"namn": "Åsa", "hash": "'.encode() + b"8" * 64 + b'"}', "Uppgifter")]
    )
    said = everything_said(content)
    for told in ("Rubrik i fönstret", "Rubrik på sidan", "Brödtext.", "Åsa"):
        assert told in said
    assert said.count("Rubrik på sidan") == 2  # on the page and as a bookmark
    assert "8888" not in said  # a hash tells nothing
