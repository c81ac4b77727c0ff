"""Three signatures with time stamps on a batch of sixty pages, and how many sealed extracts a minute a warm worker gives."""

import statistics
import time
from datetime import UTC, datetime

PAGES = 60
EXTRACTS = 20


def measure() -> str:
    from municipality.paper import pdf
    from municipality.signing import draft
    from municipality.signing.authority import PASSWORD
    from municipality.signing.certificates import FileSigner
    from municipality.signing.examine import examine

    own, known = _authority()
    content = draft.with_places(
        pdf.printed(_minutes(), ()), [draft.Place(f"Underskrift{n}", f"Plats {n}") for n in range(3)]
    )
    began = time.perf_counter()
    for number in range(3):
        name = f"Person {number}"
        begun = draft.begin(content, draft.Mark(f"Underskrift{number}", name, "Justeras", certifies=number == 0))
        signature = FileSigner.from_bytes(own.personal(name), PASSWORD).sign(begun.attributes)
        content = draft.complete(begun, signature, trust=known, at=datetime.now(UTC))
    signed = time.perf_counter()
    assert examine(content, known).sound
    examined = time.perf_counter()
    return (
        f"tre underskrifter       {signed - began:6.2f} s   med tidsstämplar, på {PAGES} sidor ({len(content) / 1024:.0f} kB); "
        f"granskade på {examined - signed:.2f} s\n{_extracts()}"
    )


def _extracts() -> str:
    """As the command does, but for the numbering: the paragraph is rendered and sealed."""
    from datetime import date

    from decisions.minutes import papers
    from decisions.models import AgendaItem
    from municipality.signing import seal

    item = AgendaItem.objects.get(meeting__body__code="SN", meeting__date=date(2023, 3, 30), paragraph=8)
    times = []
    for _ in range(EXTRACTS + 1):
        began = time.perf_counter()
        seal.sealed(papers.extract(item), name="Prov", reason="Rätt utdraget intygas", at=datetime.now(UTC))
        times.append(time.perf_counter() - began)
    middle = statistics.median(times[1:])
    return f"bestyrkt utdrag § 8     {middle * 1000:6.0f} ms   {60 / middle:.0f} i minuten, en varm arbetare"


def _authority():
    from django.conf import settings

    from municipality.signing.authority import Authority
    from municipality.signing.trust import trust

    return Authority.made_in(settings.SIGNING_TRUST, "Kommunen"), trust()


def _minutes() -> str:
    paragraph = (
        "<section><h2>§ {0} Ärende</h2>" + "<p>Nämnden beslutar enligt förvaltningens förslag.</p>" * 45 + "</section>"
    )
    text = "".join(paragraph.format(number) for number in range(1, PAGES + 1))
    return f"<html lang=sv><title>Protokoll</title><body><article class=paper>{text}</article></body></html>"
