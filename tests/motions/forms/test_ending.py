from motions.forms.ending import WithdrawForm


def test_only_those_who_stand_by_the_motion_may_be_chosen(motion):
    first, second = motion.submitters.all()
    form = WithdrawForm(motion.submitters.filter(pk=first.pk), {"who": [second.pk], "on": "2022-12-12"})
    assert "who" in form.errors
