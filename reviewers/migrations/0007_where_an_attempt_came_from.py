"""Where a wrong password at the sign-in came from.

A column of the log of refused acts, empty in what is logged already; no stored version, request or signature
holds one.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0006_verdicts_on_items'),
    ]

    operations = [
        migrations.AddField(
            model_name='attempt',
            name='origin',
            field=models.CharField(blank=True, default='', max_length=45, verbose_name='from'),
        ),
    ]
