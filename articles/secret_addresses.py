"""Addresses that open without signing in: the preview of one version, and one's own calendar.

The rule: whoever reads the database cannot open them, since only the SHA-256 of a token is kept; a preview ends
by itself, can be ended, and shows one version and nothing else.
"""

import datetime
import secrets

from django.db.models import Q
from django.utils import timezone

from reviewers import audit
from reviewers.canonical import digest
from reviewers.refusal import Reason, Refused
from reviewers.verbs import require_permission, verb

from .models import ArticleVersion, CalendarAddress, PreviewLink

PREVIEW_HOURS = 72
SHARERS = ("articles.change_article", "articles.publish_article")


def require_sharer(by) -> None:
    if not (by.is_active and any(by.has_perm(each) for each in SHARERS)):
        sentence = "Only a writer, an editor or a publisher can share a preview."
        raise Refused(Reason("permission", sentence, who="administrator"))


@verb("make preview link")
def make_preview(*, by, version: ArticleVersion) -> tuple[PreviewLink, str]:
    """A link to exactly this version for PREVIEW_HOURS hours, and its token, which is shown once and not kept."""
    require_sharer(by)
    token, now = secrets.token_urlsafe(32), timezone.now()
    ends = now + datetime.timedelta(hours=PREVIEW_HOURS)
    link = PreviewLink.objects.create(
        version=version, token_digest=digest(token), made_by=by, made_at=now, expires_at=ends
    )
    audit.record(act="make preview link", by=by, rows=[], subject=version.article.subject, version=version.number)
    return link, token


@verb("revoke preview link")
def revoke_preview(*, by, link: PreviewLink) -> PreviewLink:
    """End a link now, whoever made it."""
    require_sharer(by)
    link = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at:
        raise Refused(Reason("revoked-already", "This link was revoked already."))
    link.revoked_at, link.revoked_by = timezone.now(), by
    link.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(act="revoke preview link", by=by, rows=[], subject=link.version.article.subject)
    return link


def working_previews(article):
    """The links to versions of an article that open now."""
    open_now = Q(revoked_at__isnull=True, expires_at__gt=timezone.now())
    return PreviewLink.objects.filter(open_now, version__article=article).select_related("version", "made_by")


def previewed(token: str) -> ArticleVersion | None:
    """The version that a token opens now, or None."""
    open_now = Q(revoked_at__isnull=True, expires_at__gt=timezone.now())
    link = PreviewLink.objects.filter(open_now, token_digest=digest(token)).select_related("version__article").first()
    return link and link.version


@verb("make calendar address")
def make_calendar(*, by) -> str:
    """A new secret address of one's own calendar: its token. The one before stops working."""
    require_permission(by, "articles.view_article", "Only who may see drafts has a calendar of them.")
    token = secrets.token_urlsafe(32)
    facts = {"token_digest": digest(token), "made_at": timezone.now()}
    CalendarAddress.objects.update_or_create(person=by, defaults=facts)
    return token


def reader_of_calendar(token: str):
    """Whose calendar a token opens, while that person may see drafts; else None."""
    found = CalendarAddress.objects.filter(token_digest=digest(token)).select_related("person").first()
    person = found and found.person
    return person if person and person.is_active and person.has_perm("articles.view_article") else None
