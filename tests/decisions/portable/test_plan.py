from datetime import datetime

from decisions.portable.plan import Plan, walk_end, walk_motion
from decisions.portable.register import Register


def kinds(data: dict) -> list[str]:
    plan = Plan(data, Register())
    walk_motion(plan)
    walk_end(plan)
    return [doing.place for doing in sorted(plan.doings, key=lambda doing: (doing.at, doing.order))]


def test_the_steps_outside_the_meetings_come_by_their_moments(example):
    assert kinds(example) == [
        "/motion", "/cases/0/extra_numbers/0", "/referrals/0", "/reports/0", "/reports/0", "/motion/prepared/0",
    ]  # fmt: skip


def test_what_has_the_same_moment_comes_as_one_leads_to_another(example):
    moment = example["motion"]["registered"]["at"]
    example["referrals"][0]["sent"]["at"] = moment
    assert kinds(example)[:2] == ["/motion", "/referrals/0"]


def test_an_opinion_by_a_paragraph_is_not_given_twice(example):
    answered = example["referrals"][0]["answered"]
    assert "/referrals/0/answered" not in kinds(example)
    answered["act"]["at"] = datetime.fromisoformat(answered["act"]["at"]).replace(hour=20).isoformat()
    assert "/referrals/0/answered" in kinds(example)
