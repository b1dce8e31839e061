"""What reviewers found of the items beside a document, such as its references.

A new table beside the requests, written once; stored requests, signatures and versions stay as they are.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0005_comments_at_the_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=100)),
                ('item_digest', models.CharField(max_length=64)),
                ('verdict', models.CharField(choices=[('checked', 'Checked'), ('doubted', 'Doubted'), ('better', 'I know a better one')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_verdicts', to='reviewers.reviewrequest')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviewers.reviewer')),
            ],
            options={
                'verbose_name': 'verdict on an item',
                'verbose_name_plural': 'verdicts on items',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['checked', 'doubted', 'better'])), name='verdict_known'), models.CheckConstraint(condition=models.Q(('verdict', 'checked'), models.Q(('note', ''), _negated=True), _connector='OR'), name='doubt_has_note', violation_error_message='Say what you doubt, or which one is better.')],
            },
        ),
    ]
