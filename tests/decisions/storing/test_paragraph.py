from dataclasses import replace
from datetime import date

from decisions.paragraph.content import ProposalRow, StatementRow
from decisions.paragraph.stored import content_of
from tests.decisions.meeting_room import open_room, present, taken_up, write


def test_what_is_written_is_what_is_read_back(town):
    meeting = open_room(town)
    dahl = present(meeting, "Dahl").pk
    proposal = ProposalRow("refer", "att ärendet remitteras", (dahl,), preference=1, parties=("SD", "M"),
                           written_on=date(2023, 3, 29))  # fmt: skip
    statement = StatementRow("note", (dahl,), True, "David Dahl (SD) påminner om kostnaden.")
    item = write(taken_up(town, meeting), town, proposals=(proposal,), statements=(statement,))
    content = content_of(item)
    assert [replace(row, id=None) for row in (*content.proposals, *content.statements)] == [proposal, statement]
    assert item.statements.get().edited
    assert content.sections["proposals"] == (
        "<p>David Dahl (SD) yrkar å SD och M:s vägnar i första hand, i ett skriftligt yrkande daterat den 29 mars 2023, att "
        "ärendet remitteras.</p>"
    )


def test_what_is_taken_away_takes_with_it_what_only_names(town):
    meeting = open_room(town)
    dahl = present(meeting, "Dahl").pk
    item = write(
        taken_up(town, meeting),
        town,
        proposals=(ProposalRow("reject", "avslag", (dahl,), parties=("SD",)),),
        statements=(StatementRow("separate", (dahl,)),),
    )
    item = write(item, town, proposals=(), statements=())
    assert not item.proposals.exists() and not item.statements.exists()
