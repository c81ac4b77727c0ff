from municipality.models import Act


def test_an_act_is_read_as_its_sentence(town):
    first = Act.objects.earliest("pk")
    assert str(first) == "Kontot admin öppnades som det första, med rollen administratör."
    assert (first.by_name, first.about) == ("Adam Administratör", [f"user:{town.admin.pk}"])
