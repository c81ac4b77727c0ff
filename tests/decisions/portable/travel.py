"""Records that leave in a file and come back, whole or spoiled."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from decisions.paragraph.stored import content_of
from decisions.portable import export, importing
from decisions.steps import deliberation
from municipality.models import User
from municipality.steps import accounts
from tests.decisions import meeting_room
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.emptied import empty


class Evening:
    """The secretary's meeting, a minute a save."""

    def __init__(self, town, meeting, item):
        self.town, self.meeting, self.item, self.minutes = town, meeting, item, 0

    @property
    def doer(self) -> dict:
        self.minutes += 1
        return {"by": self.town.secretary, "at": meeting_room.at(self.meeting.date) + timedelta(minutes=self.minutes)}

    def write(self, **parts) -> None:
        self.item.refresh_from_db()
        content = replace(content_of(self.item), **parts)
        deliberation.save_paragraph(self.item, version=self.item.version, content=content, **self.doer)
        self.item.refresh_from_db()


def there_and_back(motion) -> None:
    """The file is the same when it has been taken into an empty database and out again."""
    taken_in(export.as_text(export.case_file(motion)))


def taken_in(text: str, before=None) -> User:
    """Into a database that is otherwise empty, but for what `before` does; and out again, the same."""
    empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam Admin"), at=IMPORTED_AT, password="bara-for-prov")
    if before:
        before(admin)
    again = importing.import_case(text, by=admin, at=IMPORTED_AT)
    assert export.as_text(export.case_file(again)) == text
    assert importing.import_case(text, by=admin, at=IMPORTED_AT) is None
    return admin


def places(data, place: tuple = ()) -> Iterator[tuple]:
    """Every node of the file by its path."""
    yield place
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*place, step))


#: What somebody may have put in a node of it instead.
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=30), st.just([]), st.just({}), st.just("\x00")
)
