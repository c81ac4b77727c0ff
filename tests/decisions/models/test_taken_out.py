import pytest
from django.db import DatabaseError, connection, transaction

from tests.decisions.old_minutes import approved_file, taken_in


def test_the_database_lets_nothing_go_in_another_transaction_than_the_one_that_takes_it_out(town):
    meeting = taken_in(town, approved_file())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE decisions_historicalagendaitem SET transaction = 1")
        cursor.execute(
            "INSERT INTO decisions_historicaltakenout (id, transaction, date, source, reason, meeting_key, history_date, history_type, act_id) "
            "VALUES (1, 1, '2010-05-10', 'x', 'x', %s, now(), '+', 1)",
            [meeting.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    for table in ("printedsection", "printednumber", "broughtparagraph", "broughtminutes", "agendaitem", "meeting"):
        with pytest.raises(DatabaseError, match="ändras"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM decisions_{table}")
