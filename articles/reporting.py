"""Who hears of too many wrong passwords. `tick` reports them: so neither a signature nor a sign-in waits for that, and
neither has to know whom to tell."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from reviewers.passwords import since

from . import guessing, messaging
from .models import Notice

KIND = Notice.Kind.WRONG_PASSWORDS


def officers() -> list:
    return list(get_user_model().objects.with_perm("reviewers.confirm_account", include_superusers=False))


@transaction.atomic
def report() -> int:
    """Tell the credentials officers and the security address, once while it goes on. Returns how many were told."""
    said = set(Notice.objects.filter(kind=KIND, at__gte=since()).values_list("sentence", flat=True))
    new = [sentence for sentence in guessing.sentences() if sentence not in said]
    return sum(tell(sentence) for sentence in new)


def tell(sentence: str) -> int:
    link = reverse("admin:reviewers_attempt_changelist")
    notices = messaging.tell(officers(), kind=KIND, sentence=sentence, link=link)
    if settings.SECURITY_ADDRESS:
        notices.append(messaging.told(None, KIND, sentence, link, address=settings.SECURITY_ADDRESS))
    return len(notices)
