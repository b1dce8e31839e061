"""What there is to do: every article once, with where it stands, read in the same few queries however many there are.

Reads only. The gate is asked again by whatever is done about it.
"""

import datetime
import zoneinfo
from collections.abc import Iterator
from functools import reduce
from operator import or_
from types import SimpleNamespace

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.utils import timezone

from reviewers.models import RequestClosed, ReviewRequest, ValidSignOff

from . import blocked, checking
from .local_times import zone_or_utc
from .models import (
    Article,
    ArticleVersion,
    ImportGuess,
    Installation,
    KeyPoint,
    Plan,
    Publication,
    Reference,
    Section,
    Submission,
)
from .models.publication import EndKind
from .months import next_review
from .wanted import wanted_articles

SOON = datetime.timedelta(days=30)
CHECKED = 30  # drafts read at once, the newest of those that `tick` has not read yet. Each takes 1/30 of a second
SIGNED, SENT_BACK = RequestClosed.Outcome.SIGNED, RequestClosed.Outcome.CHANGES_REQUESTED
SEARCHED = {
    Article: ("title", "lead", "introduction", "description", "address"),
    Section: ("heading", "body"),
    KeyPoint: ("text",),
    Reference: ("title", "authors"),
}
LISTS = {
    "mine": "Mine",
    "sent-back": "Sent back",
    "waiting": "Waiting for a signature",
    "ready": "Signed and ready",
    "scheduled": "Scheduled",
    "again": "To review again",
    "due": "Due for re-review",
    "overdue": "Overdue",
    "blocked": "Blocked by a check",
}


class Row(SimpleNamespace):
    """One article: its columns as facts() reads them, `wanted`, why its page shall be reviewed again, `blocks`, what
    the checks keep its draft from being submitted for, and `is_read`, whether that was looked at. `risk` is empty
    until read_risks()."""

    @property
    def named(self) -> str:
        return self.title.strip() or "Untitled draft"

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """Where the house keeps its hours: plans are told as its people read a clock."""
        return zone_or_utc(self.time_zone)

    @property
    def review_due(self) -> datetime.date | None:
        if not self.signed_at:
            return None
        return next_review(self.signed_at, self.earlier_review, months=self.review_months)

    @property
    def is_asked(self) -> bool:
        return self.asked is not None and self.outcome is None

    @property
    def is_ready(self) -> bool:
        enough = self.outcome == SIGNED and (self.signatures or 0) >= self.needed
        taken_down = self.last_asked == self.asked and self.last_end in (EndKind.WITHDRAWN, EndKind.REPLACED)
        return enough and self.live_asked != self.asked and not taken_down

    @property
    def is_unsent(self) -> bool:
        """Whether the newest words were never submitted, and are not live."""
        return self.version is not None and self.version not in (self.asked_version, self.live_version)

    @property
    def today(self) -> datetime.date:
        """The day in the house's time zone: what is due today is not late while it is still that day there."""
        return today(self.zone)

    def days(self, since: datetime.datetime) -> int:
        return (timezone.now() - since).days

    def told(self, name: str) -> str:
        """What a list says about this row."""
        return {
            "mine": lambda: f"until {self.due_on:%b} {self.due_on.day}" if self.due_on else "",
            "sent-back": lambda: days_ago(self.days(self.closed_at)),
            "waiting": lambda: f"version {self.asked_version}, {waited(self.days(self.asked_at))}",
            "ready": lambda: f"version {self.asked_version}, signed {days_ago(self.days(self.closed_at))}",
            "scheduled": lambda: "; ".join(self.planned()),
            "again": lambda: self.wanted,
            "due": lambda: f"review due {self.review_due:%b} {self.review_due.day}, {self.review_due.year}",
            "overdue": lambda: "; ".join(self.late()),
            "blocked": lambda: self.blocks[0] + (f" (and {len(self.blocks) - 1} more)" if self.blocks[1:] else ""),
        }[name]()

    def planned(self) -> Iterator[str]:
        if self.publish_version:
            when = on(self.publish_at, self.zone) if self.publish_at else "when signed"
            yield f"version {self.publish_version} goes live {when}"
        if self.withdraw_at:
            yield f"withdrawn {on(self.withdraw_at, self.zone)}"

    def late(self) -> Iterator[str]:
        if self.due_on and self.due_on < self.today:
            yield f"was due {self.due_on:%b} {self.due_on.day}, {self.due_on.year}"
        if self.review_due and self.review_due < self.today:
            yield f"review was due {self.review_due:%b} {self.review_due.day}, {self.review_due.year}"


def today(zone: zoneinfo.ZoneInfo) -> datetime.date:
    return timezone.now().astimezone(zone).date()


def today_here() -> datetime.date:
    """The day in the house's time zone."""
    return today(zone_or_utc(Installation.objects.values_list("time_zone", flat=True).first()))


def on(instant: datetime.datetime, zone: zoneinfo.ZoneInfo) -> str:
    local = instant.astimezone(zone)
    return f"on {local:%b} {local.day}, {local:%H:%M} {zone.key}"


def waited(days: int) -> str:
    return f"waiting {days} day{'' if days == 1 else 's'}" if days else "since today"


def days_ago(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} ago" if days else "today"


def first_of(queryset, column: str) -> Subquery:
    return Subquery(queryset.values(column)[:1])


def of_the_live_page() -> dict[str, Subquery]:
    """What lists say of the page that readers see now."""
    live = Publication.objects.live().dated().filter(article=OuterRef("pk"))
    columns = {
        "live_version": "version__number",
        "live_asked": "sign_off__request",
        "signed_at": "reviewed_at",
        "signed_by": "sign_off__printed_name",
        "earlier_review": "earlier_review",
        "review_months": "topic__review_months",
    }
    return {name: first_of(live, column) for name, column in columns.items()}


