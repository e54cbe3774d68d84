"""Its two tables belong to `intake` and `history` now, where they stay as they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0002_plan"),
        ("intake", "0002_daystate"),
        ("today", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="Plan"),
                migrations.DeleteModel(name="DayState"),
            ]
        )
    ]
