"""What holds of a body from a day to a day has rows of its own; what held until now is the first, since before everything else."""

import datetime
import django.contrib.postgres.constraints
import django.db.models.deletion
import municipality.models.record
import pgtrigger.compiler
import pgtrigger.migrations
import simple_history.models
from django.db import migrations, models

FACTS = (
    "name, given_genitive, seats, administration, numbering, adjusters, remote, locks_proposals, texts_until, notes_from, notes_need_consent, separate_from, separate_need_consent, calling_days, minutes_kept_at, contact, layout, paragraph_a_page"
)
OTHERS = FACTS.split(", ")[2:]

# The rows of a body follow on each other without gap or overlap, when the transaction ends. TG_ARGV is the column that points at the body.
REQUIRE_WHOLE_TIMELINE = """
CREATE FUNCTION require_whole_timeline() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of bigint := (to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[0])::bigint;
BEGIN
    IF EXISTS (SELECT FROM municipality_body WHERE id = of) AND (
        SELECT range_agg(daterange(valid_from, valid_to)) FROM municipality_bodyfacts WHERE body_id = of
    ) IS DISTINCT FROM datemultirange(daterange('0001-01-01', NULL)) THEN
        RAISE EXCEPTION USING ERRCODE = '23P90', TABLE = TG_TABLE_NAME,
            MESSAGE = 'Organet har uppgifter för varje dag, utan lucka.';
    END IF;
    RETURN NULL;
END $$;
"""
TO_ROWS = f"""
INSERT INTO municipality_bodyfacts (body_id, valid_from, valid_to, active, successor_id, {FACTS})
SELECT id, '0001-01-01', NULL, true, NULL, {FACTS} FROM municipality_body ORDER BY id;
INSERT INTO municipality_historicalbodyfacts
    (id, body_id, valid_from, active, {FACTS}, act_id, transaction, history_date, history_type)
SELECT f.id, h.id, '0001-01-01', true, {", ".join(f"h.{name}" for name in FACTS.split(", "))}, h.act_id, h.transaction, h.history_date,
    h.history_type
FROM municipality_historicalbody h JOIN municipality_bodyfacts f ON f.body_id = h.id ORDER BY h.history_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
# Refused once a body has changed: what held earlier has no place there. To take the change back is no act, so the tables' own guard is away.
FROM_ROWS = f"""
SET CONSTRAINTS ALL IMMEDIATE;
DO $$ BEGIN
    IF EXISTS (SELECT FROM municipality_bodyfacts GROUP BY body_id HAVING count(*) > 1) THEN
        RAISE EXCEPTION 'Det finns organ vars uppgifter ändras från en dag: de ryms inte i den tidigare versionen.';
    END IF;
