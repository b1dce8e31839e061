"""A kind of message about too many wrong passwords, and messages that go to the security address alone.

No stored version holds a message.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_messages_of_the_review_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('sent-back', 'Sent back'), ('signed', 'Signed'), ('signature-ended', 'Signature ended'), ('plan-refused', 'Plan refused'), ('assigned', 'Assigned to you'), ('links-astray', 'Links to a page that is gone'), ('mentioned', 'You were mentioned'), ('handed-over', 'Yours to review'), ('declined', 'Review declined'), ('live', 'Live'), ('desk-comment', 'Said at the review desk'), ('wrong-passwords', 'Too many wrong passwords')], max_length=20),
        ),
        migrations.AlterField(
            model_name='notice',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL),
        ),
    ]
