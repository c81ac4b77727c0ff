from datetime import date

from motions.motion import unfinished


def test_nothing_unfinished_is_said_too(town):
    assert unfinished.account_of(date(2023, 4, 1)) == (
        "<p>Alla motioner som har väckts är den 1 april 2023 färdigberedda och avgjorda.</p>"
    )


def test_late_ones_are_counted_and_titles_are_text(town, register):
    register(title="<b>Bro</b>")
    told = unfinished.account_of(date(2024, 4, 1))
    assert "en motion inte färdigberedd, varav 1 väcktes för mer än ett år sedan" in told
    assert "&lt;b&gt;Bro&lt;/b&gt;" in told
    assert "<td>2023-12-12</td>" in told
