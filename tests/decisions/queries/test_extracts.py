from decisions.queries import extracts as queries
from decisions.steps import extracts
from decisions.steps import minutes as minutes_steps
from tests.decisions import approved

TOLD = {"at": approved.APPROVED}


def test_only_what_is_approved_may_be_given_out(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    whole = approved.ended(town)
    first, meeting = approved.paragraph(whole, 1), whole.meeting
    assert queries.paragraphs(meeting) == ([], [1, 2])
    apart = minutes_steps.set_apart(meeting, by=town.secretary, kind="secret", items=[first.pk], **TOLD)
    approved.approved(town, apart)
    (found,), waiting = queries.paragraphs(meeting)
    assert (found, queries.is_secret(found), waiting) == (first, True, [2])


def test_an_order_tells_how_many_are_made(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.approved(town)
    items = [approved.paragraph(minutes, number) for number in (1, 2)]
    order = extracts.order(items, by=town.secretary, in_ink=True, **TOLD)
    made = extracts.certify([items[1]], by=town.secretary, in_ink=True, ordered=order.rows.last(), **TOLD)
    together = extracts.certify(items, by=town.secretary, in_ink=True, **TOLD)
    (found,) = queries.orders(minutes.meeting)
    assert (found.done, found.total) == (1, 2)
    assert queries.made_for(order) == [made]
    assert list(queries.given_out(minutes.meeting)) == [together, made]
