"""Sessions that were made come here from `today`. Their table stays as it is."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0001_initial"),
        ("intake", "0002_daystate"),
        ("people", "0001_initial"),
        ("today", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("made_from", models.CharField(max_length=64)),
                        ("signature", models.CharField(max_length=128)),
                        ("minutes", models.PositiveSmallIntegerField()),
                        ("method", models.CharField(blank=True, max_length=100)),
                        ("session", models.JSONField()),
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
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="intake.intakerevision",
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
                        (
                            "state",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="intake.daystate",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "today_plan",
                        "ordering": ["-created"],
                    },
                ),
                migrations.AddIndex(
                    model_name="plan",
                    index=models.Index(fields=["person", "-created"], name="today_plan_person__3bb95a_idx"),
                ),
                migrations.AddConstraint(
                    model_name="plan",
                    constraint=models.UniqueConstraint(
                        fields=("person", "made_from"), name="one_plan_per_question"
                    ),
                ),
                migrations.AlterField(
                    model_name="record",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="records",
                        to="history.plan",
                    ),
                ),
            ]
        )
    ]
