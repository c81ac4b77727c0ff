from municipality.models import CalendarKey, User


def test_a_key_is_somebodys():
    assert str(CalendarKey(user=User(name="Anna"))) == "Kalendernyckel för Anna"
