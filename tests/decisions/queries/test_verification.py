import pytest

from decisions.queries.verification import verdict
from tests.signing import NOW, paper, signed_by_all


def test_a_strangers_signed_paper_is_not_ours(db, authority):
    found = verdict(signed_by_all(authority))
    assert not found.is_well and found.what == ""
    assert any("finns inte bland de utdrag" in one for one in found.wrong)
    assert len(found.signatures) == 3


@pytest.mark.parametrize("content", [b"hej", b"%PDF-1.7"])
def test_what_is_no_paper_is_told(db, authority, content):
    assert verdict(content).wrong == ("Filen går inte att läsa som PDF, eller så är den skadad.",)


def test_an_unsigned_paper_is_told(db, authority):
    assert verdict(paper()).wrong == ("Filen är inte elektroniskt underskriven.",)


def test_only_the_demonstration_says_that_nothing_counts(db, authority, settings):
    from municipality.signing import seal

    sealed = seal.sealed(paper(), name="K", reason="R", at=NOW)
    assert verdict(sealed).told
    settings.DEMONSTRATION = False
    assert not verdict(sealed).told
