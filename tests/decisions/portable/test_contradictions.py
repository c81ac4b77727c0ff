import pytest

from decisions.portable import CaseFileError
from decisions.portable.contradictions import check, doubts
from tests.decisions.old_minutes import approved_file, approved_together, file


def with_division(**facts) -> dict:
    data = file()
    data["paragraphs"][0]["facts"]["questions"][0]["division"].update(facts)
    return data


def test_minutes_that_agree_with_themselves():
    check(approved_file())
    assert doubts(approved_file()) == []


@pytest.mark.parametrize(
    ("facts", "where", "said"),
    [
        ({"yes": 14}, "yes", "§ 40: summan är 14 ja, men 15 namn har ja."),
        ({"yes": 16}, "yes", "§ 40: summan är 16 ja, men 15 namn har ja."),
        ({"no": 13}, "no", "§ 40: summan är 13 nej, men 12 namn har nej."),
        ({"absent": 0}, "absent", "§ 40: summan är 0 frånvarande, men 1 namn har frånvarande."),
    ],
)
def test_totals_that_are_not_the_names_are_refused_with_the_figures(facts, where, said):
    with pytest.raises(CaseFileError) as refusal:
        check(with_division(**facts))
    assert refusal.value.place == f"/paragraphs/0/facts/questions/0/division/{where}"
    assert said in refusal.value.sentence and "utelämna summan eller namnen" in refusal.value.sentence


@pytest.mark.parametrize(
    "facts",
    [
        {"absent": 5},  # vacant seats have no name
        {"yes": None},
        {"ballots": []},
        {"ballots": [{"name": "Bo", "vote": "no"}], "no": 1},  # nobody is named for Ja
    ],
)
def test_what_is_not_known_contradicts_nothing(facts):
    check(with_division(**facts))


@pytest.mark.parametrize(
    ("facts", "place", "said"),
    [
        ({"approved_on": "2019-05-12"}, "/meeting/facts/approved_on", "justerades den 12 maj 2019, före sammanträdet den 13 maj"),
        (
            {"approved_on": "2019-05-20", "posted_on": "2019-05-19"},
            "/meeting/facts/posted_on",
            "anslogs den 19 maj 2019, före dagen den 20 maj 2019",
        ),
        (
            {"minutes": [approved_together([40], posted={"on": "2019-05-22"})]},
            "/meeting/facts/minutes/0/posted/on",
            "anslogs den 22 maj 2019",
        ),
        (
            {"minutes": [approved_together([40]), approved_together([40, 41])]},
            "/meeting/facts/minutes/1/paragraphs",
            "§ 40 står i två justerade protokoll.",
        ),
    ],
)  # fmt: skip
def test_days_in_the_wrong_order_are_refused(facts, place, said):
    with pytest.raises(CaseFileError) as refusal:
        check(file(**facts))
    assert refusal.value.place == place
    assert said in refusal.value.sentence


def test_what_is_unlikely_is_told_with_the_paragraph_and_the_figures():
    data = file(approved_on="2019-05-31", posted_on="2019-06-10")
    data["paragraphs"][0]["printed"][1]["text"] = "Med 16 ja-röster mot 12 nej-röster\navslås motionen."
    data["body"]["seats"] = 27
    first, second, *late = doubts(data)
    assert first == "§ 40: texten säger 16 ja, uppgifterna 15."
    assert second == "§ 40: omröstningen har 28 platser, men organet 27."
    assert [sentence.partition(" den ")[0] for sentence in late] == ["Protokollet justerades", "Justeringen anslogs"]
