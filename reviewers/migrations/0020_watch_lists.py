"""Public watch lists that were read, what in them may be about a reviewer or a reference, and what a person decided of it.
No stored document and no signature changes.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reviewers", "0018_claims_of_who_left"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WatchList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('leie', 'Exclusions (OIG LEIE)'), ('retraction-watch', 'Retractions (Retraction Watch)')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('rows', models.PositiveIntegerField()),
                ('read_at', models.DateTimeField()),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'watch list',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WatchMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.CharField(max_length=80)),
                ('about', models.CharField(db_index=True, max_length=100)),
                ('subject', models.CharField(blank=True, max_length=100)),
                ('called', models.CharField(max_length=500)),
                ('how', models.CharField(choices=[('npi', 'the same NPI'), ('name-state', 'the same name and state'), ('name', 'the same name'), ('doi', 'the same DOI'), ('pmid', 'the same PMID'), ('title', 'the same title and year')], max_length=20)),
                ('matched', models.TextField()),
                ('said', models.TextField()),
                ('found_at', models.DateTimeField()),
                ('watch_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='reviewers.watchlist')),
            ],
            options={
                'verbose_name': 'match with a watch list',
                'verbose_name_plural': 'matches with watch lists',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WatchDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_same', models.BooleanField()),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('match', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='reviewers.watchmatch')),
            ],
            options={
                'verbose_name': 'decision on a match',
                'verbose_name_plural': 'decisions on matches',
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='watchlist',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['leie', 'retraction-watch'])), name='watch_list_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='watchmatch',
            constraint=models.UniqueConstraint(fields=('record', 'about'), name='matched_once'),
        ),
        migrations.AddConstraint(
            model_name='watchmatch',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['npi', 'name-state', 'name', 'doi', 'pmid', 'title'])), name='watch_match_how_known'),
        ),
        migrations.AddConstraint(
            model_name='watchdecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='watch_decision_has_reason', violation_error_message='Say how you know.'),
        ),
    ]
