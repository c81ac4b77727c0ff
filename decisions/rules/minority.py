"""The right of a minority (minoritetsrätt): a third of those present in the council can have an item postponed or sent
back, once (5 kap. 50 § kommunallagen)."""


def needed(present: int) -> int:
    """Return how many make a minority: at least a third of those present, so 13 of 39 and 14 of 41."""
    return -(-present // 3)
