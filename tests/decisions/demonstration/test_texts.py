from datetime import date

from decisions.demonstration import texts
from motions.states import Opinion
from municipality.models import Body


def test_the_report_becomes_the_bodys_opinion():
    assert texts.hands_over(Body(name="Parknämnden"), date(2026, 3, 9)) == (
        "Parknämnden godkänner förvaltningens tjänsteutlåtande, daterat 2026-03-09, och överlämnar det till kommunstyrelsen "
        "som sitt yttrande i ärendet."
    )


def test_every_opinion_has_its_reason():
    assert len({texts.views(opinion) for opinion in Opinion}) == len(Opinion)
