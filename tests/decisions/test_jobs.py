from decisions import jobs, printing


def test_the_minutes_are_printed_by_their_key(monkeypatch):
    made = []
    monkeypatch.setattr(printing, "carry_out", made.append)
    jobs.print_minutes(7)
    assert made == [7]
