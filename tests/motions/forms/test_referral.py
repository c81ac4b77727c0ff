from motions.forms.referral import ReferForm


def test_own_days_and_questions_go_before_the_common_ones(town):
    sn, ssn = f"body-{town.sn.pk}", f"body-{town.ssn.pk}"
    form = ReferForm(
        [town.sn, town.ssn],
        {
            "sent_on": "2022-12-12", "due_on": "2023-03-31", "question": "Allas",
            f"{sn}-chosen": "on", f"{sn}-due_on": "2023-02-01",
            f"{ssn}-chosen": "on", f"{ssn}-question": "Egen",
        },
    )  # fmt: skip
    assert form.is_valid()
    told = [(one.body.code, one.due_on.isoformat(), one.question, one.given) for one in form.to()]
    assert told == [("SN", "2023-02-01", "Allas", None), ("SSN", "2023-03-31", "Egen", None)]


def test_details_of_a_body_that_is_not_ticked_are_asked_about_and_kept(town):
    sn, ssn = f"body-{town.sn.pk}", f"body-{town.ssn.pk}"
    form = ReferForm(
        [town.sn, town.ssn],
        {"sent_on": "2022-12-12", "due_on": "2023-03-31", f"{ssn}-chosen": "on", f"{sn}-question": "Vad kostar det?"},
    )
    assert not form.is_valid()
    assert [one.body.code for one in form.faulty] == ["SN"]
    assert "kryssa för det eller töm fälten" in str(form.addressees[0].errors["chosen"])
    assert form.addressees[0].is_open
