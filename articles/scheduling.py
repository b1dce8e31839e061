"""Stage 5, later: publishing and withdrawing at a time, or as soon as the words are signed.

The rule: a plan names one version and never changes; it runs late rather than early, once, and asks the same
gate as a button pressed at that moment by whoever planned it. Run by `tick`.
"""

import datetime
import logging

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reviewers import audit
from reviewers.models import RequestClosed
from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.verbs import verb

from . import drafting, messaging, people, publishing
from .local_times import zone_of
from .models import Article, ArticleVersion, Plan, Publication
from .models.publication import EndKind
from .rules import (
    article_link,
    live_publication,
    next_step_link,
    open_request,
    reason_unsigned,
    reasons_not_to_stop,
    sign_off_of,
)

log = logging.getLogger(__name__)

# Refusals that say nothing about the plan: the next `tick` tries again.
NOT_NOW = {"busy", "taken", "guards-changed", "foreign-folder"}


def plan_link(article: Article) -> str:
    return reverse("together:plans", args=[article.pk])


def open_plans(article: Article):
    return article.plans.open().select_related("version", "planned_by")


def reasons_not_to_plan_publication(*, version: ArticleVersion, by) -> list[Reason]:
    """Why this person cannot plan to publish this version. What the gate asks of the moment itself comes then."""
    found = []
    if not (by.is_active and by.has_perm("articles.publish_article")):
        sentence = "Only a publisher can plan a publication."
        found.append(Reason("permission", sentence, who="publisher", link=people.link_to("publishers")))
    if sign_off_of(version) is None and not on_the_desk(version):
        found.append(reason_unsigned(version))
    return found + reasons_planned_already(version.article, Plan.Act.PUBLISH)


def on_the_desk(version: ArticleVersion) -> bool:
    request = open_request(version.article)
    return bool(request) and request.submission.version_id == version.pk


def is_signed(version: ArticleVersion) -> bool:
    """Whether nothing is waited for: words that were submitted again wait for the signature of that request."""
    return not on_the_desk(version) and sign_off_of(version) is not None


def reasons_planned_already(article: Article, act: str) -> list[Reason]:
    if not article.plans.open().filter(act=act).exists():
        return []
    sentence = "There is such a plan for this article already. Cancel it first."
    return [Reason("planned-already", sentence, who="publisher", link=plan_link(article))]


def reasons_against_time(due_at: datetime.datetime, time_zone: str) -> list[Reason]:
    zone_of(time_zone)
    if due_at > timezone.now():
        return []
    return [Reason("time-passed", "That moment has passed already. Choose a later one, or do it now.", who="you")]


@verb("plan publication")
def plan_publication(*, by, version: ArticleVersion, due_at: datetime.datetime, time_zone: str) -> Plan:
    """Plan that exactly this version is published at `due_at` (UTC); `time_zone` is where it was typed."""
    found = reasons_not_to_plan_publication(version=version, by=by)
    refuse_for([*found, *reasons_against_time(due_at, time_zone)])
    return planned(by, version.article, act=Plan.Act.PUBLISH, version=version, due_at=due_at, time_zone=time_zone)


@verb("plan publication when signed")
def publish_when_signed(*, by, version: ArticleVersion) -> Plan:
    """Plan that this version, which is on the review desk, goes live as soon as it is signed."""
    found = reasons_not_to_plan_publication(version=version, by=by)
    if is_signed(version):
        sentence, link = "This version is signed already: publish it.", next_step_link(version.article)
        found.append(Reason("already-signed", sentence, who="publisher", link=link))
    refuse_for(found)
    return planned(by, version.article, act=Plan.Act.PUBLISH, version=version, when_signed=True)


@verb("submit for review and plan publication", guarded=True)
def submit_to_publish(*, by, article: Article, seen: int | None = None) -> Plan:
    """Put the newest version on the review desk, to go live as soon as it is signed: both, or neither. `seen` as in
    `drafting.submit_for_review`."""
    request = drafting.submit_for_review(by=by, article=article, seen=seen)
    return publish_when_signed(by=by, version=request.submission.version)


@verb("plan withdrawal")
def plan_withdrawal(*, by, article: Article, reason: str, due_at: datetime.datetime, time_zone: str) -> Plan:
    """Plan that the article's page is withdrawn at `due_at` (UTC), for a reason of the closed list."""
    found = reasons_not_to_stop(by=by)
    if live_publication(article) is None:
        found.append(publishing.not_live())
    found += publishing.reasons_against_end(EndKind.WITHDRAWN, reason, "")
    found += reasons_planned_already(article, Plan.Act.WITHDRAW)
    refuse_for([*found, *reasons_against_time(due_at, time_zone)])
    return planned(by, article, act=Plan.Act.WITHDRAW, reason=reason, due_at=due_at, time_zone=time_zone)


def planned(by, article: Article, **what) -> Plan:
    plan = Plan.objects.create(article=article, planned_by=by, planned_at=timezone.now(), **what)
    due = plan.due_at.isoformat() if plan.due_at else "when signed"
    audit.record(act=f"plan to {plan.act}", by=by, rows=[], plan=plan.pk, subject=article.subject, due=due)
    return plan


