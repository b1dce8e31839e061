"""More kinds of messages: a request handed to a reviewer or declined by one, what was said at the
desk, and that signed words are live.

Only the list of choices changes; no stored version holds a message.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_links_to_a_page_that_is_gone'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('sent-back', 'Sent back'), ('signed', 'Signed'), ('signature-ended', 'Signature ended'), ('plan-refused', 'Plan refused'), ('assigned', 'Assigned to you'), ('links-astray', 'Links to a page that is gone'), ('mentioned', 'You were mentioned'), ('handed-over', 'Yours to review'), ('declined', 'Review declined'), ('live', 'Live'), ('desk-comment', 'Said at the review desk')], max_length=20),
        ),
    ]
