def test_a_change_of_the_law_is_read_by_its_day_with_what_is_not_confirmed(client_of):
    text = client_of("administrator").get("/lagandringar/").text
    assert "Deltagande på distans, från den 1 juli 2026" in text
    assert "Fullmäktiges presidium deltar inte på distans." in text
    assert "prop. 2025/26:164" in text
    assert "Inte bekräftat" in text
