"""Reminders of dates that come closer: licenses, their checks, medical reviews. Run by `tick`, as often as it likes.

The rule: everybody is told once for each threshold, by a row with a unique key; where ticks were missed, the nearest
threshold is told late and the ones before it never. Several of a kind at once are one message.
"""

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from reviewers.blocks import BLOCK
from reviewers.standing import today

from . import license_reminders, messaging, review_reminders
from .models import Reminder
from .reminders import Due

NAMED = 3  # of several that one message is about


def remind(*, on: datetime.date | None = None) -> int:
    """Tell whoever has to know what is due on a day (today when not given). Returns how many messages were left."""
    day = on or today()
    due = [*license_reminders.due(day), *review_reminders.due(day)]
    known = told_of([each.about for each in due])
    new = [each for each in due if each.people and (each.about, each.days) not in known]
    return tell(new) if new else 0


def told_of(abouts: list[str]) -> set[tuple[str, int]]:
    """What was told of these dates: (about, days) pairs."""
    return {
        row
        for start in range(0, len(abouts), BLOCK)
        for row in Reminder.objects.filter(about__in=abouts[start : start + BLOCK]).values_list("about", "days")
    }


@transaction.atomic
def tell(new: list[Due]) -> int:
    """Tell what nobody else tells meanwhile. In one order, so that two ticks at once do not wait for each other."""
    mine = [each for each in sorted(new, key=lambda each: (each.about, each.days)) if claimed(each)]
    together = defaultdict(list)
    for each in mine:
        for person in dict.fromkeys(each.people):
            together[person, each.kind, each.days].append(each)
    return sum(len(tell_one(person, found)) for (person, _, _), found in together.items())


def claimed(due: Due) -> bool:
    """Whether it is this tick that tells it."""
    _, is_new = Reminder.objects.get_or_create(about=due.about, days=due.days, defaults={"at": timezone.now()})
    return is_new


def tell_one(person, found: list[Due]) -> list:
    """One message to one person about all of these, which are of one kind and at one threshold."""
    first, more = found[0], len(found) - NAMED
    if len(found) == 1:
        return messaging.tell([person], kind=first.kind, sentence=first.sentence, link=first.link)
    names = ", ".join(each.name for each in found[:NAMED]) + (f" and {more} more" if more > 0 else "")
    sentence = f"{first.together.format(len(found))}: {names}."
    return messaging.tell([person], kind=first.kind, sentence=sentence, link=first.link_together)
