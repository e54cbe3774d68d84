"""On which rung the walks of a programme begin, where that is not what the intake says."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0004_direction_trial")]

    operations = [
        migrations.AddField("programmerevision", "walk", models.PositiveSmallIntegerField(null=True)),
    ]
