"""What the credentials office is reminded of: licenses that end, and checks that grow too old to sign with.

The rule: it follows from the license's own events. A license that stopped for another reason reminds of nothing.
"""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from reviewers.license_round import Entry, entries
from reviewers.officers import officers

from .models import Notice
from .reminders import Due, in_days, nearest, told_on

BEFORE_IT_ENDS = (60, 30, 7)  # days
BEFORE_CHECK_IS_OLD = (30, 15, 5, 0)  # days before LICENSE_CHECK_DAYS: at an age of 90, 105, 115 and 120
ENDS, CHECK = Notice.Kind.LICENSE_ENDS, Notice.Kind.CHECK_DUE


def due(day: datetime.date) -> list[Due]:
    """Every threshold that a license has reached on this day, told or not."""
    office = tuple(officers())
    return [
        each
        for entry in entries(on=day)
        if entry.event and not entry.spoiled
        for each in (*ending(entry, office), *checking(entry, office))
    ]


def ending(entry: Entry, office: tuple) -> Iterator[Due]:
    left = entry.expires_in
    days = nearest(left, BEFORE_IT_ENDS)
    if days is None:
        return
    last = entry.event.expires_on
    when = f"ends on {told_on(last)}, {in_days(left)}" if left >= 0 else f"ended on {told_on(last)}"
    about, holder = f"{entry.license.pk}:{last}", entry.holder.user
    others = tuple(each for each in office if each != holder)
    together = "{} licenses end " + f"within {days} days or have ended"
    own = "Look after its renewal, and tell the credentials office." if left >= 0 else "Nothing can be signed with it."
    sentence = f"The license “{entry.license}” of {entry.holder} {when}."
    yield of(entry, f"expiry:{about}", days, ENDS, others, sentence, together)
    yield of(entry, f"own:{about}", days, ENDS, (holder,), f"Your license “{entry.license}” {when}. {own}", together)


def checking(entry: Entry, office: tuple) -> Iterator[Due]:
    limit = settings.LICENSE_CHECK_DAYS
    left = limit - entry.checked_ago
    days = nearest(left, [each for each in BEFORE_CHECK_IS_OLD if each < limit])
    if days is None or entry.expires_in < 0:
        return
    begins = f"The license “{entry.license}” of {entry.holder} was last checked on {told_on(entry.event.verified_on)}"
    stops = {0: "From tomorrow nothing"}.get(left, "Nothing") + " can be signed with it until it is checked again."
    later = f"When the check is older than {limit} days, nothing can be signed with it."
    sentence = f"{begins}, {entry.checked_ago} days ago. {later if left > 0 else stops}"
    about = f"check:{entry.license.pk}:{entry.event.verified_on}"
    together = "{} licenses were last checked " + f"{limit - days} days ago or longer"
    yield of(entry, about, limit - days, CHECK, office, sentence, together)


def of(entry: Entry, about: str, days: int, kind: str, people: tuple, sentence: str, together: str) -> Due:
    """One of these; it leads an officer to the round and a holder to the desk."""
    link = reverse("desk:queue" if about.startswith("own:") else "together:round")
    name = f"{entry.holder.public_name} ({entry.license})"
    return Due(about, days, kind, tuple(people), name, sentence, link, together, link)
