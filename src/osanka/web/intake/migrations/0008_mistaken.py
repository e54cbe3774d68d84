from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0007_seen"),
    ]

    operations = [
        migrations.AddField(
            model_name="daystate",
            name="mistaken",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
    ]
