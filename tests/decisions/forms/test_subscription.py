from decisions.forms.subscription import SubscribeForm


def test_an_address_is_asked_for():
    assert SubscribeForm({"email": "a@example.org"}).is_valid()
    assert SubscribeForm({"email": ""}).errors == {"email": ["Skriv din e-postadress."]}
