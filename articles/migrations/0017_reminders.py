"""What people were reminded of, so that nobody is told twice, and three kinds of messages for it. No stored version
holds a message.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_page_that_ended_because_its_review_was_renewed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('sent-back', 'Sent back'), ('signed', 'Signed'), ('signature-ended', 'Signature ended'), ('plan-refused', 'Plan refused'), ('assigned', 'Assigned to you'), ('links-astray', 'Links to a page that is gone'), ('mentioned', 'You were mentioned'), ('handed-over', 'Yours to review'), ('declined', 'Review declined'), ('live', 'Live'), ('desk-comment', 'Said at the review desk'), ('wrong-passwords', 'Too many wrong passwords'), ('license-ends', 'A license ends'), ('check-due', 'A license has to be checked'), ('review-due', 'Medical review due')], max_length=20),
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=80)),
                ('days', models.SmallIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('about', 'days'), name='reminded_once')],
            },
        ),
    ]
