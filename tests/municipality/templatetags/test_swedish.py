from datetime import UTC, date, datetime

from django.template import Context, Template


def rendered(source: str, **values) -> str:
    return Template(source).render(Context(values))


def test_days_and_moments_are_written_without_a_load():
    assert rendered("{{ day|long_date }}, {{ day|weekday }}", day=date(2023, 3, 30)) == "30 mars 2023, torsdag"
    assert rendered("{{ at|clock }}", at=datetime(2023, 3, 30, 15, 35, tzinfo=UTC)) == "17.35"


def test_a_heading_keeps_a_name_and_its_party_together():
    assert rendered("{{ text|names_whole }}", text="Motion av Bo <Ek> (S) och Sven Pernils (SD)") == (
        'Motion av Bo <span class="whole">&lt;Ek&gt; (S)</span> och Sven <span class="whole">Pernils (SD)</span>'
    )
    assert rendered("{{ text|names_whole }}", text="Taxa för bad (två delar)") == "Taxa för bad (två delar)"


def test_objects_are_listed_by_their_names():
    assert rendered("{{ all|listed }}", all=["A", "B", "C"]) == "A, B och C"


def test_a_section_sign_and_its_number_stand_together():
    assert rendered("{{ text|names_whole }}", text="Svar § 8 till <Bo> (S)") == (
        'Svar <span class="whole">§ 8</span> till <span class="whole">&lt;Bo&gt; (S)</span>'
    )
    assert rendered("{{ text|signs_whole }}", text="<p> § 8") == '&lt;p&gt; <span class="whole">§ 8</span>'
