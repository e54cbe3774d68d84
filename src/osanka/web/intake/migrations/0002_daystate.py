"""The daily check comes here from `today`. Its table stays as it is."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("people", "0001_initial"),
        ("today", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="DayState",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("answers", models.JSONField()),
                        ("created", models.DateTimeField()),
                        (
                            "clinic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.clinic",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "today_daystate",
                        "ordering": ["-created"],
                    },
                ),
                migrations.AddIndex(
                    model_name="daystate",
                    index=models.Index(fields=["person", "-created"], name="today_dayst_person__310c99_idx"),
                ),
            ]
        )
    ]
