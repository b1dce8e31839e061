"""Acts on many articles at once. Each passes the same gate as alone, and each is reported on its own."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.saying import in_words

from .. import publishing, scheduling, where
from ..models import Article, ArticleVersion
from ..models.publication import EndKind, EndReason
from ..rules import next_step_link, sign_off_of
from .planning_forms import MomentForm, WithdrawPlanForm

MOST = 200
NOT_SIGNED = "No version of it is signed and waiting to be published."
OTHER = "What could be published is not the version that was shown here. Look at it again."
TAKEN_DOWN = "Its page was taken down, and nobody has signed it since. Publish it on its own page, if that is meant."


class ReasonForm(forms.Form):
    """Why the pages go, as visitors read it."""

    reason = forms.ChoiceField(
        label="What visitors read",
        choices=[(each, EndReason(each).label) for each in publishing.ENDS_BY_HAND[EndKind.WITHDRAWN]],
    )


ACTS = {
    "publish": ("Publish the signed versions", forms.Form),
    "withdraw": ("Withdraw the pages", ReasonForm),
    "plan-publish": ("Plan to publish the signed versions", MomentForm),
    "plan-withdraw": ("Plan to withdraw the pages", WithdrawPlanForm),
}
PUBLISHING = ("publish", "plan-publish")


def done(act: str, article: Article, form, seen: str, *, by) -> str:
    """Do it with one article; a sentence of what was done. `seen` is the version that was shown. Raises Refused."""
    if act == "withdraw":
        publishing.withdraw(by=by, article=article, reason=form.cleaned_data["reason"])
        return "Withdrawn."
    if act == "plan-withdraw":
        moment = form.moment()
        scheduling.plan_withdrawal(by=by, article=article, reason=form.cleaned_data["reason"], **moment)
        return "Its withdrawal is planned."
    version = where.where_it_stands(article).publishable
    refuse_for(reasons_not_among_many(article, version, seen))
    if act == "publish":
        publishing.publish(by=by, version=version)
        return f"Version {version.number} is live."
    scheduling.plan_publication(by=by, version=version, **form.moment())
    return f"The publication of version {version.number} is planned."


def reasons_not_among_many(article: Article, version: ArticleVersion | None, seen: str) -> list[Reason]:
    """Why this version is not published among others: it asks for a look of its own."""
    if version is None:
        return [Reason("unsigned", NOT_SIGNED, who="reviewer", link=next_step_link(article))]
    if seen != str(version.number):
        return [Reason("not-what-was-shown", OTHER, who="you", link=next_step_link(article))]
    down, signature = publishing.taken_down(article), sign_off_of(version)
    stays_down = down and signature and signature.signed_at <= down.ended_at
    stands_down = Reason("taken-down", TAKEN_DOWN, who="publisher", link=next_step_link(article))
    return [stands_down] if stays_down else []


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request, act):
    """Ask once, then do it with each article that was chosen, and say of each what became of it."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    keys = [key for key in sent.getlist("article")[:MOST] if key.isascii() and key.isdecimal() and len(key) < 19]
    articles = list(Article.objects.filter(pk__in=keys))
    if act not in ACTS or not articles:
        messages.error(request, "Choose the articles in the list first.")
        return redirect("admin:articles_article_changelist")
    title, form_class = ACTS[act]
    form = form_class(request.POST if request.method == "POST" else None)
    shown = {**site.each_context(request), "title": title, "form": form, "publishing": act in PUBLISHING}
    if form.is_valid():
        shown["outcomes"] = [outcome(act, each, form, request) for each in articles]
    else:
        standing = where.where_they_stand(articles)
        shown["chosen"] = [(each, standing[each.pk].publishable) for each in articles]
    return render(request, "admin/articles/bulk.html", shown, status=422 if form.errors else 200)


def outcome(act: str, article: Article, form, request) -> tuple[Article, bool, list[str]]:
    seen = request.POST.get(f"version-{article.pk}", "")
    try:
        return article, True, [done(act, article, form, seen, by=request.user)]
    except Refused as refusal:
        return article, False, [in_words(reason) for reason in refusal.reasons]


def leading_to(act: str, label: str):
    """An action of the list of articles that leads to the page that asks once."""

    @admin.action(description=label)
    def lead(modeladmin, request, queryset):
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            messages.warning(request, f"These are the first {MOST} of the articles you chose. Do the others after.")
        asking = reverse("together:bulk", args=[act])
        return redirect(f"{asking}?{urlencode({'article': keys[:MOST]}, doseq=True)}")

    lead.__name__ = act.replace("-", "_")
    return lead


ACTIONS = [leading_to(act, f"{title}…") for act, (title, _) in ACTS.items()]
