"""When a meeting has ended, what was done at it stands: who took part, what was proposed and decided, who reserved.

The texts beside it (sections, recipients) are written on until the minutes are approved.
"""

from municipality.triggers import FrozenWhen

MEETING_ENDED = "SELECT ended_at IS NOT NULL FROM decisions_meeting WHERE id = $1"
ITEM_ENDED = (
    "SELECT m.ended_at IS NOT NULL FROM decisions_agendaitem i JOIN decisions_meeting m ON m.id = i.meeting_id"
    " WHERE i.id = $1"
)
PROPOSAL_ENDED = (
    "SELECT m.ended_at IS NOT NULL FROM decisions_proposal p JOIN decisions_agendaitem i ON i.id = p.item_id"
    " JOIN decisions_meeting m ON m.id = i.meeting_id WHERE p.id = $1"
)
QUESTION_ENDED = (
    "SELECT m.ended_at IS NOT NULL FROM decisions_question q JOIN decisions_agendaitem i ON i.id = q.item_id"
    " JOIN decisions_meeting m ON m.id = i.meeting_id WHERE q.id = $1"
)
RESERVATION_ENDED = (
    "SELECT m.ended_at IS NOT NULL FROM decisions_reservation r JOIN decisions_agendaitem i ON i.id = r.item_id"
    " JOIN decisions_meeting m ON m.id = i.meeting_id WHERE r.id = $1"
)
STATEMENT_ENDED = (
    "SELECT m.ended_at IS NOT NULL FROM decisions_statement s JOIN decisions_agendaitem i ON i.id = s.item_id"
    " JOIN decisions_meeting m ON m.id = i.meeting_id WHERE s.id = $1"
)


class FrozenWhenEnded(FrozenWhen):
    def __init__(self, *, column: str, query: str, free: tuple[str, ...] = ()):
        sentence = "Sammanträdet är avslutat: det som hände där kan inte ändras."
        super().__init__(sentence, column=column, query=query, free=free)
