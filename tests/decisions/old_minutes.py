"""Older minutes of the council (införda protokoll): a meeting file with everything that such minutes tell, and the meeting it becomes."""

import json
from datetime import date

from decisions.models import AgendaItem, Meeting
from decisions.portable import minutes

DAY = date(2019, 5, 13)
PAGE = "/sammantraden/KF/2019-05-13/"
SOURCE = "kommunarkivet, volym A1:219"
YES, NO = 15, 12
#: Members enough for a list of votes of its own, and one who was not there.
NAMES = [f"{first} Gran{number}" for number, first in enumerate(["Nils", "Oskar", "Petra", "Rune"] * 7, start=1)]
WRAPPED = (
    "Oskar Gran2 (M) har vid kommunfullmäktiges sammanträde den 7 maj\n"
    "2018 väckt en motion om fler lekplatser. Kommunstyrelsen föreslår\n"
    "att motionen avslås.\n"
    "\n"
    "   att   kommunen anlägger två lekplatser\n"
    "   att   de blir gröna"
)
DECIDED = "Kommunfullmäktige avslår motionen. Omröstningen utfaller med 15\nja-röster mot 12 nej-röster, och en ledamot är frånvarande vid den."


def ballots() -> list[dict]:
    """A vote for each name: first those for, then those against, and last the one who was not there."""
    votes = ["yes"] * YES + ["no"] * NO + ["absent"]
    return [{"name": name, "party": "S", "vote": vote} for name, vote in zip(NAMES, votes, strict=True)]


def approved_together(numbers: list[int], **facts) -> dict:
    """The paragraphs as one batch that was approved, signed and posted in time."""
    signers = [
        {"role": "secretary", "name": "Greta Granlund", "party": "", "signed_on": "2019-05-21", "method": "recorded"},
        {"role": "chair", "name": NAMES[0], "party": "S", "signed_on": "2019-05-22", "method": "recorded"},
        {"role": "adjuster", "name": NAMES[1], "party": "M", "signed_on": "2019-05-23", "method": "recorded"},
    ]
    posted = {"on": "2019-05-24", "last_appeal_on": "2019-06-14", "down_on": "2019-06-17"}
    batch = {
        "number": 1,
        "kind": "whole",
        "place": "Kommunalhuset",
        "record_sha256": "",
        "approved_on": "2019-05-23",
        "signers": signers,
        "posted": posted,
        "paragraphs": numbers,
    }
    return batch | facts


def file(**facts) -> dict:
    """The meeting file; `facts` of the meeting are added to its attendance."""
    motion = {
        "paragraph": 40,
        "heading": "Svar på motion om fler lekplatser",
        "numbers": ["KS2018/143"],
        "printed": [
            {"heading": "Ärendet", "text": WRAPPED},
            {"heading": "Kommunfullmäktiges beslut", "text": DECIDED},
        ],
        "facts": {
            "questions": [
                {
                    "division": {
                        "number": 1,
                        "yes_means": "avslag på motionen",
                        "no_means": "bifall till motionen",
                        "yes": YES,
                        "no": NO,
                        "absent": 1,
                        "ballots": ballots(),
                    }
                }
            ],
            "recused": [{"name": NAMES[2], "party": "V"}],
            "appendices": [
                {"title": "Reservation av Oskar Gran2 (M)", "text": "Jag reserverar mig, eftersom barn < leker >."},
                {"title": "Tabell", "file_name": "tabell.pdf", "sha256": "ab" * 32},
            ],
        },
    }
    told = {
        "paragraph": 41,
        "heading": "Meddelanden",
        "numbers": [],
        "printed": [{"heading": "", "html": "<p>Fullmäktige tar del av årsredovisningen.</p>"}],
        "facts": {},
    }
    attendance = [
        {"name": NAMES[0], "party": "S", "capacity": "member", "chairs": True},
        {"name": NAMES[1], "party": "M", "capacity": "member", "paragraphs": "§§ 40–41, gick kl. 20.15"},
        {"name": NAMES[3], "party": "V", "capacity": "serving_substitute", "instead_of": NAMES[2]},
        {"name": "Sven Substitut", "party": "L", "capacity": "substitute"},
        {"name": "Greta Granlund", "capacity": "official", "title": "kommunsekreterare"},
    ]
    return {
        "format": minutes.FORMAT,
        "body": {"code": "KF", "name": "Kommunfullmäktige", "kind": "council", "seats": 61, "numbering": "per_year"},
        "meeting": {
            "date": DAY.isoformat(),
            "source": SOURCE,
            "starts_at": "18:30",
            "place": "Kommunalhuset",
            "secretary": "Greta Granlund",
            "opened_at": None,
            "ended_at": None,
            "facts": {"attendance": attendance, **facts},
        },
        "paragraphs": [motion, told],
    }


def approved_file(**facts) -> dict:
    """The file of minutes that were approved whole."""
    return file(minutes=[approved_together([40, 41])], **facts)


def taken_in(town, data: dict) -> Meeting:
    """The meeting, when an administrator has brought the file in."""
    meeting = minutes.import_meeting(json.dumps(data), by=town.admin, at=town.now)
    assert meeting is not None
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def paragraph(meeting: Meeting, number: int = 40) -> AgendaItem:
    """One of its paragraphs."""
    return meeting.items.select_related("meeting__body").get(paragraph=number)
