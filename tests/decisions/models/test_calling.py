from decisions.models import AgendaPaper, Called, Calling, CallingPaper, PapersKey
from municipality.models import Party, Person


def test_they_are_called_what_people_call_them():
    assert str(Calling(kind="supplement", number=2)) == "Tilläggslista 2"
    assert str(CallingPaper(title="Motionen")) == str(AgendaPaper(title="Motionen")) == "Motionen"
    anna = Called(person=Person(first_name="Anna", last_name="Almqvist"), party=Party(code="S"))
    assert str(PapersKey(called=anna)) == "Handlingsnyckel för Anna Almqvist (S)"
    assert (
        str(Called(person=Person(first_name="Anna", last_name="Almqvist"), party=Party(code="S")))
        == "Anna Almqvist (S)"
    )
