"""Cases in the diary, with their numbers (ärenden, diarienummer; 5 kap. 2 § offentlighets- och
sekretesslagen, lagregel 51).

These are parts of acts, not acts of their own: they are called inside a step, which has checked who may do it.
"""

from dataclasses import dataclass
from datetime import date

from motions.models import Case, Motion
from municipality import counters
from municipality.models import Body
from municipality.refusals import Refused
from municipality.register.body_facts import check_active
from municipality.text.diary_number import render_number


@dataclass(frozen=True)
class GivenNumber:
    """A number that another system has drawn, and why it is taken over."""

    prefix: str
    year: int
    serial: int
    class_code: str
    reason: str


def diary_of(body: Body) -> Body:
    """Return the body whose diary is used: the body itself, or the one that keeps it (for the
    council and subcommittees)."""
    return body if body.diary is None else diary_of(body.diary)


def open_case(
    motion: Motion,
    *,
    diary: Body,
    title: str,
    opened_on: date,
    class_code: str = "",
    leads: bool = False,
    given: GivenNumber | None = None,
    public_title: str = "",
) -> Case:
    """Open a case (lägga upp ärende). The number is drawn with the counter's row locked, or taken over from an older
    system with its reason. Refuse a number that another case has."""
    diary = diary_of(diary)
    check_active(diary, opened_on, "få nya ärenden")
    if given is None:
        given = GivenNumber(diary.code, opened_on.year, 0, _checked_class_code(class_code), "")
        serial = counters.draw(_series(diary), opened_on.year)
    else:
        serial = _take_over(given, diary)
    number = render_number(
        diary.number_pattern, prefix=given.prefix, year=given.year, serial=serial, class_code=given.class_code
    )
    slug = f"{given.prefix}-{given.year}-{serial}"
    if Case.objects.filter(number=number).exists() or Case.objects.filter(slug=slug).exists():
        raise Refused(f"Diarienumret {number} finns redan i ett annat diarium: ge diarierna var sin förkortning.")
    return Case.objects.create(
        motion=motion,
        diary=diary,
        leads=leads,
        prefix=given.prefix,
        year=given.year,
        serial=serial,
        class_code=given.class_code,
        number=number,
        slug=slug,
        number_reason=given.reason.strip(),
        title=title,
        public_title=public_title,
        opened_on=opened_on,
    )


def _take_over(given: GivenNumber, diary: Body) -> int:
    if not given.reason.strip():
        raise Refused("Ange varför diarienumret är givet och inte draget, till exempel det äldre systemets namn.")
    if not given.prefix.replace("-", "").isalnum() or not 1900 <= given.year <= 2999 or given.serial < 1:
        raise Refused("Ett givet diarienummer har prefix, år och ett löpnummer från 1.")
    _checked_class_code(given.class_code)
    counters.take_past(_series(diary), given.year, given.serial)
    if Case.objects.filter(diary=diary, year=given.year, serial=given.serial).exists():
        raise Refused(f"Löpnummer {given.serial} år {given.year} är redan använt i {diary.genitive.lower()} diarium.")
    return given.serial


def _checked_class_code(class_code: str) -> str:
    if not all(sign.isalnum() or sign in "._" for sign in class_code):
        raise Refused(
            "Klassbeteckningen består av siffror, bokstäver och punkter, till exempel 119 eller 2.6.",
            field="class_code",
        )
    return class_code


def _series(diary: Body) -> str:
    return f"diary:{diary.code}"
