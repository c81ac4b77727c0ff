from datetime import datetime

from decisions.wording.course import adjourned, adjourned_now, goes_on

SINCE, NEXT_DAY = datetime(2023, 3, 30, 18, 30), datetime(2023, 3, 31, 9)


def test_the_sentence_of_the_minutes():
    assert adjourned(SINCE, None) == "Sammanträdet ajourneras kl. 18.30."
    assert adjourned(SINCE, SINCE.replace(minute=45)) == "Sammanträdet ajourneras kl. 18.30–18.45."
    assert adjourned(SINCE, NEXT_DAY) == (
        "Sammanträdet ajourneras den 30 mars 2023 kl. 18.30 och återupptas den 31 mars 2023 kl. 09.00."
    )


def test_what_is_told_while_it_lasts():
    assert adjourned_now(SINCE, None) == "Sammanträdet är ajournerat sedan kl. 18.30."
    assert adjourned_now(SINCE, SINCE.replace(minute=45)).endswith("Det väntas fortsätta kl. 18.45.")
    assert goes_on(SINCE, None) == ""
    assert goes_on(SINCE, SINCE.replace(minute=45)) == "Fortsätter kl. 18.45"
    assert goes_on(SINCE, NEXT_DAY) == "Fortsätter den 31 mars 2023 kl. 09.00"
