"""The mail of a day: one for each person who wants it, in the morning where they are. Run by `tick`.

The rule: at most one a day, and none when nothing is new; what was mailed by itself is not said again. Of two ticks at
once the one that moves the day of a `DigestSent` on writes the mail, in the same transaction.
"""

import datetime
from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from . import messaging
from .day_lines import House, Line, lines_for, told
from .local_times import zone_or_utc
from .models import DigestSent, Installation, MailWish, Notice

MORNING = 7  # o'clock
LISTED = 10  # lines under one heading
NEVER = datetime.date(2000, 1, 1)


def send_due(*, now: datetime.datetime | None = None) -> int:
    """Write the mails of the day that are due at an instant (UTC; now when not given). Returns how many."""
    if not settings.SENDS_MAIL:
        return 0
    house = House()
    return sum(written(person, day, house) for person, day in those_due(now or timezone.now()))


def those_due(now: datetime.datetime) -> list[tuple]:
    """(person, their day) of everybody whose morning has come and whose mail of the day was not thought about yet."""
    here = Installation.objects.values_list("time_zone", flat=True).first()
    people = get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk")
    people = people.annotate(
        wish=F("mail_wish__how"), place=F("mail_wish__time_zone"), thought_of=F("digest_sent__day")
    )
    found = []
    for person in people.filter(Q(wish=None) | Q(wish=MailWish.How.DAILY)):
        local = now.astimezone(zone_or_utc(person.place or here))
        if local.hour >= MORNING and (person.thought_of is None or person.thought_of < local.date()):
            found.append((person, local.date()))
    return found


def written(person, day: datetime.date, house: House) -> bool:
    """Write one person's mail of a day, if it is ours to write and there is something new."""
    lines = lines_for(person, house)
    with transaction.atomic():
        last, _ = DigestSent.objects.get_or_create(person=person, defaults={"day": NEVER})
        known, keys = set(last.keys), [each.key for each in lines]
        if not DigestSent.objects.filter(pk=last.pk, day__lt=day).update(day=day, keys=keys):
            return False
        new = {each.key for each in lines if each.key not in known}
        if new:
            write(person, lines, new)
        return bool(new)


def write(person, lines: list[Line], new: set[str]) -> None:
    """The mail, and a line of the inbox, seen already, that says it was sent."""
    sentence = f"Your day at the desk: {len(new)} new of {len(lines)}."
    now = timezone.now()
    kind = Notice.Kind.DIGEST
    notice = Notice.objects.create(person=person, kind=kind, sentence=sentence, at=now, seen_at=now)
    messaging.write_mail(notice, person.email, body_of(sentence, lines, new))


def body_of(sentence: str, lines: list[Line], new: set[str]) -> str:
    """The text of the mail: under each heading what is new first, at most LISTED lines."""
    parts = [f"{sentence} What is new has a star."]
    for heading, found in groupby(lines, key=lambda each: each.heading):
        ordered = sorted(found, key=lambda each: each.key not in new)
        shown = [told(each, is_new=each.key in new) for each in ordered[:LISTED]]
        more = [f"  and {len(ordered) - LISTED} more"] if len(ordered) > LISTED else []
        parts.append("\n".join([heading.upper(), *shown, *more]))
    return "\n\n".join(parts)
