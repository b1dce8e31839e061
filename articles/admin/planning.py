"""An article's plans: what goes live or down later, and who looks after it. Each button is one verb."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from reviewers.refusal import Refused
from reviewers.saying import in_words

from .. import assigning, scheduling
from ..local_times import zone_names
from ..models import Article, Duty
from ..rules import live_publication, open_request, sign_off_of
from .acts import told
from .history import article_or_refusal, page
from .planning_forms import DutyForm, PublishPlanForm, WithdrawPlanForm, zone_of_planner

MOST = 30  # versions that are looked at for a signature


def plannable(article: Article) -> list:
    """(version, sentence) of what can be planned: the one on the review desk, and the newest signed ones."""
    request = open_request(article)
    waiting = request.submission.version if request else None
    found = [(waiting, f"Version {waiting.number}, on the review desk")] if waiting else []
    submitted = article.versions.filter(submissions__isnull=False).distinct().order_by("-number")[:MOST]
    signed = [each for each in submitted if each != waiting and sign_off_of(each)]
    return found + [(each, f"Version {each.number}, signed by {sign_off_of(each)}") for each in signed]


@require_http_methods(["GET", "HEAD", "POST"])
def plans(request, pk):
    """The plans of an article, and the forms to make one. A refusal keeps everything that was typed."""
    article = article_or_refusal(request, pk)
    publish, withdraw = forms_of(request, article)
    bound = next((form for form in (publish, withdraw) if form.is_bound), None)
    if bound and bound.is_valid() and carried(request, article, bound):
        return redirect("together:plans", pk)
    return plans_page(request, article, publish, withdraw, status=422 if bound else 200)


def forms_of(request, article: Article) -> tuple:
    posted = {request.POST.get("form"): request.POST} if request.method == "POST" else {}
    zone, versions = zone_of_planner(request.user), plannable(article)
    publish = PublishPlanForm(posted.get("publish"), prefix="publish", versions=versions, zone=zone)
    return publish, WithdrawPlanForm(posted.get("withdraw"), prefix="withdraw", zone=zone)


def carried(request, article: Article, form) -> bool:
    """Make the plan; the reasons against it go into the form."""
    try:
        plan = plan_of(form, article, by=request.user)
    except Refused as refusal:
        form.add_error(None, [in_words(reason) for reason in refusal.reasons])
        return False
    messages.success(request, f"Planned: {plan}.")
    return True


def plan_of(form, article: Article, *, by):
    if isinstance(form, WithdrawPlanForm):
        reason = form.cleaned_data["reason"]
        return scheduling.plan_withdrawal(by=by, article=article, reason=reason, **form.moment())
    version = get_object_or_404(article.versions, number=form.cleaned_data["version"])
    if form.wants_moment():
        return scheduling.plan_publication(by=by, version=version, **form.moment())
    return scheduling.publish_when_signed(by=by, version=version)


def plans_page(request, article: Article, publish, withdraw, *, duty_form=None, status=200):
    duty = Duty.objects.filter(article=article).select_related("assignee").first()
    first = {"assignee": duty.assignee.username if duty.assignee else "", "due_on": duty.due_on} if duty else {}
    response = page(
        request,
        "plans",
        article,
        title=f"Plans for {article}",
        open_plans=scheduling.open_plans(article),
        ended_plans=article.plans.exclude(ended_at=None).select_related("version", "planned_by").order_by("-id")[:20],
        publish_form=publish if publish.fields["version"].choices else None,
        withdraw_form=withdraw if live_publication(article) else None,
        duty=duty,
        duty_form=duty_form or DutyForm(prefix="duty", initial=first),
        zones=zone_names(),
    )
    response.status_code = status
    return response


@require_POST
def cancel(request, pk, plan):
    article = article_or_refusal(request, pk)
    found = get_object_or_404(article.plans, pk=plan)
    told(request, article, lambda: scheduling.cancel(by=request.user, plan=found), "The plan is cancelled.")
    return redirect("together:plans", pk)


@require_POST
def assign(request, pk):
    article = article_or_refusal(request, pk)
    form = DutyForm(request.POST, prefix="duty")
    publish, withdraw = forms_of(request, article)
    if not form.is_valid():
        return plans_page(request, article, publish, withdraw, duty_form=form, status=422)
    try:
        assigning.assign(by=request.user, article=article, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, [in_words(reason) for reason in refusal.reasons])
        return plans_page(request, article, publish, withdraw, duty_form=form, status=422)
    messages.success(request, "Saved who looks after this article.")
    return redirect("together:plans", pk)
