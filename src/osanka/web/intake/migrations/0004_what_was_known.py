from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_clinicianrelease"),
    ]

    operations = [
        migrations.AddField(
            model_name="daystate",
            name="told",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="clinicianrelease",
            name="answers",
            field=models.JSONField(default=dict),
        ),
    ]