def facts() -> list[dict]:
    """The columns that every list is made of, one dict for each article, by title. One query."""
    newest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    sent = Submission.objects.filter(version__article=OuterRef("pk")).order_by("-id")
    published = Publication.objects.filter(article=OuterRef("pk")).order_by("-id")
    plans = Plan.objects.open().filter(article=OuterRef("pk"))
    standing = ValidSignOff.objects.filter(request=OuterRef("asked")).order_by().values("request")
    found = Article.objects.annotate(asked=first_of(sent, "request")).order_by("title")
    return list(
        found.values(
            "pk",
            "title",
            "address",
            "asked",
            topic_name=F("topic__name"),
            crisis_help=F("topic__crisis_help"),
            assignee=F("duty__assignee"),
            assignee_name=F("duty__assignee__username"),
            due_on=F("duty__due_on"),
            version=first_of(newest, "number"),
            version_key=first_of(newest, "pk"),
            saved_at=first_of(newest, "saved_at"),
            asked_version=first_of(sent, "version__number"),
            asked_at=first_of(sent, "request__requested_at"),
            needed=first_of(sent, "request__signatures_required"),
            outcome=first_of(sent, "request__closed__outcome"),
            closed_at=first_of(sent, "request__closed__closed_at"),
            signatures=Subquery(standing.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
            last_asked=first_of(published, "sign_off__request"),
            last_end=first_of(published, "end_kind"),
            **of_the_live_page(),
            publish_version=first_of(plans.filter(act="publish"), "version__number"),
            publish_at=first_of(plans.filter(act="publish"), "due_at"),
            withdraw_at=first_of(plans.filter(act="withdraw"), "due_at"),
            time_zone=first_of(Installation.objects.all(), "time_zone"),
        )
    )


def everything() -> list[Row]:
    """Every article, by title, in as many queries however many there are."""
    wanted = wanted_articles()
    rows = [Row(**each, wanted=wanted.get(each["pk"], ""), blocks=[], is_read=False, risk="") for each in facts()]
    unsent = sorted((row for row in rows if row.is_unsent), key=lambda row: row.saved_at, reverse=True)
    guessed = set(ImportGuess.objects.filter(resolved_at=None).values_list("article", flat=True))
    blocking = what_blocks(unsent)
    for row in unsent:
        row.is_read, row.blocks = row.version_key in blocking, list(blocking.get(row.version_key, []))
        row.blocks += ["The importer's guesses wait to be confirmed."] if row.pk in guessed else []
    return rows


def what_blocks(unsent: list[Row]) -> dict[int, list[str]]:
    """Version key -> what the checks would refuse its submission for: as it was kept of those that were read, and read
    now for the first of the others."""
    found = checking.lists()
    known = blocked.known({row.version_key: row.crisis_help for row in unsent}, found)
    new = [row.version_key for row in unsent if row.version_key not in known][:CHECKED]
    return known | {row.version_id: row.blocks for row in (blocked.read(new, found) if new else [])}


def read_risks(rows: list[Row]) -> None:
    """Fill in how much harm a mistake could do, as it was noted when each was submitted last. One query, and a long
    one: what is noted for the desk is read whole."""
    asked = [row.asked for row in rows if row.asked]
    noted = dict(ReviewRequest.objects.light().filter(pk__in=asked).values_list("pk", "risk"))
    for row in rows:
        row.risk = (noted.get(row.asked) or {}).get("level", "")


def unread(rows: list[Row]) -> int:
    """How many drafts were not looked at for what blocks them."""
    return sum(row.is_unsent and not row.is_read for row in rows)


def belongs(row: Row, name: str, *, user) -> bool:
    """Whether an article is in the list called `name`, as this user sees it."""
    late = any(row.late())
    return {
        "mine": lambda: row.assignee == user.pk,
        "sent-back": lambda: row.outcome == SENT_BACK and row.version == row.asked_version,
        "waiting": lambda: row.is_asked,
        "ready": lambda: row.is_ready,
        "scheduled": lambda: any(row.planned()),
        "again": lambda: bool(row.wanted),
        "due": lambda: bool(row.review_due) and row.today <= row.review_due <= row.today + SOON,
        "overdue": lambda: late,
        "blocked": lambda: bool(row.blocks),
    }[name]()


def lists(rows: list[Row], *, user) -> dict[str, list[Row]]:
    """List name -> its articles."""
    return {name: [row for row in rows if belongs(row, name, user=user)] for name in LISTS}


def narrowed(rows: list[Row], **wanted: str) -> list[Row]:
    """The articles whose columns say exactly this: `topic_name`, `assignee_name`, `risk`, `signed_by`. Nothing is
    asked of an empty one."""
    return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items() if value)]


def matching(rows: list[Row], words: str) -> list[Row]:
    """The articles in whose draft every one of these words stands somewhere. One query."""
    found = Article.objects.order_by()
    for word in words.split()[:8]:
        found = found.filter(reduce(or_, (Q(pk__in=having(word, model)) for model in SEARCHED)))
    keys = set(found.values_list("pk", flat=True))
    return [row for row in rows if row.pk in keys]


def having(word: str, model):
    """The keys of the articles in whose row, or one of whose parts of this kind, the word stands."""
    stands = reduce(or_, (Q(**{f"{name}__icontains": word}) for name in SEARCHED[model]))
    return model.objects.order_by().filter(stands).values("pk" if model is Article else "article")
