"""What the mail of a day is made of: the lines that one person has to know, with a key each. Reads only.

The rule: a line is what the page that it leads to would show this person; nothing is told to whoever may not see it.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from reviewers import license_round, officers, watched
from reviewers.desk import queue
from reviewers.models import Reviewer
from reviewers.rules import may_sign

from . import worklist
from .live_signatures import live_signatures
from .models import Notice
from .models.message import CAN_WAIT

LISTED = {"mine": "In your hands", "again": "Sent back by you, and here again", "open": "Open to claim"}
EDITED = {
    "sent-back": "Sent back",
    "overdue": "Overdue",
    "due": "Due for re-review",
    "blocked": "Blocked by a check",
}
SUBMITS = "articles.submit_article"
MESSAGES, OFFICE, WATCHED = "Messages", "Licenses", "Watch lists"
MOST = 50  # matches that are looked at


@dataclass(frozen=True)
class Line:
    """One thing to know: `key` is the same as long as it is the same thing, `heading` what it stands under."""

    key: str
    heading: str
    text: str
    link: str


class House:
    """What is the same for everybody, read once for all mails of a run, and only when somebody needs it."""

    @functools.cached_property
    def rows(self) -> list[worklist.Row]:
        return worklist.everything()

    @functools.cached_property
    def licenses(self) -> list[license_round.Entry]:
        return license_round.entries(signed_for=live_signatures().keys())


def lines_for(person, house: House) -> list[Line]:
    """Everything that this person has to do or to know now, what was told before included."""
    return [*of_messages(person), *of_reviewer(person), *of_editor(person, house), *of_officer(person, house)]


def of_messages(person) -> Iterator[Line]:
    """What waits in the inbox unseen, and was not mailed."""
    unseen = Notice.objects.filter(person=person, seen_at=None, kind__in=CAN_WAIT, mail=None).order_by("pk")
    for each in unseen:
        yield Line(f"notice:{each.pk}", MESSAGES, each.sentence, each.link or reverse("inbox:messages"))


def of_reviewer(person) -> Iterator[Line]:
    if not (may_sign(person) and Reviewer.objects.filter(user=person).exists()):
        return
    for row in queue.rows_for(person):
        if row.place in LISTED:
            late = ", overdue" if row.is_late else ""
            risk = f", {row.risk_label.lower()}" if row.risk_label else ""
            key = f"{row.place}:{row.review.pk}{late}"
            link = reverse("desk:request", args=[row.review.pk])
            yield Line(key, LISTED[row.place], f"“{row.review.title}”{risk}{late}", link)


def of_editor(person, house: House) -> Iterator[Line]:
    if not person.has_perm(SUBMITS):
        return
    yield from of_watch_lists(people=False)
    for name, heading in EDITED.items():
        for row in house.rows:
            if worklist.belongs(row, name, user=person):
                link = reverse("admin:articles_article_change", args=[row.pk])
                text = f"“{row.named}”: {row.told(name)}"
                yield Line(f"{name}:{row.pk}:{row.version}", heading, text, link)


def of_officer(person, house: House) -> Iterator[Line]:
    if not person.has_perm(officers.RECORDS):
        return
    yield from of_watch_lists(people=True)
    for entry in house.licenses:
        if entry.group == "due":
            stopped = "signs nothing now" if entry.days < 0 else "stops within 30 days"
            text = f"{entry.license} of {entry.holder}: {entry.label.lower()}, {stopped}"
            key = f"license:{entry.license.pk}:{entry.label}"
            yield Line(key, OFFICE, text, reverse("together:round"))


def of_watch_lists(*, people: bool) -> Iterator[Line]:
    for match in watched.undecided(people=people)[:MOST]:
        yield Line(f"match:{match.pk}", WATCHED, f"To decide: {match}", reverse("together:watch"))


def told(line: Line, *, is_new: bool) -> str:
    """A line of the mail, with where it leads."""
    return f"{'* ' if is_new else '  '}{line.text}\n    {settings.BASE_URL}{line.link}"
