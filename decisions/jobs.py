"""What takes too long for a page, or can fail. Each job carries the key of a record and calls one step."""

from procrastinate.contrib.django import app

from decisions import printing


@app.task
def print_minutes(printout_id: int) -> None:
    """Protokollet som fil."""
    printing.carry_out(printout_id)
