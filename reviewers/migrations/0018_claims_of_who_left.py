"""One more way in which a claim ends: the account of its holder was closed. No stored version holds a claim."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reviewers", "0017_invitations_and_the_statement_of_signers"),
    ]

    operations = [
        migrations.AlterField(
            model_name='claimended',
            name='how',
            field=models.CharField(choices=[('given-back', 'Given back'), ('handed-over', 'Handed over'), ('taken-over', 'Taken over'), ('declined', 'Declined'), ('left', 'Account closed')], max_length=20),
        ),
    ]
