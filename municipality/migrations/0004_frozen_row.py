from django.db import migrations

REFUSE_CHANGE_WHEN = """
CREATE OR REPLACE FUNCTION refuse_change_when() RETURNS trigger LANGUAGE plpgsql AS $$
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
        EXECUTE TG_ARGV[2] INTO closed USING (side ->> TG_ARGV[1])::bigint{row};
        IF closed THEN
            RAISE EXCEPTION USING ERRCODE = '23P90', MESSAGE = TG_ARGV[0], TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""


class Migration(migrations.Migration):
    """The question that a trigger asks may also look at the row itself, as $2."""

    dependencies = [("municipality", "0003_rules_of_the_room")]
    operations = [
        migrations.RunSQL(REFUSE_CHANGE_WHEN.replace("{row}", ", side"), REFUSE_CHANGE_WHEN.replace("{row}", "")),
    ]
