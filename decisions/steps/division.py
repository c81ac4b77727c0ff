"""Questions and divisions (proposition och votering): the chair puts the questions in their order, and a division is
held on one when somebody asks for it."""

from collections.abc import Mapping
from datetime import datetime

from decisions import locks
from decisions.models import AgendaItem, Ballot, Division, Question
from decisions.paragraph import judging, permitted
from decisions.paragraph.questions import Matter, closed_division
from decisions.room import stale
from decisions.room.roll import Roll, roll_of
from decisions.rules import division as law
from decisions.rules.division import Tally
from decisions.rules.questions import DRAFT
from decisions.states import Majority, QuestionStage, Vote
from decisions.storing import rows
from decisions.wording import questions as wording
from municipality import audit, swedish
from municipality.models import User
from municipality.refusals import Refused


@audit.act("question.put")
def put(item: AgendaItem, *, by: User, at: datetime, found: bool, after: int | None = None) -> Question:
    """Put the next question (ställa proposition). What the chair finds, `found`, is the answer unless somebody asks for
    a division before the gavel (5 kap. 53 § kommunallagen, lagregel 25).

    `after` is how many questions had been put when the button was pressed, so that pressing it twice does not answer
    the next one. Refuse while a division is under way, when all are answered, and to go on to the matter itself before it is
    settled whether a third that voted to put it off asks for that (5 kap. 50 § kommunallagen, lagregel 20).
    """
    item = _item_under_way(item, by, at)
    matter = Matter(item)
    if after is not None and after != len(matter.questions):
        raise Refused("Propositionen är redan ställd. Nedan står hur ärendet nu ligger till.")
    if matter.waiting:
        raise Refused("En votering pågår: avsluta den innan nästa proposition ställs.")
    question = matter.next
    if question is None:
        raise Refused("Alla propositioner är ställda.")
    if question.stage != QuestionStage.FORMAL:
        judging.check_minority_settled(item, at)
    _check_quorum(roll_of(item, at))
    if not item.proposals_read_at:  # no proposal may change once the first question is put (lagregel 30)
        item.proposals_read_at = at
        item.save()
    yes, no = (number if number != DRAFT else None for number in (question.yes, question.no))
    stored = Question.objects.create(
        item=item,
        position=len(matter.questions) + 1,
        stage=question.stage,
        yes_id=yes,
        no_id=no,
        part=question.part,
        put_at=at,
        found=found,
        carried=found,
    )
    audit.record(
        wording.acclamation(matter.worded(question, found), item.meeting.facts.in_running_text),
        about=item.concerns,
    )
    return stored


