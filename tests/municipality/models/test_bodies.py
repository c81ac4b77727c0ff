from municipality.models import Body


def test_the_genitive_is_derived_or_given():
    assert Body(name="Socialnämnden").genitive == "Socialnämndens"
    assert Body(name="Utskottet för tillsyns").genitive == "Utskottet för tillsyns"
    assert Body(name="Nämnden", given_genitive="Nämndernas").genitive == "Nämndernas"


def test_bodies_in_their_order(town):
    assert [body.code for body in Body.objects.order_by(*Body.in_order())] == ["KF", "KS", "SSN", "SN"]
