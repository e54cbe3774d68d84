"""The days asked for stand apart from the programme, so that they outlive its form."""

from typing import Any

from django.db import migrations, models


def take_out(apps: Any, _: Any) -> None:
    revisions = apps.get_model("programme", "ProgrammeRevision")
    for row in revisions.objects.filter(value__isnull=False).only("id", "value"):
        row.frame = row.value.get("frame")
        row.save(update_fields=["frame"])


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]

    operations = [
        migrations.AddField("programmerevision", "frame", models.JSONField(null=True)),
        migrations.RunPython(take_out, migrations.RunPython.noop),
    ]
