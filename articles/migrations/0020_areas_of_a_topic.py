"""Areas of practice of a topic, none to begin with. Stored versions do not change: a topic is no part of the words,
and a request is frozen with the areas that its topic had that day."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_an_image_is_called_a_picture'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='areas',
            field=models.JSONField(blank=True, default=list, help_text='What it takes to judge articles on this topic. Whoever signs one is told what the table of scope of practice says of their profession; it stops no signature.', verbose_name='areas of practice'),
        ),
    ]
