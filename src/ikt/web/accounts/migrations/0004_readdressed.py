"""History also tells that somebody took another mail address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_one_step"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="what",
            field=models.CharField(
                choices=[
                    ("invited", "Invited"),
                    ("reminded", "Reminded"),
                    ("withdrawn", "Withdrawn"),
                    ("accepted", "Accepted"),
                    ("given", "Given"),
                    ("taken", "Taken"),
                    ("left", "Left"),
                    ("returned", "Returned"),
                    ("moved", "Moved"),
                    ("one_step", "One Step"),
                    ("readdress", "Readdressed"),
                ],
                max_length=10,
            ),
        ),
    ]
