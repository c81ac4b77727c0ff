from motions.rules.closing import unfinished

WHOLE = {
    "outcome": "granted",
    "points_without_outcome": [],
    "open_referrals": [],
    "draft_reports": 0,
    "documents_without_fields": [],
    "undispatched": [],
}


def test_a_whole_case_may_be_closed():
    assert unfinished(**WHOLE) == []


def test_each_thing_that_is_missing_is_said():
    assert unfinished(**WHOLE | {"outcome": ""}) == ["Motionen har ingen utgång: registrera kommunfullmäktiges beslut."]
    assert "Att-satserna 1 och 3 saknar" in unfinished(**WHOLE | {"points_without_outcome": [1, 3]})[0]
    assert "Att-sats 2 saknar" in unfinished(**WHOLE | {"points_without_outcome": [2]})[0]
    assert "Remissen till socialnämnden väntar" in unfinished(**WHOLE | {"open_referrals": ["socialnämnden"]})[0]
    assert "Remisserna till a och b väntar" in unfinished(**WHOLE | {"open_referrals": ["a", "b"]})[0]
    assert unfinished(**WHOLE | {"draft_reports": 1})[0].startswith("Ett tjänsteutlåtande är ännu utkast")
    assert unfinished(**WHOLE | {"draft_reports": 2})[0].startswith("2 tjänsteutlåtanden är ännu utkast")
    assert "KS-2022/1:2 saknar uppgift" in unfinished(**WHOLE | {"documents_without_fields": ["KS-2022/1:2"]})[0]
    told = unfinished(**WHOLE | {"undispatched": ["Socialnämndens § 8"]})[0]
    assert told.startswith("Socialnämndens § 8 är inte expedierad till alla som beslutet ska skickas till")
    assert "§ 8 och B § 1 är inte expedierade" in unfinished(**WHOLE | {"undispatched": ["A § 8", "B § 1"]})[0]


def test_several_things_are_said_each_by_itself():
    assert len(unfinished(outcome="", points_without_outcome=[1], open_referrals=["x"], draft_reports=1,
                          documents_without_fields=["y"], undispatched=["z"])) == 6  # fmt: skip
