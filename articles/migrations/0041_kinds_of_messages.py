"""The kinds of messages, all of them, after what joined, fell and is wanted. No stored version changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0040_mail_of_the_day"),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[
                    ("sent-back", "Sent back"),
                    ("signed", "Signed"),
                    ("signature-ended", "Signature ended"),
                    ("plan-refused", "Plan refused"),
                    ("assigned", "Assigned to you"),
                    ("links-astray", "Links to a page that is gone"),
                    ("mentioned", "You were mentioned"),
                    ("handed-over", "Yours to review"),
                    ("declined", "Review declined"),
                    ("live", "Live"),
                    ("desk-comment", "Said at the review desk"),
                    ("wrong-passwords", "Too many wrong passwords"),
                    ("license-ends", "A license ends"),
                    ("check-due", "A license has to be checked"),
                    ("review-due", "Medical review due"),
                    ("checkpoint", "Checkpoint of the audit trail"),
                    ("consent-missing", "A picture without consent"),
                    ("withheld", "A page is withheld"),
                    ("factor-reset", "A second factor is reset"),
                    ("factor-changed", "Your second factor changed"),
                    ("digest", "Mail of the day"),
                    ("bad-news", "Bad news of a license"),
                    ("review-wanted", "A new review is wanted"),
                    ("invited", "Invitation to join"),
                    ("joined", "Somebody joined"),
                    ("account-closed", "An account was closed"),
                ], max_length=20),
        ),
    ]
