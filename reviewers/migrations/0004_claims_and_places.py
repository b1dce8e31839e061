"""Who has a request in hand, who declined it, who is away, and how far each reviewer has read.

New tables beside the requests; stored requests, signatures and versions stay as they are.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0003_signing_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='reviewers.reviewrequest')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='reviewers.reviewer')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ClaimEnded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('given-back', 'Given back'), ('handed-over', 'Handed over'), ('taken-over', 'Taken over'), ('declined', 'Declined')], max_length=20)),
                ('at', models.DateTimeField()),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ended', to='reviewers.claim')),
                ('ended_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'end of a claim',
                'verbose_name_plural': 'ends of claims',
            },
        ),
        migrations.CreateModel(
            name='Declined',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declined', to='reviewers.reviewrequest')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviewers.reviewer')),
            ],
            options={
                'verbose_name': 'declined request',
                'verbose_name_plural': 'declined requests',
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='reviewers.reviewrequest')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviewers.reviewer')),
            ],
        ),
        migrations.CreateModel(
            name='Away',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='away', to='reviewers.reviewer')),
            ],
            options={
                'verbose_name': 'time away',
                'verbose_name_plural': 'times away',
                'ordering': ['first_day', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='away_ends_after_it_begins', violation_error_message='The last day cannot be before the first.')],
            },
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(fields=('request', 'number'), name='one_claim_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='declined',
            constraint=models.UniqueConstraint(fields=('request', 'reviewer'), name='declined_once'),
        ),
        migrations.AddConstraint(
            model_name='declined',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='declining_has_reason', violation_error_message='Say why you decline, so that somebody else can be asked.'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('request', 'reviewer'), name='one_reading_per_reviewer'),
        ),
    ]
