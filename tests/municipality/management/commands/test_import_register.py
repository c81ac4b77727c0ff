from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from municipality.models import Act, Person
from municipality.steps import accounts
from tests.municipality.register.table import table

TEXT = table("SN;ledamot;M;;Örjan;Ny;;;;2023-01-01;")


@pytest.fixture
def file(tmp_path, town):
    path = tmp_path / "nämnden.csv"
    path.write_text(TEXT, encoding="cp1252")
    return path


def run(*arguments, **options) -> str:
    out = StringIO()
    call_command("import_register", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_the_only_administrator_reads_in_and_the_second_time_nothing(file, town):
    assert "En ny person och ett uppdrag påbörjat; 0 uppdrag oförändrade.\nFilen är inläst." in run(file)
    assert Act.objects.get(kind="register.imported").by == town.admin
    assert run(file) == "Inget ändras; 1 uppdrag oförändrade.\n"


def test_a_preview_writes_nothing(file):
    assert "En ny person" in run(file, "--granska")
    assert not Person.objects.filter(last_name="Ny").exists()


def test_somebody_else_may_be_named_if_they_may(file, town):
    with pytest.raises(CommandError, match="Bara administratör"):
        run(file, "--konto", "secretary")
    with pytest.raises(CommandError, match="inget konto finnsinte"):
        run(file, "--konto", "finnsinte")
    run(file, "--konto", "registrar")
    assert Act.objects.get(kind="register.imported").by == town.registrar


def test_of_several_administrators_one_is_to_be_named(file, town):
    accounts.grant_role(town.reader, by=town.admin, at=town.now, role="administrator", valid_from=town.now.date())
    with pytest.raises(CommandError, match="--konto"):
        run(file)


def test_faults_are_told_with_their_lines(file, tmp_path):
    file.write_text(TEXT + "\nBN;ledamot;S;;Eva;Ek;;;;2023-01-01;\nSN;x")
    with pytest.raises(
        CommandError, match=r"(?s)Ingenting lästes in:\nRad 3: organet ”BN”.*\nRad 4: raden har 2 celler"
    ):
        run(file)
    with pytest.raises(CommandError, match=r"finnsinte\.csv kan inte läsas: den finns inte\."):
        run(tmp_path / "finnsinte.csv")
