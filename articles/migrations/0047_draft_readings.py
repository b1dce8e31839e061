"""What the checks said against submitting each draft, kept for the lists. Derived: it starts empty and `tick` fills it.
No stored version, request or publication changes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0046_names_to_start_with")]
    operations = [
        migrations.CreateModel(
            name="DraftReading",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft_reading",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "beside",
                    models.CharField(max_length=64, verbose_name="digest of what the words were read beside"),
                ),
                ("pictures", models.JSONField(default=list, verbose_name="digests of the pictures shown")),
                ("blocks", models.JSONField(default=list, verbose_name="sentences of what blocks")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.articleversion"
                    ),
                ),
            ],
        ),
    ]
