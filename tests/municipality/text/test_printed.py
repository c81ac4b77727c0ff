"""A column whose text is printed takes no letter that cannot be, however it is written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, Value

from decisions.models import BroughtMinutes, PrintedSection
from municipality.models import Body, Party
from municipality.refusals import Refused
from municipality.text import letters

NAME = Body._meta.get_field("name")
SENTENCE = "Tecknet ”😀” (U+1F600) i ”namn” kan inte skrivas ut, för inget typsnitt har det: byt ut det i texten."


def test_a_record_is_refused_with_the_letter_and_the_field(db):
    with pytest.raises(Refused) as refusal, transaction.atomic():
        Party(code="X", name="Parti 😀").save()
    assert (str(refusal.value), refusal.value.field) == (SENTENCE, "name")


@pytest.mark.parametrize(
    "write",
    [
        lambda party: Party.objects.bulk_create([Party(code="X", name="Parti 😀")]),
        lambda party: Party.objects.filter(pk=party.pk).update(name="Parti 😀"),
        lambda party: Party.objects.bulk_update([party], ["name"]),
    ],
)
def test_no_way_of_writing_goes_past_it(town, write):
    party = Party.objects.first()
    party.name = "Parti 😀"
    with pytest.raises(Refused, match="😀"), transaction.atomic():
        write(party)


def test_a_form_of_the_record_is_told_beside_the_field():
    with pytest.raises(ValidationError) as error:
        NAME.clean("Nämnd 😀", Body())
    assert error.value.messages == [SENTENCE.replace(" i ”namn”", "")]
    assert NAME.clean("Nämnd ж", Body()) == "Nämnd ж"


def test_facts_are_read_through_and_expressions_let_by():
    facts = BroughtMinutes._meta.get_field("facts")
    with pytest.raises(Refused, match="”😀”"):
        facts.get_db_prep_save({"chair": [{"name": "😀"}]}, connection)
    facts.get_db_prep_save({"chair": [{"name": "Åsa"}]}, connection)
    assert NAME.get_db_prep_save(F("code"), connection) is not None
    assert facts.get_db_prep_save(Value({}, facts), connection) is not None


def test_the_migrations_know_plain_columns():
    assert NAME.deconstruct()[1] == "django.db.models.CharField"


def test_a_text_that_is_too_large_is_refused_however_it_is_written():
    field = PrintedSection._meta.get_field("text")
    with pytest.raises(Refused, match="501 tecken utan mellanslag") as refusal:
        field.get_db_prep_save("x" * 501, connection)
    assert refusal.value.field == "text"
    with letters.as_it_stood():
        assert field.get_db_prep_save("x" * 501, connection) == "x" * 501