@audit.act("question.taken_back")
def take_back(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Take back the latest question (ta tillbaka propositionen), with the division under way on it. Refuse when its
    division is closed."""
    item = _item_under_way(item, by, at)
    question = item.questions.select_related("division").last()
    if question is None:
        raise Refused("Ingen proposition är ställd.")
    division = getattr(question, "division", None)
    if division and division.closed_at:
        raise Refused("Voteringen är avslutad med klubbslag: öppna den igen om något är fel inskrivet.")
    if division:
        for ballot in division.ballots.all():
            ballot.delete()
        division.delete()
    question.delete()
    audit.record("Den senaste propositionen togs tillbaka.", about=item.concerns)
    return item


@audit.act("questions.ordered")
def order(item: AgendaItem, *, by: User, at: datetime, proposals: list[int]) -> AgendaItem:
    """Decide in which order the proposals are put (propositionsordning); `proposals` are their keys. Of the main
    proposals the first two are put against each other first. Refuse once a question is put."""
    item = _item_under_way(item, by, at)
    if item.questions.exists():
        raise Refused("En proposition är redan ställd: ta tillbaka den innan ordningen ändras.")
    there = list(item.proposals.all())
    if set(proposals) != {row.pk for row in there if row.is_put}:
        raise Refused("Yrkandena har ändrats sedan sidan hämtades: ordna dem igen.")
    ranks = {pk: rank for rank, pk in enumerate(proposals, start=1)}
    for row in there:
        rows.write(row, {"rank": ranks.get(row.pk)})
    audit.record("Propositionsordningen ändrades.", about=item.concerns)
    return item


@audit.act("division.called")
def call(
    item: AgendaItem,
    *,
    by: User,
    at: datetime,
    swapped: bool = False,
    secret: bool = False,
    majority: str = Majority.SIMPLE,
    worded: tuple[str, str] | None = None,
) -> Division:
    """Call a division (begära votering) on the latest question. The body has approved what Yes and No mean
    (voteringsproposition, lagregel 30): it follows from the question, with Yes and No the other way round when
    `swapped`, and only a file from elsewhere has words of its own for it, `worded`. Refuse a secret ballot except in
    elections (lagregel 26)."""
    item = _item_under_way(item, by, at)
    question = item.questions.last()
    if question is None or question.carried is None or hasattr(question, "division"):
        raise Refused("Votering begärs om den proposition som ordföranden just har ställt, innan klubban faller.")
    if secret and not item.is_election:
        raise Refused(
            "Omröstningen är öppen utom i val och anställning (5 kap. 54 § kommunallagen): är ärendet det, markera det i texten "
            "innan propositionen ställs.",
            field="secret",
        )
    roll = roll_of(item, at)
    _check_quorum(roll)
    if roll.chair is None:
        raise Refused("Ingen leder ärendet: ange vem som gör det före omröstningen.")
    yes_means, no_means = worded or wording.meanings(Matter(item).put_question(question), swapped)
    question.carried = None
    question.save()
    division = Division.objects.create(
        question=question,
        secret=secret,
        majority=majority,
        swapped=swapped,
        yes_means=yes_means,
        no_means=no_means,
        opened_at=at,
        chair=roll.chair,
        seats=roll.seats,
    )
    proposition = wording.voting_proposition(division.yes_means, division.no_means, item.meeting.facts.in_running_text)
    audit.record(proposition, about=item.concerns)
    return division


@audit.act("division.swapped")
def swap(division: Division, *, by: User, at: datetime) -> Division:
    """Let Yes and No change places (byt ja och nej) in a division under way; done again, it is as it was. Refuse once a
    vote is entered: those who have voted knew what they voted for."""
    division, item = _locked(division, by, at)
    if division.ballots.exists():
        raise Refused(
            "Röster är redan inskrivna: avbryt voteringen och begär den igen om voteringspropositionen var en annan."
        )
    division.swapped = not division.swapped
    division.yes_means, division.no_means = division.no_means, division.yes_means
    division.save()
    proposition = wording.voting_proposition(division.yes_means, division.no_means, item.meeting.facts.in_running_text)
    audit.record(f"Ja och nej byttes. {proposition}", about=item.concerns)
    return division


@audit.act("ballots.entered")
def enter(division: Division, *, by: User, at: datetime, votes: Mapping[int, str], seen: int | None = None) -> Division:
    """Enter the votes of an open division (skriva in rösterna): key of the attendance row → Vote. Somebody left out has
    not voted yet. Refuse anybody who is not on the roll.

    `seen` is the version of the votes that the page showed: refuse when somebody else has entered votes since.
    """
    division, item = _locked(division, by, at)
    if division.secret:
        raise Refused("Omröstningen är sluten: bara röstsiffrorna skrivs in (5 kap. 54 § kommunallagen).")
    voters = {row.pk: row for row in roll_of(item, at).voters}
    if strangers := set(votes) - set(voters):
        raise Refused(
            f"{len(strangers)} av rösterna är från någon som inte tjänstgör i ärendet (4 kap. 24 § kommunallagen)."
        )
    given = {ballot.attendance_id: ballot for ballot in division.ballots.all()}
    stale.check_seen({attendance: ballot.vote for attendance, ballot in given.items()}, seen)
    new = [
        Ballot(
            division=division,
            attendance=row,
            seat_id=row.instead_of_id or row.person_id,
            place=place,
            vote=Vote(votes[pk]),
        )
        for place, (pk, row) in enumerate(voters.items(), start=1)
        if pk in votes and pk not in given
    ]
    changed = [ballot for pk, ballot in given.items() if pk in votes and votes[pk] != ballot.vote]
    for ballot in changed:
        ballot.vote = Vote(votes[ballot.attendance_id])
    audit.create_all(new)
    audit.change_all(changed, ["vote"])
    for attendance, ballot in given.items():
        if attendance not in votes:
            ballot.delete()
    audit.record(f"{len(votes)} av {len(voters)} röster skrevs in.", about=item.concerns)
    return division


@audit.act("division.closed")
def close(
    division: Division,
    *,
    by: User,
    at: datetime,
    totals: tuple[int, int, int] | None = None,
    lot: str | None = None,
) -> Division:
    """Close the division with the gavel (avsluta voteringen). `totals` are Yes, No and blank of a secret division;
    `lot` is what the drawing of lots gave in an election. Refuse while a vote is missing, and when the chair must
    vote."""
    division, item = _locked(division, by, at)
    roll = roll_of(item, at)
    tally = _tally(division, roll, totals)
    chair_vote = next((Vote(ballot.vote) for ballot in division.ballots.filter(attendance=division.chair)), None)
    if law.chair_must_vote(tally, chair_vote, majority=Majority(division.majority), election=item.is_election):
        raise Refused(
            f"Rösterna är lika och {division.chair} avstår: ordföranden är skyldig att rösta när det behövs för att "
            "ärendet ska kunna avgöras (4 kap. 25 § kommunallagen)."
        )
    result = law.result(
        tally,
        majority=Majority(division.majority),
        chair_vote=Vote(chair_vote) if chair_vote else None,
        election=item.is_election,
        lot=Vote(lot) if lot else None,
    )
    if result is None:
        raise Refused("Rösterna är lika: dra lott och ange utgången (5 kap. 56 § kommunallagen).", field="lot")
    division.tally, division.closed_at, division.settled_by = tally, at, result.settled_by
    division.save()
    division.question.carried = division.carries(result.carried)
    division.question.save()
    put_question = Matter(item).put_question(division.question)
    audit.record(
        wording.outcome(put_question, closed_division(division), item.meeting.facts.in_running_text),
        about=item.concerns,
    )
    return division


@audit.act("division.reopened")
def reopen(division: Division, *, by: User, at: datetime, reason: str) -> Division:
    """Reopen a division (öppna voteringen igen) because something was entered wrong; the reason is kept. Refuse once
    the next question is put."""
    division, item = _locked(division, by, at, closed=True)
    if not reason.strip():
        raise Refused("Ange vad som är fel inskrivet.", field="reason")
    if item.questions.filter(position__gt=division.question.position).exists():
        raise Refused("Nästa proposition är redan ställd: ta tillbaka den först.")
    division.tally, division.closed_at, division.settled_by = None, None, ""
    division.save()
    division.question.carried = None
    division.question.save()
    audit.record(f"Voteringen öppnades igen: {reason.strip()}", about=item.concerns)
    return division


@audit.act("departure.explained")
def explain(item: AgendaItem, *, by: User, at: datetime, reason: str) -> AgendaItem:
    """Say why the decision departs from what the questions led to (varför beslutet avviker). Without it such a decision
    is refused."""
    item = _item_under_way(item, by, at)
    if not reason.strip():
        raise Refused("Ange varför beslutet avviker.", field="reason")
    item.departs_reason = reason.strip()
    item.save()
    audit.record(f"Beslutet avviker från den sista propositionen: {item.departs_reason}", about=item.concerns)
    return item


def _item_under_way(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_put_questions(by, item, at)
    return item


def _locked(division: Division, by: User, at: datetime, *, closed: bool = False) -> tuple[Division, AgendaItem]:
    item = _item_under_way(division.question.item, by, at)
    division = Division.objects.select_related("question", "chair__person", "chair__party").get(pk=division.pk)
    division.question.item = item
    if (division.closed_at is not None) is not closed:
        raise Refused("Voteringen är inte avslutad." if closed else "Voteringen är redan avslutad med klubbslag.")
    return division, item


def _check_quorum(roll: Roll) -> None:
    if not roll.may_handle:
        law = "5 kap. 45 §" if roll.council else "6 kap. 27 §"
        raise Refused(
            f"{len(roll.serving)} tjänstgör i ärendet och det krävs {roll.quorum} av {roll.seats} ({law} kommunallagen): "
            "kalla in ersättare eller bordlägg ärendet."
        )


def _tally(division: Division, roll: Roll, totals: tuple[int, int, int] | None) -> Tally:
    """Return the totals, with those who do not vote; refuse unless they add up to the roll (lagregel 57)."""
    if division.secret:
        yes, no, abstain = totals or (0, 0, 0)
        if yes + no + abstain != len(roll.voters):
            raise Refused(
                f"Rösterna är {yes + no + abstain} men {len(roll.voters)} tjänstgör: räkna om.", field="totals"
            )
        out = 0
    else:
        ballots = {ballot.attendance_id: Vote(ballot.vote) for ballot in division.ballots.all()}
        if missing := law.missing([row.pk for row in roll.voters], ballots):
            left = swedish.listed(str(row) for row in roll.voters if row.pk in missing[:5])
            more = f" och {len(missing) - 5} till" if len(missing) > 5 else ""
            raise Refused(f"Rösten saknas för {left}{more}: varje tjänstgörande röstar eller avstår.")
        counted = law.count(ballots.values())
        yes, no, abstain, out = counted.yes, counted.no, counted.abstain, counted.absent
    return Tally(yes, no, abstain, roll.absent + out, len(roll.aside), roll.emptied_by_recusal)
