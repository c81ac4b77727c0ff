"""What the tables stand on: extensions, and the functions that the triggers execute (municipality/triggers.py)."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

# 23P90, an integrity error of our own: municipality.refusals.sentence_of reads the sentence back.
REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = '23P90', MESSAGE = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END $$;
"""

# The history row repeats the columns of the row it tells of, so "the change is told" is "the history row contains it".
# The second argument names columns that are no record (a password, the last log-in), separated by commas.
REQUIRE_HISTORY = """
CREATE FUNCTION require_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    untold text[] := string_to_array(TG_ARGV[1], ',');
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - untold END;
    after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - untold END;
    told boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND before = after THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %I h WHERE h.id = $1 AND h.transaction = txid_current()'
        ' AND h.history_type = $2 AND ($3 IS NULL OR to_jsonb(h) @> $3))', TG_ARGV[0])
    INTO told
    USING (coalesce(after, before) ->> 'id')::bigint, translate(left(TG_OP, 1), 'IUD', '+~-'), after;
    IF NOT told THEN
        RAISE EXCEPTION USING ERRCODE = '23P90', TABLE = TG_TABLE_NAME,
            MESSAGE = format('Ändringen i %s lämnar ingen historik och görs därför inte.', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION refuse_change()"),
        migrations.RunSQL(REQUIRE_HISTORY, "DROP FUNCTION require_history()"),
    ]
