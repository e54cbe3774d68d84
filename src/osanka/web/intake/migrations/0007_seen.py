from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0006_sign"),
    ]

    operations = [
        migrations.AddField(
            model_name="intakedraft",
            name="seen",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
    ]
