"""Taking part at a distance (deltagande på distans): what the law allows, as it was on the day of the meeting."""

from datetime import date

from municipality.amendments import REMOTE_2026


def why_not_remote(*, allowed: bool, day: date, running: str, council: bool, presides: bool) -> str | None:
    """Return why somebody may not take part at a distance in the body (`running` is its name in running text); None when
    he or she may. `allowed` means that the council has decided so, `presides` in the presidium (5 kap. 16 §, 6 kap. 24 §
    kommunallagen, lagregel 18)."""
    if not allowed:
        return (
            f"Fullmäktige har inte beslutat att man får delta på distans i {running} "
            "(5 kap. 16 § och 6 kap. 24 § kommunallagen)."
        )
    if council and presides and REMOTE_2026.holds_on(day):
        return "Fullmäktiges presidium deltar inte på distans (5 kap. 16 § kommunallagen, från den 1 juli 2026)."
    return None


def why_not_obliged(*, day: date, council: bool) -> str | None:
    """Return why members cannot be obliged to take part at a distance on that day; None when they can: in a committee
    since 1 July 2026, in the council never (lagregel 18)."""
    if council:
        return "I fullmäktige kan ledamöter få delta på distans men inte åläggas det (5 kap. 16 § kommunallagen)."
    if not REMOTE_2026.holds_on(day):
        return "Att ledamöter ska delta på distans kan beslutas från den 1 juli 2026 (6 kap. 24 § kommunallagen)."
    return None


def chair_must_check(day: date) -> bool:
    """Return whether the law asks the chair to check who takes part at a distance and that they can follow (lagregel 18)."""
    return REMOTE_2026.holds_on(day)
