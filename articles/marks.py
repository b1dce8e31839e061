"""What became of each version: submitted, sent back, signed, live … and what is planned for it; derived from which
rows exist. Reads only.

The history of an article is read in as many queries for 500 versions as for five, and never loads their words.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from reviewers.models import RequestClosed, SignOff

from .models import Article, ArticleVersion, Plan, Publication, Submission

SIGNED = {"whole": "Signed", "changes": "Signed, changes only"}
CLOSED = {
    RequestClosed.Outcome.CHANGES_REQUESTED: ("sent-back", "Sent back"),
    RequestClosed.Outcome.WITHDRAWN: ("taken-back", "Taken back"),
}
HEAVY = ("request__words", "request__html", "request__changes", "request__desk", "request__media")


@dataclass(frozen=True)
class Mark:
    """One thing that happened to a version. `kind` is the name of a style; `who` may be "", `note` too. With `plan`
    it has not happened yet: `at` is then when it was planned, and the plan says when it is due and in which zone."""

    kind: str
    label: str
    who: str
    at: datetime.datetime
    note: str = ""
    plan: Plan | None = None


@dataclass
class Entry:
    """One line of the history: a version and its marks, in the order of time, what is planned last."""

    version: ArticleVersion
    marks: list[Mark]
    newest: bool = False

    @property
    def kinds(self) -> set[str]:
        return {mark.kind for mark in self.marks}


@dataclass
class Day:
    """One day of the history, newest first: what is marked, and what is folded away."""

    date: datetime.date
    shown: list[Entry] = field(default_factory=list)
    folded: list[Entry] = field(default_factory=list)

    @property
    def savers(self) -> list[str]:
        """Who saved the folded versions, each once."""
        return list(dict.fromkeys(name_of(entry.version.saved_by) for entry in self.folded))


@dataclass(frozen=True)
class History:
    """`live` and `signed` are the newest entries of that kind, or None."""

    days: list[Day]
    newest: Entry | None
    live: Entry | None
    signed: Entry | None
    count: int


def history_of(article: Article) -> History:
    entries = [Entry(version, marks_of(version)) for version in rows_of(article)]
    for entry in entries[:1]:
        entry.newest = True
    return History(
        days=days_of(entries),
        newest=entries[0] if entries else None,
        live=next((entry for entry in entries if "live" in entry.kinds), None),
        signed=next((entry for entry in entries if "signed" in entry.kinds), None),
        count=len(entries),
    )


def rows_of(article: Article):
    """The versions without their words, newest first, with everything that marks them."""
    submissions = Submission.objects.select_related("request__requested_by", "request__closed__closed_by")
    sign_offs = SignOff.objects.select_related("validity").defer("statement", "credentials")
    publications = Publication.objects.select_related("started_by", "ended_by")
    listed = article.versions.select_related("saved_by").defer("canonical").order_by("-number")
    return listed.prefetch_related(
        Prefetch("submissions", submissions.defer(*HEAVY).order_by("id")),
        Prefetch("submissions__request__sign_offs", sign_offs),
        Prefetch("publications", publications),
        Prefetch("plans", Plan.objects.open().select_related("planned_by")),
    )


def days_of(entries: list[Entry]) -> list[Day]:
    """By the day on which each was saved, in the time zone of the page."""
    days: dict[datetime.date, Day] = {}
    for entry in entries:
        date = timezone.localdate(entry.version.saved_at)
        day = days.setdefault(date, Day(date))
        (day.shown if entry.newest or entry.marks else day.folded).append(entry)
    return list(days.values())


def marks_of(version: ArticleVersion) -> list[Mark]:
    found = [mark for submission in version.submissions.all() for mark in marks_of_request(submission.request)]
    found += [mark for publication in version.publications.all() for mark in marks_of_publication(publication)]
    planned = [mark_of_plan(plan) for plan in version.plans.all() if plan.ended_at is None]
    return sorted(found, key=lambda mark: mark.at) + planned


def marks_of_request(request) -> list[Mark]:
    asked = "On the review desk" if request.is_open else "Submitted"
    found = [Mark("submitted", asked, name_of(request.requested_by), request.requested_at)]
    standing = [each for each in request.sign_offs.all() if hasattr(each, "validity")]
    enough = len(standing) >= request.signatures_required
    for sign_off in request.sign_offs.all():
        stands = sign_off in standing
        kind = "signed" if stands and enough else "signed-once"
        label = SIGNED[sign_off.scope] if stands else "Signature no longer stands"
        found.append(Mark(kind, label, str(sign_off), sign_off.signed_at))
    if not request.is_open and request.closed.outcome in CLOSED:
        closed = request.closed
        found.append(Mark(*CLOSED[closed.outcome], name_of(closed.closed_by), closed.closed_at, closed.reason))
    return found


def marks_of_publication(publication: Publication) -> list[Mark]:
    if publication.is_live:
        return [Mark("live", "Live", name_of(publication.started_by), publication.started_at)]
    return [
        Mark("was-live", "Went live", name_of(publication.started_by), publication.started_at),
        Mark("ended", publication.get_end_kind_display(), name_of(publication.ended_by), publication.ended_at),
    ]


def mark_of_plan(plan: Plan) -> Mark:
    return Mark("scheduled", "Scheduled", name_of(plan.planned_by), plan.planned_at, plan=plan)


def name_of(user) -> str:
    return user.get_full_name() or user.get_username()
