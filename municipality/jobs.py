"""The job queue's own upkeep, and the delivery of letters. A job is deferred inside the act that asks for it, so that
both happen or neither, and holds nothing but the ids of records: what it does is a step like any other."""

from django.utils import timezone
from procrastinate.contrib.django import app

from municipality.mail import outbox, sending
from municipality.steps import mail as steps


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="municipality.take_up_abandoned", pass_context=True)
async def take_up_abandoned(context, timestamp: int) -> None:
    """Restart jobs whose worker was killed or lost power, within a minute or two. A step that a job takes must
    therefore tolerate being taken twice."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.task(name="municipality.jobs.deliver_letter")
def deliver_letter(letter_id: int) -> bool:
    """Deliver a letter (brev) to the mail server: it is taken, refused, or put off to its next turn. Return False when
    the server was of no use."""
    with outbox.delivery_lock(letter_id) as ours:
        if not ours or (letter := outbox.begin_attempt(letter_id, timezone.now())) is None:
            return True
        record = {"by": letter.queued_by, "at": timezone.now()}
        if letter.handed_at:
            steps.note_unanswered(letter, **record, answer="Utskicket avbröts innan e-postservern hann svara.")
            return True
        try:
            answer = sending.hand_over(letter, lambda: outbox.note_handover(letter, timezone.now()))
        except sending.Rejected as refusal:
            steps.note_refused(letter, **record, answer=str(refusal))
        except sending.Unanswered as silence:
            steps.note_unanswered(letter, **record, answer=str(silence))
        except sending.Delayed as delay:
            if outbox.is_given_up(letter, timezone.now()):
                steps.note_refused(letter, **record, answer=f"Försöken gavs upp. {delay}")
            else:
                outbox.put_off(letter, str(delay), timezone.now())
            return False
        else:
            steps.note_sent(letter, **record, answer=answer)
        return True


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="municipality.deliver_waiting")
def deliver_waiting(timestamp: int) -> None:
    """Deliver the letters whose turn it is, and any whose own job is lost. A server that is down is tried once."""
    for letter_id in outbox.due(timezone.now()):
        if not deliver_letter(letter_id):
            break
