"""Who was invited and how that ended; who agreed to the statement of signers; signatures for practice.

Five new tables. It agrees to the statement for nobody: whoever signed until now is asked before their next signature,
where the desk says what keeps them from signing. Stored requests, signatures and versions stay as they are; `verify`
asks for the statement of signatures from this migration on.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reviewers", "0014_bad_news_of_a_license"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.UUIDField(unique=True)),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=150)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('role', models.CharField(choices=[('Writers', 'Writer'), ('Editors', 'Editor'), ('Publishers', 'Publisher'), ('Credentials officers', 'Credentials officer'), ('Clinical leads', 'Clinical lead'), ('Reviewers', 'Reviewer (clinician)'), ('Auditors', 'Auditor')], max_length=30)),
                ('how', models.TextField(blank=True, verbose_name='how you know that this address is theirs')),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='reviewers.reviewer', verbose_name='profile')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='InvitationUsed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('used_at', models.DateTimeField()),
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='used', to='reviewers.invitation')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='joined_by', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'use of an invitation',
                'verbose_name_plural': 'uses of invitations',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='InvitationWithdrawn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField()),
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn', to='reviewers.invitation')),
                ('withdrawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'withdrawal of an invitation',
                'verbose_name_plural': 'withdrawals of invitations',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PracticeSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_digest', models.CharField(max_length=64)),
                ('text', models.TextField()),
                ('signature', models.CharField(max_length=128)),
                ('signed_at', models.DateTimeField()),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practice', to='reviewers.signingkey')),
            ],
            options={
                'verbose_name': 'practice signature',
                'verbose_name_plural': 'practice signatures',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='StatementAgreed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('text_digest', models.CharField(max_length=64)),
                ('agreed_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements_agreed', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': "agreement to the signer's statement",
                'verbose_name_plural': "agreements to the signer's statement",
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewer__isnull', False), ('role', 'Reviewers')), models.Q(models.Q(('role', 'Reviewers'), _negated=True), ('reviewer__isnull', True)), _connector='OR'), name='invited_as_reviewer_has_profile', violation_error_message='A clinician is invited for a profile, and nobody else is.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('how', ''), ('role', 'Reviewers'), _negated=True), name='invited_as_reviewer_says_how', violation_error_message='Say how you know that this address is theirs.'),
        ),
        migrations.AddConstraint(
            model_name='statementagreed',
            constraint=models.UniqueConstraint(fields=('user', 'version'), name='agreed_once_to_a_version'),
        ),
    ]
