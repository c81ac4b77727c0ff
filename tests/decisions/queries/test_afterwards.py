import pytest
from django.http import Http404

from decisions.queries.afterwards import Afterwards, appeal_of
from tests.decisions.approved import approved, ended, paragraph


def test_how_a_paragraph_stands(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = ended(town)
    assert Afterwards(paragraph(minutes), town.now.date()).standing == "Ej justerad"
    approved(town, minutes)
    state = Afterwards(paragraph(minutes), town.now.date())
    assert (state.standing, state.force, state.appeals) == ("Överklagandetiden löper", None, [])


@pytest.mark.parametrize("pk", ["", "x", "12"])
def test_an_appeal_is_found_on_its_paragraph(town, pk):
    with pytest.raises(Http404):
        appeal_of(paragraph(ended(town)), pk)
