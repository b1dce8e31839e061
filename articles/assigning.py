"""Who looks after an article, and until when. Desk-only: it makes no version and stops nothing."""

import datetime

from django.utils import timezone

from reviewers import audit
from reviewers.refusal import Reason, Refused
from reviewers.verbs import verb

from . import messaging
from .models import Article, Duty
from .rules import article_link

ASSIGNERS = ("articles.change_article", "articles.publish_article")


@verb("assign article")
def assign(*, by, article: Article, assignee=None, due_on: datetime.date | None = None) -> Duty:
    """Say who looks after an article (a user who may see drafts, or None) and until when (or None)."""
    if not (by.is_active and any(by.has_perm(each) for each in ASSIGNERS)):
        raise Refused(Reason("permission", "Only an editor or a publisher can assign an article.", "administrator"))
    if assignee and not (assignee.is_active and assignee.has_perm("articles.view_article")):
        raise Refused(Reason("assignee", f"{assignee} may not see drafts. Choose somebody else.", "administrator"))
    before = Duty.objects.filter(article=article).first()
    facts = {"assignee": assignee, "due_on": due_on, "set_by": by, "set_at": timezone.now()}
    duty, _ = Duty.objects.update_or_create(article=article, defaults=facts)
    name = assignee.get_username() if assignee else ""
    due = due_on.isoformat() if due_on else ""
    audit.record(act="assign article", by=by, rows=[], subject=article.subject, assignee=name, due=due)
    if assignee and not (before and before.assignee_id == assignee.pk):
        until = f", until {due_on:%B} {due_on.day}, {due_on.year}" if due_on else ""
        sentence = f"{by.get_full_name() or by} asks you to look after “{article}”{until}."
        messaging.tell([assignee], kind="assigned", sentence=sentence, link=article_link(article), by=by)
    return duty


def assignee_of(article: Article):
    """Who looks after an article: a user, or None."""
    duty = getattr(article, "duty", None)
    return duty and duty.assignee
