"""Reviews that are wanted before they fall due: a new table, written once, and two more kinds of message. Stored versions
and publications stay as they are.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0033_topics_that_need_two_signatures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('sent-back', 'Sent back'), ('signed', 'Signed'), ('signature-ended', 'Signature ended'), ('plan-refused', 'Plan refused'), ('assigned', 'Assigned to you'), ('links-astray', 'Links to a page that is gone'), ('mentioned', 'You were mentioned'), ('handed-over', 'Yours to review'), ('declined', 'Review declined'), ('live', 'Live'), ('desk-comment', 'Said at the review desk'), ('wrong-passwords', 'Too many wrong passwords'), ('license-ends', 'A license ends'), ('check-due', 'A license has to be checked'), ('review-due', 'Medical review due'), ('checkpoint', 'Checkpoint of the audit trail'), ('consent-missing', 'A picture without consent'), ('withheld', 'A page is withheld'), ('factor-reset', 'A second factor is reset'), ('factor-changed', 'Your second factor changed'), ('bad-news', 'Bad news of a license'), ('review-wanted', 'A new review is wanted')], max_length=20),
        ),
        migrations.CreateModel(
            name='ReviewWanted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('recall', 'An officer or a colleague doubts it'), ('reader', 'A reader reported something'), ('fact', 'It states a fact that is retired'), ('reference', 'A reference of it was retracted')], max_length=12)),
                ('reason', models.TextField(help_text='For colleagues and the reviewer; visitors never see it.')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews_wanted', to='articles.publication')),
            ],
            options={
                'verbose_name': 'wanted review',
                'verbose_name_plural': 'wanted reviews',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='review_wanted_has_reason', violation_error_message='Say why the page needs a new review.'), models.CheckConstraint(condition=models.Q(('cause__in', ['recall', 'reader', 'fact', 'reference'])), name='review_wanted_cause_known')],
            },
        ),
    ]
