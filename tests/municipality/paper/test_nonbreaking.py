from municipality.paper.nonbreaking import unbroken


def test_sign_and_number_are_one():
    assert unbroken("<p>Se § 45 och §§ 1–7, 9.</p>") == (
        '<p>Se <span class="whole">§ 45</span> och <span class="whole">§§ 1–7</span>, 9.</p>'
    )


def test_the_number_of_a_statute_stands_before_its_sign():
    assert unbroken("enligt 5 kap. 27 § och 18 a §") == (
        'enligt 5 kap. <span class="whole">27 §</span> och <span class="whole">18 a §</span>'
    )


def test_a_number_on_each_side():
    assert unbroken("den 12 oktober 2026 § 45") == 'den 12 oktober <span class="whole">2026 § 45</span>'


def test_a_date_is_one():
    assert unbroken("daterat 2023-03-09, SN-2022/2159") == 'daterat <span class="whole">2023-03-09</span>, SN-2022/2159'


def test_what_is_no_text_stays():
    for markup in (
        "<head><title>Socialnämnden § 8</title></head>",
        "<header class=inside><p><b>§ 8 forts.</b></p></header>",
        '<article data-bookmark="§ 8 Motion">',
        '<span class="whole">§ 8</span>',
        "<p>utan paragraf</p>",
    ):
        assert unbroken(markup) == markup


def test_an_appendix_is_not_divided_from_what_it_is_called():
    assert unbroken("<p>Se bilaga A och Bilaga 12.</p>") == (
        '<p>Se <span class="whole">bilaga A</span> och <span class="whole">Bilaga 12</span>.</p>'
    )
    assert unbroken("<p>En bilaga till.</p>") == "<p>En bilaga till.</p>"
