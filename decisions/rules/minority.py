"""Minoritetsrätten: a third of those present in the council can have an item postponed or sent back, once (5 kap. 50 § kommunallagen)."""


def needed(present: int) -> int:
    """Minst en tredjedel av de närvarande: 13 of 39, 14 of 41."""
    return -(-present // 3)


def applies(*, council: bool, election: bool, used: bool) -> bool:
    """Only in the council, not in elections, and not when a minority has already had this case postponed or sent back."""
    return council and not election and not used


def wins(*, requesting: int, present: int, council: bool, election: bool = False, used: bool = False) -> bool:
    """How many request it counts, whatever a vote on the matter would show."""
    return applies(council=council, election=election, used=used) and requesting >= needed(present) > 0
