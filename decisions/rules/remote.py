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


def why_not_lead_remotely(*, day: date, council: bool) -> str | None:
    """Return why whoever leads the meeting is in the room: in the council what holds of its presidium holds of whoever takes its place
    (5 kap. 16 § kommunallagen, lagregel 18); None when the law lets her lead it at a distance."""
    if council and REMOTE_2026.holds_on(day):
        return (
            "Den som leder fullmäktige är i salen, som presidiet, och deltar inte på distans "
            "(5 kap. 16 § kommunallagen, från den 1 juli 2026)."
        )
    return None


def chair_must_check(day: date) -> bool:
    """Return whether the law asks the chair to check who takes part at a distance and that they can follow (lagregel 18)."""
    return REMOTE_2026.holds_on(day)