END $$;
ALTER TABLE municipality_body DISABLE TRIGGER USER;
ALTER TABLE municipality_historicalbody DISABLE TRIGGER USER;
UPDATE municipality_body b SET {", ".join(f"{name} = f.{name}" for name in FACTS.split(", "))}
FROM municipality_bodyfacts f WHERE f.body_id = b.id;
UPDATE municipality_historicalbody h SET {", ".join(f"{name} = f.{name}" for name in OTHERS)}
FROM municipality_historicalbodyfacts f WHERE f.history_id = (
    SELECT g.history_id FROM municipality_historicalbodyfacts g WHERE g.body_id = h.id
    ORDER BY g.history_date > h.history_date, abs(extract(epoch FROM g.history_date - h.history_date)), g.history_id DESC LIMIT 1
);
ALTER TABLE municipality_body ENABLE TRIGGER USER;
ALTER TABLE municipality_historicalbody ENABLE TRIGGER USER;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('municipality', '0016_remote_choice'),
    ]

    operations = [
        migrations.RunSQL(REQUIRE_WHOLE_TIMELINE, "DROP FUNCTION require_whole_timeline()"),
        migrations.CreateModel(
            name='BodyFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(default=datetime.date(1, 1, 1), verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till (dagen efter den sista)')),
                ('active', models.BooleanField(default=True, help_text='Annars har det inte börjat, eller upphört.', verbose_name='organet finns')),
                ('name', models.CharField(db_collation='sv-SE-x-icu', max_length=120, verbose_name='namn')),
                ('given_genitive', models.CharField(blank=True, help_text='Bara om den inte är namnet + s.', max_length=120, verbose_name='genitiv')),
                ('seats', models.PositiveSmallIntegerField(verbose_name='antal ledamöter')),
                ('administration', models.CharField(blank=True, max_length=120, verbose_name='förvaltning')),
                ('numbering', models.CharField(choices=[('per_year', 'löpande under året'), ('per_meeting', 'från § 1 varje sammanträde')], default='per_year', max_length=20, verbose_name='paragrafernas numrering')),
                ('adjusters', models.PositiveSmallIntegerField(default=1, verbose_name='antal justerare')),
                ('remote', models.CharField(choices=[('no', 'får inte ske'), ('may', 'får ske'), ('must', 'ska ske')], default='no', max_length=20, verbose_name='deltagande på distans')),
                ('locks_proposals', models.BooleanField(default=True, help_text='När ordföranden har gått igenom yrkandena ändras och återtas inget utan enhälligt medgivande (arbetsordningen).', verbose_name='yrkanden låses efter genomgången')),
                ('texts_until', models.CharField(choices=[('meeting', 'innan sammanträdet avslutas'), ('approval', 'innan paragrafen justeras')], default='approval', help_text='Själva reservationen anmäls alltid innan sammanträdet avslutas (4 kap. 27 § kommunallagen).', max_length=20, verbose_name='skriftlig reservation eller yttrande lämnas')),
                ('notes_from', models.CharField(choices=[('voters', 'de som deltar i beslutet'), ('substitutes', 'också närvarande ersättare som inte tjänstgör'), ('present', 'alla som har rätt att närvara och yttra sig')], default='substitutes', max_length=20, verbose_name='protokollsanteckning får göras av')),
                ('notes_need_consent', models.BooleanField(default=False, verbose_name='protokollsanteckning kräver organets medgivande')),
                ('separate_from', models.CharField(choices=[('voters', 'de som deltar i beslutet'), ('substitutes', 'också närvarande ersättare som inte tjänstgör'), ('present', 'alla som har rätt att närvara och yttra sig')], default='voters', max_length=20, verbose_name='särskilt yttrande får lämnas av')),
                ('separate_need_consent', models.BooleanField(default=False, verbose_name='särskilt yttrande kräver organets medgivande')),
                ('calling_days', models.PositiveSmallIntegerField(default=5, help_text='Enligt reglementet. För fullmäktige gäller alltid minst en vecka (5 kap. 13 och 15 §§ kommunallagen).', verbose_name='kallelse minst så många arbetsdagar före')),
                ('minutes_kept_at', models.CharField(blank=True, help_text='Står på anslaget (8 kap. 12 §). Tomt: hos förvaltningen.', max_length=300, verbose_name='var protokollen finns')),
                ('contact', models.CharField(blank=True, help_text='Namn, telefon eller e-post; står på anslaget.', max_length=300, verbose_name='vem som svarar på frågor')),
                ('layout', models.CharField(default='huddinge', max_length=40, verbose_name='protokollets uppställning')),
                ('paragraph_a_page', models.BooleanField(default=False, help_text='I protokollet. Annars följer paragraferna löpande på varandra.', verbose_name='en paragraf per sida')),
            ],
            options={
                'verbose_name': 'organets uppgifter',
                'verbose_name_plural': 'organens uppgifter',
                'ordering': ['body', 'valid_from'],
            },
            bases=(models.Model,),
        ),
        migrations.CreateModel(
            name='HistoricalBodyFacts',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('transaction', models.BigIntegerField(db_default=models.Func(function='txid_current', output_field=models.BigIntegerField()), editable=False)),
                ('valid_from', models.DateField(default=datetime.date(1, 1, 1), verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till (dagen efter den sista)')),
                ('active', models.BooleanField(default=True, help_text='Annars har det inte börjat, eller upphört.', verbose_name='organet finns')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('given_genitive', models.CharField(blank=True, help_text='Bara om den inte är namnet + s.', max_length=120, verbose_name='genitiv')),
                ('seats', models.PositiveSmallIntegerField(verbose_name='antal ledamöter')),
                ('administration', models.CharField(blank=True, max_length=120, verbose_name='förvaltning')),
                ('numbering', models.CharField(choices=[('per_year', 'löpande under året'), ('per_meeting', 'från § 1 varje sammanträde')], default='per_year', max_length=20, verbose_name='paragrafernas numrering')),
                ('adjusters', models.PositiveSmallIntegerField(default=1, verbose_name='antal justerare')),
                ('remote', models.CharField(choices=[('no', 'får inte ske'), ('may', 'får ske'), ('must', 'ska ske')], default='no', max_length=20, verbose_name='deltagande på distans')),
                ('locks_proposals', models.BooleanField(default=True, help_text='När ordföranden har gått igenom yrkandena ändras och återtas inget utan enhälligt medgivande (arbetsordningen).', verbose_name='yrkanden låses efter genomgången')),
                ('texts_until', models.CharField(choices=[('meeting', 'innan sammanträdet avslutas'), ('approval', 'innan paragrafen justeras')], default='approval', help_text='Själva reservationen anmäls alltid innan sammanträdet avslutas (4 kap. 27 § kommunallagen).', max_length=20, verbose_name='skriftlig reservation eller yttrande lämnas')),
                ('notes_from', models.CharField(choices=[('voters', 'de som deltar i beslutet'), ('substitutes', 'också närvarande ersättare som inte tjänstgör'), ('present', 'alla som har rätt att närvara och yttra sig')], default='substitutes', max_length=20, verbose_name='protokollsanteckning får göras av')),
                ('notes_need_consent', models.BooleanField(default=False, verbose_name='protokollsanteckning kräver organets medgivande')),
                ('separate_from', models.CharField(choices=[('voters', 'de som deltar i beslutet'), ('substitutes', 'också närvarande ersättare som inte tjänstgör'), ('present', 'alla som har rätt att närvara och yttra sig')], default='voters', max_length=20, verbose_name='särskilt yttrande får lämnas av')),
                ('separate_need_consent', models.BooleanField(default=False, verbose_name='särskilt yttrande kräver organets medgivande')),
                ('calling_days', models.PositiveSmallIntegerField(default=5, help_text='Enligt reglementet. För fullmäktige gäller alltid minst en vecka (5 kap. 13 och 15 §§ kommunallagen).', verbose_name='kallelse minst så många arbetsdagar före')),
                ('minutes_kept_at', models.CharField(blank=True, help_text='Står på anslaget (8 kap. 12 §). Tomt: hos förvaltningen.', max_length=300, verbose_name='var protokollen finns')),
                ('contact', models.CharField(blank=True, help_text='Namn, telefon eller e-post; står på anslaget.', max_length=300, verbose_name='vem som svarar på frågor')),
                ('layout', models.CharField(default='huddinge', max_length=40, verbose_name='protokollets uppställning')),
                ('paragraph_a_page', models.BooleanField(default=False, help_text='I protokollet. Annars följer paragraferna löpande på varandra.', verbose_name='en paragraf per sida')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical organets uppgifter',
                'verbose_name_plural': 'historical organens uppgifter',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='bodyfacts',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timeline', to='municipality.body', verbose_name='organ'),
        ),
        migrations.AddField(
            model_name='bodyfacts',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipality.body', verbose_name='efterträdare'),
        ),
        migrations.AddField(
            model_name='historicalbodyfacts',
            name='act',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipality.act'),
        ),
        migrations.AddField(
            model_name='historicalbodyfacts',
            name='body',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='municipality.body', verbose_name='organ'),
        ),
        migrations.AddField(
            model_name='historicalbodyfacts',
            name='successor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='municipality.body', verbose_name='efterträdare'),
        ),
        *(
            migrations.AlterField(  # so that it can be filled anew on the way back
                model_name=model,
                name='seats',
                field=models.PositiveSmallIntegerField(null=True, verbose_name='antal ledamöter'),
            )
            for model in ('body', 'historicalbody')
        ),
        migrations.RunSQL(TO_ROWS, FROM_ROWS),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_numbering_known',
        ),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_texts_until_known',
        ),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_notes_from_known',
        ),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_separate_from_known',
        ),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_seats',
        ),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_remote_known',
        ),
        migrations.RemoveField(
            model_name='body',
            name='adjusters',
        ),
        migrations.RemoveField(
            model_name='body',
            name='administration',
        ),
        migrations.RemoveField(
            model_name='body',
            name='calling_days',
        ),
        migrations.RemoveField(
            model_name='body',
            name='contact',
        ),
        migrations.RemoveField(
            model_name='body',
            name='layout',
        ),
        migrations.RemoveField(
            model_name='body',
            name='locks_proposals',
        ),
        migrations.RemoveField(
            model_name='body',
            name='minutes_kept_at',
        ),
        migrations.RemoveField(
            model_name='body',
            name='notes_from',
        ),
        migrations.RemoveField(
            model_name='body',
            name='notes_need_consent',
        ),
        migrations.RemoveField(
            model_name='body',
            name='numbering',
        ),
        migrations.RemoveField(
            model_name='body',
            name='paragraph_a_page',
        ),
        migrations.RemoveField(
            model_name='body',
            name='remote',
        ),
        migrations.RemoveField(
            model_name='body',
            name='seats',
        ),
        migrations.RemoveField(
            model_name='body',
            name='separate_from',
        ),
        migrations.RemoveField(
            model_name='body',
            name='separate_need_consent',
        ),
        migrations.RemoveField(
            model_name='body',
            name='texts_until',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='adjusters',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='administration',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='calling_days',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='contact',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='layout',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='locks_proposals',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='minutes_kept_at',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='notes_from',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='notes_need_consent',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='numbering',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='paragraph_a_page',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='remote',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='seats',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='separate_from',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='separate_need_consent',
        ),
        migrations.RemoveField(
            model_name='historicalbody',
            name='texts_until',
        ),
        migrations.AlterField(
            model_name='body',
            name='given_genitive',
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name='genitiv'),
        ),
        migrations.AlterField(
            model_name='body',
            name='name',
            field=models.CharField(db_collation='sv-SE-x-icu', editable=False, max_length=120, verbose_name='namn'),
        ),
        migrations.AlterField(
            model_name='historicalbody',
            name='given_genitive',
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name='genitiv'),
        ),
        migrations.AlterField(
            model_name='historicalbody',
            name='name',
            field=models.CharField(editable=False, max_length=120, verbose_name='namn'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='bodyfacts_period', violation_error_message='Perioden måste sluta efter att den har börjat.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('body'), '='), (municipality.models.record.DateRange('valid_from', 'valid_to'), '&&')], name='bodyfacts_one_a_day', violation_error_message='Organets uppgifter ändras redan den dagen.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('active', True)), expressions=[(models.F('name'), '='), (municipality.models.record.DateRange('valid_from', 'valid_to'), '&&')], name='bodyfacts_name_once', violation_error_message='Ett annat organ heter så under den tiden: ge det ett annat namn.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='bodyfacts_seats', violation_error_message='Ett organ har minst en ledamot, och styrelsen minst fem (6 kap. 15 § kommunallagen): ange antalet.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('successor', None), ('active', False), _connector='OR'), name='bodyfacts_successor_of_ended', violation_error_message='Bara ett organ som har upphört har en efterträdare.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('numbering__in', ['per_year', 'per_meeting'])), name='bodyfacts_numbering_known', violation_error_message='Paragrafernas numrering har ett värde som inte finns att välja.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('remote__in', ['no', 'may', 'must'])), name='bodyfacts_remote_known', violation_error_message='Deltagande på distans har ett värde som inte finns att välja.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('texts_until__in', ['meeting', 'approval'])), name='bodyfacts_texts_until_known', violation_error_message='Skriftlig reservation eller yttrande lämnas har ett värde som inte finns att välja.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('notes_from__in', ['voters', 'substitutes', 'present'])), name='bodyfacts_notes_from_known', violation_error_message='Protokollsanteckning får göras av har ett värde som inte finns att välja.'),
        ),
        migrations.AddConstraint(
            model_name='bodyfacts',
            constraint=models.CheckConstraint(condition=models.Q(('separate_from__in', ['voters', 'substitutes', 'present'])), name='bodyfacts_separate_from_known', violation_error_message='Särskilt yttrande får lämnas av har ett värde som inte finns att välja.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='body',
            trigger=pgtrigger.compiler.Trigger(name='whole', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', execute="require_whole_timeline('id')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='43635c7ad1c496c2ef09035ce9adfcb27d11ba93', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_whole_320ad', table='municipality_body', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bodyfacts',
            trigger=pgtrigger.compiler.Trigger(name='whole', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', execute="require_whole_timeline('body_id')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='34159c4f5aaf93b6f145f4df3dc2f68fcecc288e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_whole_06056', table='municipality_bodyfacts', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bodyfacts',
            trigger=pgtrigger.compiler.Trigger(name='board_of_five', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."seats" < 5)', execute="refuse_change_when('Ett organ har minst en ledamot, och styrelsen minst fem (6 kap. 15 § kommunallagen): ange antalet.', 'body_id', 'SELECT b.kind = ''executive'' FROM municipality_body b WHERE b.id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='8b670bdbb126f6b045d615ec1e78c99f23f74b78', operation='INSERT OR UPDATE', pgid='pgtrigger_board_of_five_961f4', table='municipality_bodyfacts', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bodyfacts',
            trigger=pgtrigger.compiler.Trigger(name='traced', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', execute="require_history('municipality_historicalbodyfacts', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='61b322674a1d1e07dd37676ff11635eda3c49d14', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_traced_8b026', table='municipality_bodyfacts', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicalbodyfacts',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change('Historiken kan inte ändras eller tas bort.')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='19bcc12a311cef1fa4f1650e338d2c526e435120', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_f2e52', table='municipality_historicalbodyfacts', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicalbodyfacts',
            trigger=pgtrigger.compiler.Trigger(name='unerasable', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change('Historiken kan inte ändras eller tas bort.')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='7e987abdea2948debd93df6d4be1597b9a8a0568', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_unerasable_65adc', table='municipality_historicalbodyfacts', when='BEFORE')),
        ),
    ]
