"""Whether pages with an overdue review are paused, and how many a day: never, until a publisher chooses it. Stored versions
stay as they are.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0035_reviews_wanted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='installation',
            name='overdue_a_day',
            field=models.PositiveSmallIntegerField(default=0, help_text='Pages whose last review is older than the house allows are paused, the riskiest first, at most so many a day. With 0 they stay up, and each says that its review is overdue.', verbose_name='overdue pages paused a day'),
        ),
        migrations.AddField(
            model_name='installation',
            name='overdue_chosen_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
