"""The credentials office's first look: the round through the licenses, and what the first page of the admin says of
it. The rule: it only shows; recording a check is the notary's own page."""

from collections import Counter

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviewers import bad_news, falling, license_round, officers, watched
from reviewers.factors import reasons_not_to_vouch
from reviewers.watching import EDITORS

from ..live_signatures import live_signatures
from ..single_points import single_points

READS = "reviewers.view_licenseevent"
WARNED = (officers.RECORDS, "articles.publish_article")


@require_safe
def verification_round(request):
    """Every license that can still matter, or those of one group (`due`, `soon`, `fine`)."""
    if not request.user.has_perm(READS):
        raise PermissionDenied
    chosen, live = request.GET.get("group", ""), live_signatures()
    found = license_round.entries(signed_for=live.keys())
    records = request.user.has_perm(officers.RECORDS)
    counted, own = Counter(entry.group for entry in found), license_round.own_profiles(request.user)
    shown = {
        **site.each_context(request),
        "title": "Verification round",
        "groups": [(key, label, counted[key]) for key, label in license_round.GROUPS.items()],
        "chosen": chosen if chosen in license_round.GROUPS else "",
        "rows": [
            (entry, live.get(entry.holder.pk, 0), entry.holder.pk in own)
            for entry in found
            if chosen not in license_round.GROUPS or entry.group == chosen
        ],
        "all": len(found),
        "few": officers.too_few(),
        "excluded": watched.excluded(),
        "to_decide": watched.undecided(people=True).count(),
        "records": records,
        "why": reasons_not_to_vouch(request.user) if records else [],
    }
    return render(request, "admin/reviewers/round.html", shown)


def for_home(user) -> dict:
    """What the first page of the admin shows of the office: `round` to credentials officers, `alone` (sentences about
    articles that hang on one person) and `news`, how much waits for a second person, to them and to publishers; `cited`
    (how many references may be retracted works) to editors; nothing to anybody else."""
    cited = {"cited": watched.undecided(people=False).count()} if user.has_perm(EDITORS) else {}
    if not any(user.has_perm(each) for each in WARNED):
        return cited
    return cited | {
        "round": summary() if user.has_perm(officers.RECORDS) else None,
        "alone": single_points(),
        "news": falling.waiting().count() + bad_news.errors_waiting().count(),
    }


def summary() -> dict:
    found = license_round.entries(signed_for=live_signatures().keys())
    groups = Counter(entry.group for entry in found)
    listed = {"excluded": watched.excluded(), "to_decide": watched.undecided(people=True).count()}
    return {
        **listed,
        "few": officers.too_few(),
        "due": groups["due"],
        "stopped": sum(entry.days < 0 for entry in found),
    }
