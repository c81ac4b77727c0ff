import pytest

from municipality.forms.login import LoginForm
from municipality.login import throttle
from municipality.models import FailedLogin
from tests.town import PASSWORD


@pytest.mark.usefixtures("town")
def test_only_what_fails_is_counted(rf):
    for password, counted in ((PASSWORD, 0), ("fel", 1)):
        form = LoginForm(rf.post("/logga-in/"), data={"username": "reader", "password": password})
        assert form.is_valid() is (counted == 0)
        assert FailedLogin.objects.count() == counted


@pytest.mark.usefixtures("town")
def test_one_who_waits_is_told_how_long(rf, monkeypatch):
    monkeypatch.setattr(throttle, "too_many", lambda request, username: True)
    form = LoginForm(rf.post("/logga-in/"), data={"username": "reader", "password": PASSWORD})
    assert "Vänta 15 minuter" in form.non_field_errors()[0]
