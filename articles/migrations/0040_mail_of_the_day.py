"""How people want to be mailed, and what the mail of a day said last; a mail may say more than its notice. Who was mailed
message by message hears of what can wait once a day from now on, until they choose otherwise. No stored version changes.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0039_review_hours_and_earlier_reviews"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='outboxmail',
            name='body',
            field=models.TextField(blank=True, help_text='Where it says more than the notice.'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('sent-back', 'Sent back'), ('signed', 'Signed'), ('signature-ended', 'Signature ended'), ('plan-refused', 'Plan refused'), ('assigned', 'Assigned to you'), ('links-astray', 'Links to a page that is gone'), ('mentioned', 'You were mentioned'), ('handed-over', 'Yours to review'), ('declined', 'Review declined'), ('live', 'Live'), ('desk-comment', 'Said at the review desk'), ('wrong-passwords', 'Too many wrong passwords'), ('license-ends', 'A license ends'), ('check-due', 'A license has to be checked'), ('review-due', 'Medical review due'), ('checkpoint', 'Checkpoint of the audit trail'), ('consent-missing', 'A picture without consent'), ('withheld', 'A page is withheld'), ('factor-reset', 'A second factor is reset'), ('factor-changed', 'Your second factor changed'), ('digest', 'Mail of the day')], max_length=20),
        ),
        migrations.CreateModel(
            name='DigestSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('keys', models.JSONField(default=list)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_sent', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'digest',
            },
        ),
        migrations.CreateModel(
            name='MailWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('at-once', 'Each message at once'), ('daily', 'One mail in the morning, if there is something new'), ('none', 'No mail, except what is urgent')], max_length=10)),
                ('time_zone', models.CharField(blank=True, help_text="Empty: the house's own.", max_length=60)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail_wish', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['at-once', 'daily', 'none'])), name='mail_wish_known')],
            },
        ),
    ]
