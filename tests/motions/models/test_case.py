from tests.constraints import assert_refused


def test_a_motion_has_one_leading_case_and_one_in_each_diary(town, motion, refer):
    refer(motion, town.sn)
    lead, referred = motion.cases.get(leads=True), motion.cases.get(leads=False)
    assert_refused("case_one_leads", referred, leads=True)
    assert_refused("case_one_a_diary", referred, diary=town.ks, serial=77)
    assert str(lead) == "KS-2022/1.119 Stärk arbetet mot våld i nära relationer"


def test_a_number_is_used_once(town, motion, register):
    other = register(title="En annan motion")
    first, second = motion.cases.get(), other.cases.get()
    assert_refused("case_serial", second, serial=first.serial)
    assert_refused("motions_case_number_key", second, number=first.number)
    assert_refused("motions_case_slug_key", second, slug=first.slug)
