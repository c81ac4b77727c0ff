"""What judging a paragraph costs when it is saved, in a council of 81."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter
from unittest import mock

from tests.bench import databases

SAVES = 60


def measure(demonstration: str) -> Iterator[str]:
    """Vad reglerna om en paragraf tar av en sparning (mål: under 15 %)"""
    with databases.copy(demonstration, "guard") as database:
        address = databases.in_database(database, "from tests.bench import room; room.open_it()").splitlines()[2]
        yield from databases.in_database(
            database, f"from tests.bench import guard; guard.share({address!r})"
        ).splitlines()


def share(address: str) -> None:
    """Prints the median of a save, and how much of it the guard is."""
    from dataclasses import replace

    from django.utils import timezone

    from decisions.models import AgendaItem
    from decisions.paragraph import judging
    from decisions.paragraph.content import ProposalRow
    from decisions.paragraph.stored import content_of
    from decisions.steps import deliberation
    from municipality.models import User

    secretary = User.objects.get(username=databases.SECRETARY[0])
    key = AgendaItem.objects.get(meeting__state="in_session", paragraph=int(address.strip("/").split("/")[-1]),
                                 meeting__date=timezone.localdate(), meeting__body__kind="council").pk  # fmt: skip
    whole, guard = [], []

    def timed(*given, asked=judging.check_saved):
        began = perf_counter()
        asked(*given)
        guard.append(perf_counter() - began)

    with mock.patch.object(judging, "check_saved", timed):
        for number in range(SAVES):
            item = AgendaItem.objects.select_related("meeting__body").get(pk=key)
            member = item.meeting.attendances.filter(capacity="member").latest("pk").pk
            content = replace(
                content_of(item),
                sections={"summary": f"<p>Sparning {number}.</p>"},
                proposals=(ProposalRow("reject", f"avslag, {number}", (member,)),),
                speakers=(member,),
            )
            began = perf_counter()
            deliberation.save_paragraph(item, version=item.version, content=content, by=secretary, at=timezone.now())
            whole.append(perf_counter() - began)
    save, judged = median(whole), median(guard)
    print(f"en sparning {save * 1000:.1f} ms, varav reglerna {judged * 1000:.1f} ms: {judged / save:.0%}")
