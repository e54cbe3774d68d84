from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_maternity"),
    ]

    operations = [
        migrations.AddField(
            model_name="daystate",
            name="sign",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
    ]
