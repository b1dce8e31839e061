"""A term that stops submission may say in which phrases it leaves no doubt. No stored version and no request changes."""

from django.db import migrations

import articles.models.term


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_messages_about_second_factors")]
    operations = [
        migrations.AddField(
            model_name="term",
            name="sure_in",
            field=articles.models.term.Phrases(
                blank=True,
                help_text="Phrases that leave no doubt what the wording means. Elsewhere a row that stops submission "
                "only warns; empty: it always stops. One phrase a line. “a/b”: one word or the other. “...”: up to "
                "three other words. “#”: any number. A word with a capital is only found with that capital.",
                verbose_name="stops only in",
            ),
        ),
    ]
