"""A signature gets a secret that only its signer has: signing keys, their confirmation and end, and sign-offs that
carry a signature of such a key.

Sign-offs from before have no key and no signature. Their rows stay, as they were witnessed, and count as none from
now on: `verify` names each of them, the pages that stand on them come down with the next build, and the words have
to be signed again. No release has been made with such rows. No stored version changes.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0002_addresses_of_profiles_are_plain'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='signoff',
            name='signature',
            field=models.TextField(default='', help_text='Ed25519, 64 bytes in hex.'),
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('algorithm', models.CharField(choices=[('ed25519', 'Ed25519')], default='ed25519', max_length=10)),
                ('public_key', models.CharField(help_text='32 bytes in hex.', max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_keys', to='reviewers.reviewer')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_keys', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'signing key',
                'verbose_name_plural': 'signing keys',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='signoff',
            name='key',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='reviewers.signingkey'),
        ),
        migrations.CreateModel(
            name='SigningKeyConfirmed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_at', models.DateTimeField()),
                ('how', models.TextField(help_text='How the officer heard the fingerprint from the holder.')),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmed', to='reviewers.signingkey')),
            ],
            options={
                'verbose_name': 'confirmation of a signing key',
                'verbose_name_plural': 'confirmations of signing keys',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SigningKeyRevoked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('revoked_at', models.DateTimeField()),
                ('key', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revoked', to='reviewers.signingkey')),
                ('revoked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'revocation of a signing key',
                'verbose_name_plural': 'revocations of signing keys',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WrappedKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password_digest', models.CharField(max_length=64)),
                ('salt', models.BinaryField()),
                ('scrypt_n', models.PositiveIntegerField()),
                ('scrypt_r', models.PositiveIntegerField()),
                ('scrypt_p', models.PositiveIntegerField()),
                ('nonce', models.BinaryField()),
                ('ciphertext', models.BinaryField()),
                ('key', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='wrapped', to='reviewers.signingkey')),
            ],
            options={
                'verbose_name': 'wrapped key',
                'verbose_name_plural': 'wrapped keys',
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='signingkey',
            constraint=models.CheckConstraint(condition=models.Q(('algorithm__in', ['ed25519'])), name='signing_key_algorithm_known'),
        ),
        migrations.AddConstraint(
            model_name='signingkey',
            constraint=models.CheckConstraint(condition=models.Q(('public_key__regex', '^[0-9a-f]{64}\\Z')), name='public_key_is_hex'),
        ),
        migrations.AddConstraint(
            model_name='signingkeyconfirmed',
            constraint=models.CheckConstraint(condition=models.Q(('how', ''), _negated=True), name='key_confirmation_says_how', violation_error_message='Say how you spoke with the holder of the key.'),
        ),
        migrations.AddConstraint(
            model_name='signingkeyrevoked',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='key_revocation_has_reason', violation_error_message='Say why the key is revoked.'),
        ),
    ]
