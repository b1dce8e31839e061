"""One more kind of notice: a live page links to one that is gone. No column and no stored version is touched."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_what_a_window_became"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sent-back", "Sent back"),
                    ("signed", "Signed"),
                    ("signature-ended", "Signature ended"),
                    ("plan-refused", "Plan refused"),
                    ("assigned", "Assigned to you"),
                    ("links-astray", "Links to a page that is gone"),
                    ("mentioned", "You were mentioned"),
                ],
                max_length=20,
            ),
        ),
    ]
