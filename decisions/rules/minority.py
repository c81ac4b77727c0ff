"""Minoritetsrätten: a third of those present in the council can have an item postponed or sent back, once (5 kap. 50 § kommunallagen)."""


def needed(present: int) -> int:
    """Minst en tredjedel av de närvarande: 13 of 39, 14 of 41."""
    return -(-present // 3)
