"""How long the sessions of a programme are to be, where that is not what the intake says."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_frame")]

    operations = [
        migrations.AddField("programmerevision", "minutes", models.PositiveSmallIntegerField(null=True)),
    ]
