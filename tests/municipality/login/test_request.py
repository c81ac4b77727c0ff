import inspect

import pytest
from django.http import HttpRequest
from django.urls import get_resolver

from municipality.login.request import Request
from tests.house import OUR_APPS


def views(patterns=None) -> list:
    """Every view of ours that has an address, as it was written."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        found += views(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern.callback]
    return [view for view in found if view.__module__.split(".")[0] in OUR_APPS and not hasattr(view, "view_class")]


def test_there_are_views():
    assert len(views()) > 100


@pytest.mark.parametrize("view", views(), ids=lambda view: f"{view.__module__}.{view.__name__}")
def test_a_view_knows_who_asks_when_a_log_in_is_asked_for(view):
    asked = next(iter(inspect.signature(view).parameters.values())).annotation
    assert asked is (Request if getattr(view, "login_required", True) else HttpRequest)
