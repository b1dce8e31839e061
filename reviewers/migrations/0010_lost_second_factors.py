"""Lost second factors: who asked for the reset, who confirmed it, and when.

Two new tables beside the accounts, written once; stored requests, signatures and versions stay as they are.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0009_the_scope_of_practice_to_start_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FactorResetAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.TextField(verbose_name='how the identity was checked')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factor_resets_asked', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'reset of a second factor',
                'verbose_name_plural': 'resets of second factors',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='FactorReset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reset_at', models.DateTimeField()),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reset', to='reviewers.factorresetasked')),
            ],
            options={
                'verbose_name': 'confirmed reset of a second factor',
                'verbose_name_plural': 'confirmed resets of second factors',
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='factorresetasked',
            constraint=models.CheckConstraint(condition=models.Q(('how', ''), _negated=True), name='factor_reset_says_how', violation_error_message='Say how you checked who this person is.'),
        ),
    ]
