"""The planner's page: how long reviews take, what the hours can carry, and what to bring forward. Acts are verbs."""

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviewers.models import Reviewer
from reviewers.refusal import Refused
from reviewers.saying import say

from .. import capacity, review_load, spreading
from ..models import Publication
from ..models.capacity import MOST_HOURS
from ..single_points import single_points
from .capacity_forms import HoursForm

READS = "articles.view_reviewhours"
INTERVALS = (12, 24)  # months
SHOWN = 200  # reviews of a proposal that are listed; the others are counted
BACK = "together:capacity"


def require_planner(user) -> None:
    if not user.has_perm(READS):
        raise PermissionDenied


@require_safe
def capacity_page(request):
    """What there is to review against the time there is."""
    require_planner(request.user)
    return shown_page(request)


def shown_page(request, *, bad: dict | None = None, status=200):
    """The page; `bad` holds forms that were not right, by the key of their reviewer."""
    load, bad = review_load.load(), bad or {}
    months = load.months()
    moves, _ = load.spread()
    shown = {
        **site.each_context(request),
        "title": "Capacity",
        "load": load,
        "assumed": review_load.ASSUMED_MINUTES,
        "few": review_load.FEW,
        "people": [(each, bad.get(each.reviewer.pk) or HoursForm.of(each)) for each in load.people],
        "plans": request.user.has_perm(spreading.PLANS),
        "carried": carried(load),
        "live": Publication.objects.live().count(),
        "finished": capacity.finished_on(months, today=load.day),
        "months": bars(months[: review_load.MONTHS_SHOWN]),
        "crowded": sum(bool(month.too_many) for month in months[: review_load.MONTHS_SHOWN]),
        "moves": len(moves),
        "earlier": spreading.brought_forward().count(),
        "alone": single_points(),
        "most_hours": MOST_HOURS,
    }
    return render(request, "admin/articles/capacity.html", shown, status=status)


def carried(load) -> list[tuple]:
    """(what a review is said to take, minutes, articles at each of INTERVALS)."""
    took, minutes = load.measured, sum(each.minutes_in(*a_whole_month(load.day)) for each in load.people)
    rows = [("as the middle one does", took.median), ("as four of five do at most", took.percentile_80)]
    if not took.enough:
        rows = [("as assumed", float(review_load.ASSUMED_MINUTES))]
    return [
        (how, per_review, [capacity.sustained(minutes / per_review, each) for each in INTERVALS])
        for how, per_review in rows
        if per_review
    ]


def a_whole_month(day) -> tuple:
    """A month after the present one, seen from its first day: what people have when no day of it is over."""
    first = capacity.months_later(capacity.first_of(day), 1)
    return first, first


def bars(months) -> list[dict]:
    """The months as a table with a bar each: lengths in a field of 100 units, the longest filling it."""
    longest = max([1, *(max(month.wanted, month.room) for month in months)])
    return [
        {
            "month": month,
            "left_over": round(month.left_over * 100 / longest, 1),
            "due": round(month.due * 100 / longest, 1),
            "room": round(month.room * 100 / longest, 1),
        }
        for month in months
    ]


@require_POST
def set_hours(request, reviewer):
    """How many hours a month one clinician has."""
    require_planner(request.user)
    found = get_object_or_404(Reviewer, pk=reviewer)
    form = HoursForm(request.POST, prefix=f"hours-{found.pk}")
    if not form.is_valid():
        return shown_page(request, bad={found.pk: form}, status=422)
    hours = form.cleaned_data["hours"]
    return acted(
        request,
        lambda: spreading.set_hours(by=request.user, reviewer=found, hours=hours),
        lambda _: f"{found}: {hours} hours a month.",
    )


@require_safe
def spread(request):
    """What would be brought forward, before it is."""
    require_planner(request.user)
    load = review_load.load()
    moves, after = load.spread()
    live = Publication.objects.live().filter(sign_off__in=[each.key for each in moves[:SHOWN]])
    titles = {each.sign_off_id: each for each in live.select_related("article")}
    shown = {
        **site.each_context(request),
        "title": "Spread due dates",
        "moves": [(titles.get(each.key), each) for each in moves[:SHOWN]],
        "number": len(moves),
        "before": bars(load.months()[: review_load.MONTHS_SHOWN]),
        "after": bars(after[: review_load.MONTHS_SHOWN]),
        "crowded": [month for month in after[: review_load.MONTHS_SHOWN] if month.too_many],
        "seen": spreading.digest_of(moves),
        "plans": request.user.has_perm(spreading.PLANS),
    }
    return render(request, "admin/articles/spread.html", shown)


@require_POST
def apply_spread(request):
    require_planner(request.user)
    seen = request.POST.get("seen", "")
    return acted(
        request,
        lambda: spreading.spread_due_dates(by=request.user, seen=seen),
        lambda number: f"{number} review{'' if number == 1 else 's'} brought forward.",
        refused_to="together:spread",
    )


@require_POST
def take_back(request):
    require_planner(request.user)
    return acted(
        request,
        lambda: spreading.take_back(by=request.user),
        lambda number: f"{number} review{'' if number == 1 else 's'} due on their own day again.",
    )


def acted(request, act, done, *, refused_to=BACK):
    """Call a verb, say what came of it, and lead back."""
    try:
        messages.success(request, done(act()))
    except Refused as refusal:
        say(request, refusal)
        return redirect(refused_to)
    return redirect(BACK)
