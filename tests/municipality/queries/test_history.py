from datetime import timedelta

import pytest
from django.http import Http404

from municipality.models import Act
from municipality.queries import history


def test_a_day_is_whole_and_swedish(town):
    acts = Act.objects.all()
    day = town.now.date()
    assert history.narrowed(acts, first=day, last=day).count() == acts.count()
    assert not history.narrowed(acts, first=day + timedelta(days=1)).exists()
    assert not history.narrowed(acts, last=day - timedelta(days=1)).exists()


def test_a_percent_sign_is_a_percent_sign(town):
    assert not history.narrowed(Act.objects.all(), words="%").exists()


def test_a_role_that_has_ended_sees_nothing(town):
    act = Act.objects.filter(kind="party.added").first()
    day = town.now.date()
    assert history.act_for(town.reader, day, act.pk) == act
    before_it_began = day - timedelta(days=365)
    for fetch in (
        lambda: history.act_for(town.reader, before_it_began, act.pk),
        lambda: history.all_acts_for(town.admin, before_it_began),
        lambda: history.tracked_model_for(town.reader, day, "user", town.reader.pk),
    ):
        with pytest.raises(Http404):
            fetch()
