import pytest
from django.http import Http404

from decisions.queries import signing as queries
from municipality.refusals import Refused
from tests.decisions import approved


def test_a_place_to_sign_is_found_by_its_owner_alone(town, settings, tmp_path):
    minutes = approved.staffed(town, approved.ended(town))
    found = queries.batch_for(town.secretary, "SN", minutes.meeting.date, minutes.number)
    secretary, chair = minutes.signers.get(role="secretary"), minutes.signers.get(role="chair")
    assert queries.signer_for(town.secretary, found, secretary.pk) == secretary
    for user, signer in ((town.reader, secretary), (town.secretary, chair)):
        with pytest.raises(Http404):
            queries.signer_for(user, found, signer.pk)
    with pytest.raises(Http404):
        queries.batch_for(town.secretary, "SN", minutes.meeting.date, 99)
    assert len(queries.signers_of(found)) == 3


def test_an_answer_to_nothing_is_refused(db):
    with pytest.raises(Refused, match="hör inte till någon begäran"):
        queries.request_with("okänd")


def test_certificate_files_are_for_the_demonstration(settings):
    assert queries.signs_with_file()
    settings.DEMONSTRATION = False
    assert not queries.signs_with_file()
