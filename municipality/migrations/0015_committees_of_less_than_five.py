"""Of the bodies only the board has at least five members (6 kap. 15 § kommunallagen); a board of guardians often has three."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipality', '0014_history_of_the_transaction'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='body',
            name='body_seats',
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('seats__gte', 5), models.Q(models.Q(('kind', 'executive'), _negated=True), ('seats__gte', 1)), _connector='OR'), name='body_seats', violation_error_message='Ett organ har minst en ledamot, och styrelsen minst fem (6 kap. 15 § kommunallagen): ange antalet.'),
        ),
    ]
