"""Whether a picture shows a patient or another private person, and whether their consent is on file.

Nobody has said so of the pictures that are there: the checks ask it when an article that shows one is next submitted.
No stored version is touched: a figure carries its own words, and these two are for the desk alone.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_messages_about_wrong_passwords")]
    operations = [
        migrations.AddField(
            model_name="image",
            name="private_person",
            field=models.CharField(
                blank=True,
                choices=[(None, "Not answered yet"), ("yes", "Yes"), ("no", "No")],
                default="",
                help_text="Anybody who could be recognized and is not a model or a public figure.",
                max_length=3,
                verbose_name="shows a patient or another private person",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="consent",
            field=models.BooleanField(
                default=False,
                help_text="The person has agreed in writing to be shown in an article about addiction. Without it no "
                "article with the picture can be submitted.",
                verbose_name="consent on file",
            ),
        ),
    ]
