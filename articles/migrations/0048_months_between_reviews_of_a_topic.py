"""How many months a review of a topic is good for, where that is not as the house has it; and what its areas of practice
may stop by now. Stored versions hold nothing of it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0047_draft_readings'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='review_months',
            field=models.PositiveSmallIntegerField(blank=True, help_text='By risk: 12 for medicines, treatment and law, 24 for general subjects, 36 at most. Empty: as the house has it. Due dates on pages, in lists, plans and reminders follow at once.', null=True, verbose_name='months between reviews'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='areas',
            field=models.JSONField(blank=True, default=list, help_text='What it takes to judge articles on this topic. Whoever signs one is told what the table of scope of practice says of their profession; it stops a signature only where a clinical lead has made that a gate.', verbose_name='areas of practice'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('review_months__isnull', True), models.Q(('review_months__gte', 1), ('review_months__lte', 36)), _connector='OR'), name='topic_reviewed_in_time', violation_error_message='Between 1 and 36 months: after 36 nothing is published on a review.'),
        ),
    ]
