"""What the tests of mail share: people who want each message at once."""

from django.contrib.auth.models import User

from articles.models import MailWish


def everybody_at_once() -> None:
    MailWish.objects.bulk_create(MailWish(person=each, how="at-once") for each in User.objects.all())
