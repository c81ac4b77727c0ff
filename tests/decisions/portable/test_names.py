from decisions.portable import names
from municipality.models import Person


def test_two_of_the_same_name_are_told_apart():
    assert names.of(Person(first_name="Anna", last_name="Ek")) == "Anna Ek"
    assert names.of(Person(first_name="Anna", last_name="Ek", distinction="född på Åsö")) == "Anna Ek (född på Åsö)"


def test_a_body_is_told_by_the_codes_it_leans_on(town):
    told = names.body(town.kf)
    assert (told["code"], told["diary"], told["parent"], told["seats"]) == ("KF", "KS", None, 61)
