"""A proposition that the secretary puts, and what the record says of it."""

from decisions.steps import division
from municipality import audit
from tests.decisions.meeting_room import minutes


def put(item, town, found=True):
    return division.put(item, by=town.secretary, at=minutes(5), found=found)


def told(item):
    return audit.acts_about(item).first().sentence
