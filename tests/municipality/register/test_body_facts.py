from datetime import date

import pytest

from municipality.refusals import Refused
from municipality.register.body_facts import check_active, in_words, periods, shown
from municipality.steps import bodies, register
from tests.town import NOW

NEW_YEAR = date(2023, 1, 1)


def test_the_timeline_is_told_with_what_each_row_changed_the_latest_first(town):
    bodies.change_facts(
        town.sn, by=town.admin, at=NOW, valid_from=NEW_YEAR, reason="x", seats=9, remote="may", contact="Kansliet"
    )
    coming, now = periods(town.sn.timeline.all(), NOW.date())
    assert [(one.label, one.before, one.after) for one in coming.changes] == [
        ("antal ledamöter", "11", "9"), ("deltagande på distans", "får inte ske", "får ske"),
        ("vem som svarar på frågor", "tomt", "Kansliet"),
    ]  # fmt: skip
    assert (coming.is_coming, coming.is_now, now.is_coming, now.is_now, now.changes) == (True, False, False, True, [])


def test_facts_in_words(town):
    facts = town.sn.on(NEW_YEAR)
    assert in_words(facts, ["seats", "locks_proposals"]) == "antal ledamöter 11, yrkanden låses efter genomgången ja"
    assert shown(facts, "numbering") == "från § 1 varje sammanträde"


def test_a_body_that_has_not_begun_can_do_nothing(town):
    facts = {"code": "BN", "name": "Barnnämnden", "kind": "committee", "seats": 9}
    body = register.add_body(by=town.admin, at=NOW, begins=NEW_YEAR, **facts)
    check_active(body, NEW_YEAR, "ha sammanträde")
    with pytest.raises(Refused, match="Barnnämnden har inte börjat den 2022-12-31 och kan inte ha sammanträde"):
        check_active(body, date(2022, 12, 31), "ha sammanträde")
