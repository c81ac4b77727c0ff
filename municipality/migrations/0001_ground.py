"""What the tables stand on: extensions, and the functions that the triggers execute (municipality/database/triggers.py)."""

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

# What a row hangs on may forbid its change: TG_ARGV is the sentence, the column that points at what it hangs on, a query of
# that id that is true when nothing may change any more, and the columns that still may, separated by commas.
REFUSE_CHANGE_WHEN = """
CREATE FUNCTION refuse_change_when() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side jsonb;
    free text[] := string_to_array(TG_ARGV[3], ',');
    closed boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - free = to_jsonb(NEW) - free THEN
        RETURN NEW;
    END IF;
    FOREACH side IN ARRAY ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END]
    LOOP
        CONTINUE WHEN side IS NULL;
        EXECUTE TG_ARGV[2] INTO closed USING (side ->> TG_ARGV[1])::bigint;
        IF closed THEN
            RAISE EXCEPTION USING ERRCODE = '23P90', MESSAGE = TG_ARGV[0], TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
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
        migrations.RunSQL(REFUSE_CHANGE_WHEN, "DROP FUNCTION refuse_change_when()"),
    ]
