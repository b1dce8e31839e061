"""Signatures for the changes only, which rest on one for the whole document; the meaning co-signed.

Two new columns, empty in all rows there are: of stored requests nobody knows what they were compared with, and every
stored signature is for the whole document. Empty ones are left out of a row's digest (CAME_LATER), so the trail still
says what it said.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reviewers", "0010_lost_second_factors"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='signoff',
            name='meaning_known',
        ),
        migrations.RemoveConstraint(
            model_name='signoff',
            name='scope_known',
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='compared_with',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='reviewers.reviewrequest'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='base',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carries', to='reviewers.signoff'),
        ),
        migrations.AlterField(
            model_name='signoff',
            name='meaning',
            field=models.CharField(choices=[('clinically-approved', 'Clinically approved'), ('re-affirmed', 'Re-affirmed unchanged'), ('co-signed', 'Co-signed')], max_length=30),
        ),
        migrations.AlterField(
            model_name='signoff',
            name='scope',
            field=models.CharField(choices=[('whole', 'The whole document'), ('changes', 'These changes only')], default='whole', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('meaning__in', ['clinically-approved', 're-affirmed', 'co-signed'])), name='meaning_known'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['whole', 'changes'])), name='scope_known'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base__isnull', True), ('scope', 'whole')), models.Q(('base__isnull', False), ('scope', 'changes')), _connector='OR'), name='changes_rest_on_something'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('meaning', 're-affirmed'), ('scope', 'changes'), _negated=True), name='changes_are_not_reaffirmed'),
        ),
    ]
