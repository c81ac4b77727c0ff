from datetime import date
from io import BytesIO

import pdfua
import pikepdf

from decisions.calling import printing
from decisions.models import Calling
from tests.decisions.meeting_room import plan, put


def test_the_calling_keeps_both_standards_and_carries_its_record(town, tmp_path):
    meeting = plan(town)
    put(meeting, town)
    made = printing.made(
        Calling(meeting=meeting, number=1, kind="calling", prepared_by=town.secretary), date(2023, 3, 16)
    )
    assert made.papers is None
    file = tmp_path / "kallelse.pdf"
    file.write_bytes(made.paper)
    assert pdfua.validate(str(file)).findings == ()
    with pikepdf.open(BytesIO(made.paper)) as paper, paper.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert [one.UF for one in paper.Root.AF] == ["kallelse.json"]
