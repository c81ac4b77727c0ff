"""The job queue's own upkeep. A job is deferred inside the act that asks for it, so that both are there or neither, and carries
nothing but the keys of records: what it does is a step like any other."""

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="municipality.take_up_abandoned", pass_context=True)
async def take_up_abandoned(context, timestamp: int) -> None:
    """Jobs whose worker was killed or lost its power begin again, within a minute or two. A step that a job takes must
    therefore bear being taken twice."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
