"""Bad news of a license: what waits for a second person and what became of it, and events that were entered in error.

Four new tables, written once; stored requests, signatures, license events and versions stay as they are.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reviewers", "0011_signatures_for_changes_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ErrorAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='errors_asked', to='reviewers.licenseevent')),
            ],
            options={
                'verbose_name': 'license event called an error',
                'verbose_name_plural': 'license events called errors',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='EventAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('suspended', 'Suspended'), ('surrendered', 'Surrendered'), ('revoked', 'Revoked')], max_length=12)),
                ('effective_on', models.DateField()),
                ('source', models.CharField(max_length=500)),
                ('note', models.TextField(blank=True)),
                ('pages', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('license', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events_asked', to='reviewers.license')),
            ],
            options={
                'verbose_name': 'license event that waits',
                'verbose_name_plural': 'license events that wait',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='EventAnswered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='reviewers.licenseevent')),
                ('asked', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='reviewers.eventasked')),
            ],
            options={
                'verbose_name': 'answer to a license event',
                'verbose_name_plural': 'answers to license events',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='EventInError',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_at', models.DateTimeField()),
                ('asked', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmed', to='reviewers.errorasked')),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='in_error', to='reviewers.licenseevent')),
            ],
            options={
                'verbose_name': 'license event entered in error',
                'verbose_name_plural': 'license events entered in error',
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='errorasked',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='error_has_reason', violation_error_message='Say why this was entered in error.'),
        ),
        migrations.AddConstraint(
            model_name='eventasked',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['suspended', 'surrendered', 'revoked'])), name='event_asked_takes_it_away'),
        ),
        migrations.AddConstraint(
            model_name='eventasked',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='event_asked_names_its_source', violation_error_message='Say where you learned of the change.'),
        ),
        migrations.AddConstraint(
            model_name='eventanswered',
            constraint=models.CheckConstraint(condition=models.Q(('event__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='event_not_recorded_for_a_reason', violation_error_message='Say why it is not recorded.'),
        ),
    ]
