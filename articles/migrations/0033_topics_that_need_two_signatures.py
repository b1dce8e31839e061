"""Whether two clinicians have to sign what is submitted on a topic; none does to begin with. Stored versions do not
change: a topic is no part of the words, and a request keeps the number of signatures that it was submitted with."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0032_who_added_a_retired_fact"),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='two_signatures',
            field=models.BooleanField(default=False, help_text='What is submitted on this topic from now on can be published when two clinicians have signed it.', verbose_name='needs two signatures'),
        ),
    ]
