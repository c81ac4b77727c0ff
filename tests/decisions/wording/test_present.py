"""The list of those present: a person once, with §§ and times where they say something."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from decisions.wording.present import Handled, Holder, Loss, PresentList, Stretch, checked, compose

OPENED = datetime(2023, 9, 11, 14, 0)
HOLDERS = [Holder(1, "Anna Almqvist (S)", "ordförande"), Holder(2, "Bo Björk (M)", "förste vice ordförande"), Holder(3, "David Dahl (SD)")]  # fmt: skip


def at(minutes: int) -> datetime:
    return OPENED + timedelta(minutes=minutes)


def member(holder: Holder, since=0, until=None, **more) -> Stretch:
    return Stretch(holder.person, holder.name, at(since), until and at(until), serves=True, **more)


def handled(number: int, serving: dict, **more) -> Handled:
    return Handled(number, serving, {*serving.values(), *more.pop("present", ())}, more.pop("instead_of", {}), **more)


def everybody(number: int, **more) -> Handled:
    return handled(number, {1: 1, 2: 2, 3: 3}, chair=1, **more)


def lines(found: PresentList) -> list[str]:
    return [str(one) for one in found.deciding]


def test_who_was_there_throughout_has_neither_paragraphs_nor_times():
    found = compose(HOLDERS, [member(one) for one in HOLDERS], [everybody(1), everybody(2)], opened=OPENED)
    assert lines(found) == [
        "Anna Almqvist (S), ordförande",
        "Bo Björk (M), förste vice ordförande",
        "David Dahl (SD)",
    ]
    assert found.deciding[0].after_name == "ordförande"
    assert [(row.absent, row.substitutes) for row in found.table] == [("", "")] * 3


def test_who_goes_has_the_paragraphs_and_the_time_and_the_substitute_those_that_follow():
    found = compose(
        HOLDERS,
        [
            *(member(one) for one in HOLDERS[:2]),
            member(HOLDERS[2], until=35),
            Stretch(9, "Åsa Åkerö (SD)", at(0), at(35)),
            Stretch(9, "Åsa Åkerö (SD)", at(35), None, serves=True, instead_of="David Dahl (SD)"),
        ],
        [*(everybody(n) for n in range(1, 8)), handled(8, {1: 1, 2: 2, 3: 9}, chair=1, instead_of={9: "David Dahl (SD)"})],
        opened=OPENED,
        ended=at(90),
    )  # fmt: skip
    assert lines(found)[2:] == [
        "David Dahl (SD), §§ 1–7, gick kl. 14.35",
        "Åsa Åkerö (SD), tjänstgörande ersättare för David Dahl (SD) § 8",
    ]
    assert (found.table[2].absent, found.table[2].substitutes) == ("§ 8", "Åsa Åkerö (SD)")


def test_jav_is_told_instead_of_the_paragraphs():
    found = compose(
        HOLDERS,
        [*(member(one) for one in HOLDERS), Stretch(9, "Åsa Åkerö (SD)", at(0))],
        [everybody(7), handled(8, {1: 1, 2: 2, 3: 9}, chair=1, recused=[3], instead_of={9: "David Dahl (SD)"})],
        opened=OPENED,
    )
    assert lines(found)[2:] == [
        "David Dahl (SD), jäv § 8",
        "Åsa Åkerö (SD), tjänstgörande ersättare för David Dahl (SD) § 8",
    ]
    assert (found.table[2].absent, found.table[2].substitutes) == ("jäv § 8", "Åsa Åkerö (SD)")


def test_who_leads_some_paragraphs_and_who_takes_no_part_in_a_decision():
    paragraphs = [everybody(1), handled(2, {1: 1, 2: 2, 3: 3}, chair=2, aside=[3])]
    found = compose(HOLDERS, [member(one) for one in HOLDERS], paragraphs, opened=OPENED)
    assert lines(found) == [
        "Anna Almqvist (S), ordförande § 1",
        "Bo Björk (M), förste vice ordförande, ordförande § 2",
        "David Dahl (SD), deltar inte i beslutet § 2",
    ]


def test_at_a_distance_throughout_or_in_some_paragraphs():
    people = [member(HOLDERS[0], remote=True), member(HOLDERS[1], until=10), member(HOLDERS[1], 10, remote=True)]
    serving = {1: 1, 2: 2}
    paragraphs = [handled(1, serving, chair=1, remote=[1]), handled(2, serving, chair=1, remote=[1, 2])]
    found = compose(HOLDERS, people, paragraphs, opened=OPENED)
    assert lines(found) == [
        "Anna Almqvist (S), ordförande (distans)",
        "Bo Björk (M), förste vice ordförande (distans § 2)",
    ]
    assert found.table[2].absent == "§§ 1–2", "Dahl never came"


def test_a_lost_connection_is_told_with_its_times_and_the_checks_as_they_were_said():
    paragraphs = [everybody(1)]
    losses = [Loss(3, at(30)), Loss(3, at(12), at(20))]
    people = [member(one, remote=one.person == 3) for one in HOLDERS]
    said = checked("Anna Almqvist", at(2), duty=False)
    found = compose(HOLDERS, people, paragraphs, opened=OPENED, losses=losses, checks=[said])
    assert lines(found)[2] == ("David Dahl (SD), förbindelsen bruten kl. 14.12–14.20 och från kl. 14.30 (distans)")
    assert found.checks == (
        "Kl. 14.02 fann ordföranden Anna Almqvist att alla kan se och höra varandra och delta på lika villkor.",
    )


def test_late_away_for_a_while_and_back():
    dahl = [member(HOLDERS[2], 10, 20), member(HOLDERS[2], 30, 40)]
    paragraphs = [handled(1, {1: 1}, chair=1), handled(2, {1: 1, 3: 3}, chair=1)]
    found = compose(HOLDERS, [member(HOLDERS[0]), *dahl], paragraphs, opened=OPENED, ended=at(60))
    assert lines(found)[1] == "David Dahl (SD), § 2, kom kl. 14.10, gick kl. 14.20, kom åter kl. 14.30, gick kl. 14.40"


def test_substitutes_who_only_listen_and_others_with_title_and_paragraphs():
    listener = Stretch(9, "Åsa Åkerö (SD)", at(0))
    official = Stretch(20, "Hanna Handläggare", at(5), at(15), belongs=False, title="utredare")
    found = compose(
        HOLDERS,
        [member(HOLDERS[0]), listener, official],
        [handled(1, {1: 1}, chair=1, present=[9, 20]), handled(2, {1: 1}, chair=1, present=[9])],
        opened=OPENED,
    )
    assert [str(one) for one in found.substitutes] == ["Åsa Åkerö (SD)"]
    assert [str(one) for one in found.others] == ["Hanna Handläggare, utredare, § 1, kom kl. 14.05, gick kl. 14.15"]


def test_a_substitute_for_two_members_one_after_the_other_stands_once():
    stood_in = [
        Stretch(9, "Åsa Åkerö (SD)", at(0), at(10), serves=True, instead_of="David Dahl (SD)"),
        Stretch(9, "Åsa Åkerö (SD)", at(10), None, serves=True, instead_of="Bo Björk (M)"),
    ]
    paragraphs = [
        handled(1, {1: 1, 2: 2, 3: 9}, chair=1, instead_of={9: "David Dahl (SD)"}),
        handled(2, {1: 1, 2: 9, 3: 3}, chair=1, instead_of={9: "Bo Björk (M)"}),
    ]
    people = [member(HOLDERS[0]), member(HOLDERS[1], 0, 10), member(HOLDERS[2], 10), *stood_in]
    found = compose(HOLDERS, people, paragraphs, opened=OPENED)
    assert lines(found)[3] == (
        "Åsa Åkerö (SD), tjänstgörande ersättare för David Dahl (SD) § 1, för Bo Björk (M) § 2"
    )  # fmt: skip
    assert [row.substitutes for row in found.table] == ["", "Åsa Åkerö (SD)", "Åsa Åkerö (SD)"]


def test_a_vacant_seat_closes_the_table_with_who_served_on_it():
    people = [member(one) for one in HOLDERS]
    people.append(Stretch(9, "Åsa Åkerö (SD)", at(0), serves=True, instead_of="en vakant plats"))
    paragraphs = [handled(1, {1: 1, 2: 2, 3: 3, -9: 9}, chair=1, instead_of={9: "en vakant plats"})]
    found = compose(HOLDERS, people, paragraphs, opened=OPENED, vacant=2)
    assert [(row.member, row.substitutes) for row in found.table[3:]] == [("vakant", "Åsa Åkerö (SD)"), ("vakant", "")]
    assert lines(found)[3] == "Åsa Åkerö (SD), tjänstgörande ersättare för en vakant plats"


def test_before_any_paragraph_those_in_their_seats_decide():
    people = [member(HOLDERS[0], chairs=True), Stretch(9, "Åsa Åkerö (SD)", at(0), serves=True, instead_of="Bo Björk (M)")]  # fmt: skip
    found = compose(HOLDERS, people, [], opened=OPENED)
    assert lines(found) == [
        "Anna Almqvist (S), ordförande",
        "Åsa Åkerö (SD), tjänstgörande ersättare för Bo Björk (M)",
    ]


@given(st.lists(st.dictionaries(st.integers(1, 3), st.integers(1, 9), max_size=3), max_size=8))
def test_everybody_who_served_stands_once_and_the_table_has_every_seat(servings):
    paragraphs = [
        handled(n, {seat: who for seat, who in one.items() if list(one.values()).count(who) == 1 and (who > 3 or who == seat)})
        for n, one in enumerate(servings, start=1)
    ]  # fmt: skip
    paragraphs = [
        Handled(one.number, one.serving, one.present, {who: "X" for who in one.serving.values() if who > 3})
        for one in paragraphs
    ]
    people = [Stretch(who, f"N{who}", at(0), serves=True) for who in range(1, 10)]
    found = compose(HOLDERS, people, paragraphs, opened=OPENED)
    names = [one.name for one in found.deciding]
    assert len(set(names)) == len(names)
    served = {who for one in paragraphs for who in one.serving.values()}
    assert len(names) == (len(served) if paragraphs else 9)
    assert len(found.table) == 3
