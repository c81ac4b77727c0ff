"""What must be in place before a case is closed (avsluta ärende). Pure functions."""

from collections.abc import Sequence

from municipality.swedish import counted, listed


def unfinished(
    *,
    outcome: str,
    points_without_outcome: Sequence[int],
    open_referrals: Sequence[str],
    draft_reports: int,
    documents_without_fields: Sequence[str],
    undispatched: Sequence[str],
) -> list[str]:
    """Return a Swedish sentence for each thing that is missing; none when the case may be closed."""
    missing = []
    if not outcome:
        missing.append("Motionen har ingen utgång: registrera kommunfullmäktiges beslut.")
    if points_without_outcome:
        single = len(points_without_outcome) == 1
        missing.append(
            f"{'Att-sats' if single else 'Att-satserna'} {listed(str(number) for number in points_without_outcome)} "
            "saknar utgång: registrera beslutet."
        )
    if open_referrals:
        missing.append(
            f"Remissen till {listed(open_referrals)} väntar på svar: registrera svaret eller återkalla den."
            if len(open_referrals) == 1
            else f"Remisserna till {listed(open_referrals)} väntar på svar: registrera svaren eller återkalla dem."
        )
    if draft_reports:
        missing.append(
            f"{counted(draft_reports, 'Ett tjänsteutlåtande är', 'tjänsteutlåtanden är')} ännu utkast: "
            "låt förvaltningschefen underteckna, eller kasta utkastet (2 kap. 12 § tryckfrihetsförordningen)."
        )
    if documents_without_fields:
        missing.append(
            f"{listed(documents_without_fields)} saknar uppgift som ska finnas i diariet: datum, avsändare eller mottagare, "
            "eller vad handlingen rör (5 kap. 2 § offentlighets- och sekretesslagen)."
        )
    if undispatched:
        are = "är inte expedierad" if len(undispatched) == 1 else "är inte expedierade"
        missing.append(
            f"{listed(undispatched)} {are} till alla som beslutet ska skickas till: expediera, eller skicka igen det som inte kom fram."
        )
    return missing
