"""One more kind of term: what a picture shows. Only the list of choices changes; no stored version holds a term."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_private_person_and_consent_of_a_picture")]
    operations = [
        migrations.AlterField(
            model_name="term",
            name="kind",
            field=models.CharField(
                choices=[
                    ("language", "Language about people"),
                    ("safe-messaging", "Safe messaging"),
                    ("picture", "What a picture shows, by its alt text and its name in the library"),
                    ("skin-tone", "Skin tone"),
                    ("grammar", "Grammar"),
                    ("name", "Name that is never flagged"),
                    ("definition", "Sign of a coded diagnosis: its sentence is never flagged"),
                ],
                max_length=20,
            ),
        ),
    ]
