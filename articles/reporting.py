"""Who hears of too many wrong passwords, of second factors that are reset, and of pages that are withheld. `tick`
reports them: so neither a signature, a sign-in nor a build waits for that, and none has to know whom to tell."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse_lazy

from reviewers.passwords import since

from . import guessing, messaging, withheld
from .guessing import a_day_ago
from .models import Notice


@dataclass(frozen=True)
class Trouble:
    """Something that people are told of: as which kind of message, in which sentences, since when once told is enough,
    and where to look."""

    kind: str
    sentences: Callable
    since: Callable
    link: str


RESETS, ATTEMPTS = (reverse_lazy(f"admin:reviewers_{name}_changelist") for name in ("factorresetasked", "attempt"))
TROUBLES = [
    Trouble(Notice.Kind.WRONG_PASSWORDS, guessing.too_many, since, ATTEMPTS),
    Trouble(Notice.Kind.FACTOR_RESET, guessing.resets, a_day_ago, RESETS),
    Trouble(Notice.Kind.WITHHELD, withheld.sentences, a_day_ago, reverse_lazy("live:pages")),
]


def officers() -> list:
    return list(get_user_model().objects.with_perm("reviewers.confirm_account", include_superusers=False))


@transaction.atomic
def report() -> int:
    """Tell the credentials officers and the security address, once while it goes on. Returns how many were told."""
    return sum(tell(trouble, sentence) for trouble in TROUBLES for sentence in untold(trouble))


def untold(trouble: Trouble) -> list[str]:
    told = Notice.objects.filter(kind=trouble.kind, at__gte=trouble.since()).values_list("sentence", flat=True)
    said = set(told)
    return [sentence for sentence in trouble.sentences() if sentence not in said]


def tell(trouble: Trouble, sentence: str) -> int:
    link = str(trouble.link)
    notices = messaging.tell(officers(), kind=trouble.kind, sentence=sentence, link=link)
    if settings.SECURITY_ADDRESS:
        notices.append(messaging.told(None, trouble.kind, sentence, link, address=settings.SECURITY_ADDRESS))
    return len(notices)
