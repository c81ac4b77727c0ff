from datetime import date, timedelta

from decisions.portable.doers import Doers
from decisions.portable.motions import motion_facts
from motions.steps import correction
from tests.decisions import meeting_room


def test_a_corrected_motion_tells_what_it_was_registered_as(town):
    motion = meeting_room.register_motion(town)
    correction.correct(
        motion, by=town.registrar, at=town.now + timedelta(days=3), version=1, reason="Ett stavfel.", title="Rätt rubrik",
        submitted_on=date(2022, 11, 15), received_on=date(2022, 11, 16), points=["att ett"],
        submitters=[correction.Signatory(town.people["ceder"])],
    )  # fmt: skip
    told = motion_facts(motion._meta.model.objects.get(pk=motion.pk), Doers(motion, motion.cases.all(), []))
    assert (told["title"], told["registered_as"]["title"]) == (
        "Rätt rubrik",
        "Stärk arbetet mot våld i nära relationer",
    )
    assert told["registered_as"]["points"] == ["att ett", "att två"]
    assert [one["reason"] for one in told["corrections"]] == ["Ett stavfel."]
    assert [one["person"] for one in told["corrections"][0]["submitters"]] == ["Cecilia Ceder"]
