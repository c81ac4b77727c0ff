"""What an appendix (bilaga) is called, by the body's custom: a number or a letter."""

from string import ascii_uppercase


def mark(number: int, *, letters: bool) -> str:
    """Return the mark of the appendix with that number, from 1: "2", or "B"; after Z come AA, AB."""
    if not letters:
        return str(number)
    first, last = divmod(number - 1, len(ascii_uppercase))
    return (mark(first, letters=True) if first else "") + ascii_uppercase[last]
