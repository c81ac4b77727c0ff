import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import simple_history.models
from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION item_approved(item bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM decisions_minutesitem b JOIN decisions_minutes m ON m.id = b.minutes_id
                   WHERE b.item_id = item AND m.state IN ('to_sign', 'approved'))
        OR EXISTS (SELECT FROM decisions_broughtapproval WHERE item_id = item)
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0014_extracts_of_several'),
        ('municipality', '0009_order_of_attachments'),
    ]

    operations = [
        migrations.CreateModel(
            name='BroughtApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approved_on', models.DateField(verbose_name='justeringsdag')),
                ('facts', models.JSONField(verbose_name='uppgifter')),
            ],
            options={
                'verbose_name': 'justering enligt ärendefil',
                'verbose_name_plural': 'justeringar enligt ärendefil',
            },
        ),
        migrations.CreateModel(
            name='HistoricalBroughtApproval',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('transaction', models.BigIntegerField(db_default=models.Func(function='txid_current', output_field=models.BigIntegerField()), editable=False)),
                ('approved_on', models.DateField(verbose_name='justeringsdag')),
                ('facts', models.JSONField(verbose_name='uppgifter')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical justering enligt ärendefil',
                'verbose_name_plural': 'historical justeringar enligt ärendefil',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attendance',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='ballot',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decisionpoint',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='declarant',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='division',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proposal',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proposer',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proposingparty',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='question',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recipient',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recusal',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='requester',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reservant',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reservation',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='section',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='speaker',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='standingaside',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='statement',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='task',
            name='frozen_when_approved',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='c109e6ef3d8253df24d3745745a23392abb1cd63', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_a4052', table='decisions_agendaitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='f1b127df98f212f19644ddcf4544d8f44babf114', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_2ba8f', table='decisions_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ballot',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'division_id', 'SELECT item_approved(q.item_id) FROM decisions_division d JOIN decisions_question q ON q.id = d.question_id WHERE d.id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='93443400add77bd286ee84ba0f9ca735a3f5d4f2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_7e62a', table='decisions_ballot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionpoint',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='5a7483cdbb4dffa431cdaa6ba0b2133461805bd9', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_82a15', table='decisions_decisionpoint', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='declarant',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'statement_id', 'SELECT item_approved(item_id) FROM decisions_statement WHERE id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='7fbcdda5a4fc1404c6e1a9e4434f4d0628c0ffcf', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_4f2ff', table='decisions_declarant', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='division',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'question_id', 'SELECT item_approved(item_id) FROM decisions_question WHERE id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='b3faf9b2f5492678430dd41a2517bc558fc0c8a4', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_81ba3', table='decisions_division', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='a18422c7ad740ce25dd95ad010d21c40b7de3615', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_25dc9', table='decisions_proposal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposer',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'proposal_id', 'SELECT item_approved(item_id) FROM decisions_proposal WHERE id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='358282740773683dff92c7cac8432a8338153265', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_da7d5', table='decisions_proposer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposingparty',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'proposal_id', 'SELECT item_approved(item_id) FROM decisions_proposal WHERE id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='da43d5ed7c4ab2244b3ccc674f09051a06a96206', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_45d81', table='decisions_proposingparty', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='300c4447de2a23befd1f95864dd86a01055aaedc', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_cbc23', table='decisions_question', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recipient',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='13a6ab8928e129545e8807e22a3d4eec34c2e1f7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_f084e', table='decisions_recipient', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recusal',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='f110138e6eb59129955d3abcf65f3189f0e0eb87', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_7b177', table='decisions_recusal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requester',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='d305a8262db58e2b55f3d36faddb8de26d040f9d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_bd468', table='decisions_requester', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reservant',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'reservation_id', 'SELECT item_approved(item_id) FROM decisions_reservation WHERE id = $1', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='02fc87d38ad34758e505d17458dba0621f8cc30d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_2d343', table='decisions_reservant', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reservation',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='f5c47e654d246f1b885c86ca417b25b26079080b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_b8977', table='decisions_reservation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='db353c106ec38d7726182d6362463a5df02f3cf6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_0e59f', table='decisions_section', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speaker',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='37031af46b9dd4c1ea851ad34f76702e2665fce6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_e7062', table='decisions_speaker', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingaside',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='ae38b681c8843b8770f2e7b97f0c11249c08bcab', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_cadc1', table='decisions_standingaside', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='8d3b4a8327403886333c62d9ee47f7bb07be9c0c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_67962', table='decisions_statement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='task',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_approved', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change_when('Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.', 'item_id', 'SELECT item_approved($1)', 'done_on')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='b73ace1a98d151ad4b7e9b5e6fa3453bae9be546', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_when_approved_78594', table='decisions_task', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='broughtapproval',
            name='item',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='brought_approval', to='decisions.agendaitem', verbose_name='paragraf'),
        ),
        migrations.AddField(
            model_name='historicalbroughtapproval',
            name='act',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipality.act'),
        ),
        migrations.AddField(
            model_name='historicalbroughtapproval',
            name='item',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='decisions.agendaitem', verbose_name='paragraf'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broughtapproval',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change('Det är infört ur ett äldre protokoll, som det trycktes, och ändras inte.')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='d9f3bce3eb6f765df9bfab56480cdf28cd3b7fd8', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_9c20d', table='decisions_broughtapproval', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broughtapproval',
            trigger=pgtrigger.compiler.Trigger(name='traced', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', execute="require_history('decisions_historicalbroughtapproval', '')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='e83c32a7aaa1249f2378ff6c5eaca673e2b41711', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_traced_7003f', table='decisions_broughtapproval', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicalbroughtapproval',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change('Historiken kan inte ändras eller tas bort.')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='8d7e83f813eb939db8b9827a8a024441089fca12', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_67ad3', table='decisions_historicalbroughtapproval', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicalbroughtapproval',
            trigger=pgtrigger.compiler.Trigger(name='unerasable', sql=pgtrigger.compiler.UpsertTriggerSql(execute="refuse_change('Historiken kan inte ändras eller tas bort.')", func="RAISE EXCEPTION 'Ersatt av en gemensam funktion.';", hash='c209e87a3291415b94b7a645b4ff6e9a23dcd972', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_unerasable_4a617', table='decisions_historicalbroughtapproval', when='BEFORE')),
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION item_approved(bigint)"),
    ]
