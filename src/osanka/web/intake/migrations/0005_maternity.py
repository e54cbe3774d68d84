"""A sign of pregnancy that ended a session answers a question of its own, so that no milder one replaces it."""

from typing import Any

from django.db import migrations

SIGN = "maternity"


def move(apps: Any, schema_editor: Any) -> None:
    for row in apps.get_model("intake", "DayState").objects.filter(answers__stopped=SIGN):
        row.answers = {name: said for name, said in row.answers.items() if name != "stopped"} | {SIGN: "yes"}
        row.save(update_fields=["answers"])


def move_back(apps: Any, schema_editor: Any) -> None:
    for row in apps.get_model("intake", "DayState").objects.filter(answers__maternity="yes"):
        row.answers = {name: said for name, said in row.answers.items() if name != SIGN} | {"stopped": SIGN}
        row.save(update_fields=["answers"])


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_what_was_known"),
    ]

    operations = [
        migrations.RunPython(move, move_back),
    ]
