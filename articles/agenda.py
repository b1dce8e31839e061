"""What goes live and what falls due, by day: for the picture of the weeks and for somebody's own calendar."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from . import worklist


@dataclass(frozen=True)
class Event:
    """Something that goes live, comes down or falls due on a day: `at` is an instant (UTC) or a date."""

    kind: str
    row: worklist.Row
    at: datetime.datetime | datetime.date

    @property
    def day(self) -> datetime.date:
        """The day in the house's own time zone."""
        return self.at.astimezone(self.row.zone).date() if isinstance(self.at, datetime.datetime) else self.at

    def __str__(self):
        return {
            "live": f"{self.row.title}: version {self.row.publish_version} goes live",
            "down": f"{self.row.title}: withdrawn",
            "due": f"{self.row.title}: due ({self.row.assignee_name or 'nobody looks after it'})",
            "review": f"{self.row.title}: medical review due",
        }[self.kind]


def events(rows: list[worklist.Row]) -> list[Event]:
    """What is planned and what falls due, oldest first."""
    found = []
    for row in rows:
        dates = {"live": row.publish_at, "down": row.withdraw_at, "due": row.due_on, "review": row.review_due}
        found += [Event(kind, row, at) for kind, at in dates.items() if at]
    return sorted(found, key=lambda event: (event.day, event.row.title))


@dataclass(frozen=True)
class Week:
    """A week from its Monday: how many pages go live, and how many things fall due or come down."""

    monday: datetime.date
    live: int
    due: int


def weeks(found: list[Event], *, number: int = 8) -> list[Week]:
    """The present week and the next ones. What is late counts in the present week."""
    today = worklist.today_here()
    first = today - datetime.timedelta(days=today.weekday())
    mondays = [first + datetime.timedelta(weeks=each) for each in range(number)]
    counted = {monday: {"live": 0, "due": 0} for monday in mondays}
    for event in found:
        monday = max(first, event.day - datetime.timedelta(days=event.day.weekday()))
        if monday in counted:
            counted[monday]["live" if event.kind == "live" else "due"] += 1
    return [Week(monday, **numbers) for monday, numbers in counted.items()]


LONGEST_LINE = 74  # octets, without the line end


def calendar(found: list[Event]) -> bytes:
    """The events as iCalendar (RFC 5545)."""
    host = settings.BASE_URL.partition("//")[2]
    stamp = f"{timezone.now():%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Recovery publishing//Editors' desk//EN"]
    lines += ["X-WR-CALNAME:Articles: live and due", "METHOD:PUBLISH"]
    for event in found:
        lines += ["BEGIN:VEVENT", f"UID:{event.kind}-{event.row.pk}@{host}", f"DTSTAMP:{stamp}", start_of(event)]
        link = settings.BASE_URL + reverse("admin:articles_article_change", args=[event.row.pk])
        lines += [f"SUMMARY:{escaped(str(event))}", f"URL:{link}", "END:VEVENT"]
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def start_of(event: Event) -> str:
    if isinstance(event.at, datetime.datetime):
        return f"DTSTART:{event.at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    return f"DTSTART;VALUE=DATE:{event.at:%Y%m%d}"


def escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def folded(line: str) -> bytes:
    """A line in pieces of at most LONGEST_LINE octets, each but the first behind a blank; no letter is cut."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
