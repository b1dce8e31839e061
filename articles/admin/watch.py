"""The queue of matches with watch lists: officers decide about people, editors about references. Acts are verbs."""

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviewers import watched
from reviewers.license_round import own_profiles
from reviewers.models import WatchMatch
from reviewers.refusal import Refused
from reviewers.saying import in_words
from reviewers.watching import EDITORS, LONGEST, OFFICERS

from .. import retractions
from ..models import Article

SHOWN = 50
SECTIONS = (("people", "People", OFFICERS, True), ("references", "References", EDITORS, False))


class DecisionForm(forms.Form):
    """Whether it is the same, and how one knows."""

    is_same = forms.TypedChoiceField(
        label="Is it the same?",
        choices=[("yes", "It is the same"), ("no", "It is not")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is the same."},
    )
    reason = forms.CharField(
        label="How you know",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say how you know."},
    )


def require_decider(user) -> None:
    if not any(user.has_perm(permission) for _, _, permission, _ in SECTIONS):
        raise PermissionDenied


@require_safe
def queue(request):
    """What waits to be decided, and what was decided last."""
    require_decider(request.user)
    return queue_page(request)


def queue_page(request, *, bad: dict | None = None, status=200):
    """The page; `bad` holds forms that were not right, by the key of their match."""
    sections = [
        section(request.user, name, title, people=people, bad=bad or {})
        for name, title, permission, people in SECTIONS
        if request.user.has_perm(permission)
    ]
    shown = {**site.each_context(request), "title": "Watch lists", "sections": sections, "shown": SHOWN}
    return render(request, "admin/articles/watch.html", shown, status=status)


def section(user, name: str, title: str, *, people: bool, bad: dict) -> dict:
    waiting, own = watched.undecided(people=people), own_profiles(user)
    rows = list(waiting[:SHOWN])
    articles = articles_of(rows)
    return {
        "name": name,
        "title": title,
        "number": waiting.count(),
        "rows": [
            {
                "match": each,
                "said": watched.said_in_words(each),
                "article": articles.get(each.subject),
                "own": people and watched.reviewer_key(each) in own,
                "reviewer": watched.reviewer_key(each) if people else None,
                "form": bad.get(each.pk) or DecisionForm(prefix=f"match-{each.pk}"),
            }
            for each in rows
        ],
        "decided": watched.decided(people=people)[:SHOWN],
    }


def articles_of(matches) -> dict[str, Article]:
    """Subject -> its article."""
    keys = {each.subject.removeprefix("article:") for each in matches if each.subject}
    return {each.subject: each for each in Article.objects.filter(uuid__in=keys)}


@require_POST
def decide(request, match):
    """One decision, with its reason."""
    require_decider(request.user)
    found = get_object_or_404(WatchMatch, pk=match)
    form = DecisionForm(request.POST, prefix=f"match-{found.pk}")
    if not form.is_valid():
        return queue_page(request, bad={found.pk: form}, status=422)
    try:
        decision = retractions.answer(by=request.user, match=found, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, " ".join(in_words(reason) for reason in refusal.reasons))
    else:
        messages.success(request, f"Decided: {decision}.")
    return redirect("together:watch")