@verb("cancel plan")
def cancel(*, by, plan: Plan) -> Plan:
    """End a plan before it is carried out: who made it, or any publisher."""
    if by.pk != plan.planned_by_id and not (by.is_active and by.has_perm("articles.publish_article")):
        sentence = "Only a publisher, or who made the plan, can cancel it."
        raise Refused(Reason("permission", sentence, who="publisher", link=people.link_to("publishers")))
    plan = locked(plan)
    if plan.ended_at:
        sentence = f"This plan has ended already: {plan.get_outcome_display().lower()}."
        raise Refused(Reason("plan-ended", sentence, who="you", link=f"{plan_link(plan.article)}#ended-plans"))
    end(plan, Plan.Outcome.CANCELLED, cancelled_by=by)
    audit.record(act="cancel plan", by=by, rows=[], plan=plan.pk, subject=plan.article.subject)
    return plan


def locked(plan: Plan) -> Plan:
    """The plan as it is now, with its article locked first, as publishing does, and then the plan."""
    Article.objects.select_for_update().get(pk=plan.article_id)
    return Plan.objects.select_for_update(of=("self",)).select_related("article", "version").get(pk=plan.pk)


def end(plan: Plan, outcome: str, **how) -> None:
    plan.ended_at, plan.outcome = timezone.now(), outcome
    for name, value in how.items():
        setattr(plan, name, value)
    plan.save(update_fields=["ended_at", "outcome", *how])


def run_due() -> list[str]:
    """Carry out every plan that is due, oldest first. Returns a sentence for each that has ended now."""
    keys = Plan.objects.open().filter(due_at__lte=timezone.now()).values_list("pk", flat=True)
    signed = [plan.pk for plan in Plan.objects.open().filter(when_signed=True) if is_signed(plan.version)]
    return [said for key in [*keys, *signed] if (said := run(key))]


def run(key: int) -> str:
    """Carry out one plan as its planner. What only stands in the way right now is logged, and tried again."""
    plan = Plan.objects.get(pk=key)
    planner = get_user_model().objects.get(pk=plan.planned_by_id)
    try:
        plan = carry_out(by=planner, plan=plan)
    except Refused as refusal:
        log.warning("Plan %s waits for the next tick: %s", key, refusal)
        return ""
    return f"{plan}: {plan.get_outcome_display().lower()}" if plan else ""


@verb("carry out plan", guarded=True)
def carry_out(*, by, plan: Plan) -> Plan | None:
    """Do what was planned, if it has not been done, and end the plan in the same transaction. A refusal of the
    gate ends it too, and its planner is told why. None when the plan had ended before."""
    plan = locked(plan)
    if plan.ended_at:
        return None
    try:
        perform(plan, by)
    except Refused as refusal:
        if NOT_NOW & set(refusal.codes):
            raise
        refused(plan, [reason.sentence for reason in refusal.reasons])
    else:
        end(plan, Plan.Outcome.DONE)
        audit.record(act="carry out plan", by=by, rows=[], plan=plan.pk, subject=plan.article.subject)
    return plan


def perform(plan: Plan, by) -> None:
    if plan.act == Plan.Act.PUBLISH:
        refuse_for(reasons_taken_down_since(plan))
        publishing.publish(by=by, version=plan.version)
    else:
        publishing.withdraw(by=by, article=plan.article, reason=plan.reason, note="As planned")


def reasons_taken_down_since(plan: Plan) -> list[Reason]:
    """Why a page stays down: somebody took it down, for good or as unsafe, after it was planned to go live. A page
    that came down by a plan of its own, or with a signature, is followed by what was planned."""
    last = publishing.taken_down(plan.article)
    if last is None or came_down(last) < plan.planned_at:
        return []
    if plan.article.plans.filter(act=Plan.Act.WITHDRAW, outcome=Plan.Outcome.DONE, ended_at__gte=last.ended_at):
        return []
    sentence = "Its page was taken down after this was planned. Publish it now, or plan it again, if that is meant."
    return [Reason("taken-down-since", sentence, who="publisher", link=article_link(plan.article))]


def came_down(page: Publication) -> datetime.datetime:
    """When a page came down as it is down now: a pause that became final keeps the moment of its first end."""
    return max(page.ended_at, audit.newest_act_on(page) or page.ended_at)


def refused(plan: Plan, sentences: list[str]) -> None:
    end(plan, Plan.Outcome.REFUSED, why="\n".join(sentences))
    told = f"“{plan.article}”: your plan was not carried out. {' '.join(sentences)}"
    messaging.tell([plan.planned_by], kind="plan-refused", sentence=told, link=plan_link(plan.article))


def review_closed(version: ArticleVersion, outcome: str) -> None:
    """Called inside the act that closes the review of a version: what waits for its signature goes live after
    the commit, or ends here because there will be none."""
    waiting = Plan.objects.open().filter(version=version, when_signed=True).select_related("article", "planned_by")
    for plan in waiting.select_for_update(of=("self",)):
        if outcome == RequestClosed.Outcome.SIGNED:
            transaction.on_commit(lambda key=plan.pk: run(key), robust=True)
        else:
            why = RequestClosed.Outcome(outcome).label.lower()
            refused(plan, [f"Version {version.number} was not signed: {why}."])
