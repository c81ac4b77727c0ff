from municipality import terms


def test_a_term_has_its_word_its_name_its_meaning_and_its_source():
    row = next(term for term in terms.glossary()["words"] if term.identifier == "proposal")
    assert row.term == "yrkande"
    assert "Inte en motion" in row.meaning
    assert row.source == "5 kap. 53 § KL"


def test_every_word_with_a_meaning_of_its_own_is_explained():
    for group in ("words", "models", "choices"):
        assert [term.identifier for term in terms.glossary()[group] if not term.meaning] == []


def test_an_act_is_called_something_in_swedish():
    assert terms.act_terms()["assignment.ended"] == "Uppdrag avslutat"
