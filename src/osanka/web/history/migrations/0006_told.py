from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0005_choices"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="told",
            field=models.DateTimeField(null=True),
        ),
    ]
