from datetime import timedelta

from decisions.models import Proposal
from decisions.portable import past
from municipality import audit
from municipality.models import Act
from tests.decisions import meeting_room


def test_rows_as_they_stood_after_an_act(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    meeting_room.propose(item, town, ("reject", "avslag", ["Dahl"]), ("grant", "bifall", ["Ceder"]))
    first = audit.acts_about(item).filter(kind="paragraph.saved").first()
    item.refresh_from_db()
    meeting_room.propose(item, town, ("grant", "bifall till allt", ["Ceder"]))
    history = past.rows(Proposal, item=item)
    assert sorted(row.text for row in past.as_of(history, first)) == ["avslag", "bifall"]
    last = Act.objects.order_by("-pk")[0]
    assert [row.text for row in past.as_of(history, last)] == ["bifall till allt"]
    (stored,) = item.proposals.all()
    assert past.made(history, stored.pk).act == last
    assert last.at - first.at == timedelta(0)
