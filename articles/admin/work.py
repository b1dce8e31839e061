"""The work queue: what there is to do, searched, filtered, as a table for elsewhere, and one's own calendar."""

import csv
from collections import defaultdict

from django.conf import settings
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from reviewers.refusal import Refused

from .. import agenda, risk, secret_addresses, worklist

FILTERS = {
    "topic": ("Topic", "topic_name"),
    "person": ("Looked after by", "assignee_name"),
    "reviewer": ("Signed by", "signed_by"),
    "risk": ("Risk", "risk"),
}
RISKS = [risk.HIGH, risk.RAISED, risk.USUAL]
COLUMNS = (
    "pk",
    "title",
    "address",
    "topic_name",
    "assignee_name",
    "due_on",
    "version",
    "saved_at",
    "live_version",
    "risk",
    "signed_at",
    "signed_by",
    "review_due",
    "publish_version",
    "publish_at",
    "withdraw_at",
)


def require_reader(user) -> None:
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied


@require_safe
def work(request):
    """Every article, or those of one list, topic, person, risk or signer, or those in which words stand; `format=csv`
    gives a table."""
    require_reader(request.user)
    rows, words, chosen = worklist.everything(), request.GET.get("q", "").strip(), request.GET.get("list", "")
    if request.GET.get("risk") or request.GET.get("format") == "csv":
        worklist.read_risks(rows)
    lists = worklist.lists(rows, user=request.user)
    filters = filters_of(rows, request.GET)
    found = worklist.narrowed(lists.get(chosen, rows), **{each["column"]: each["chosen"] for each in filters})
    if words:
        found = worklist.matching(found, words)
    if request.GET.get("format") == "csv":
        return as_csv(found, lists)
    unread = worklist.unread(rows) if chosen == "blocked" else 0
    chosen = chosen if chosen in lists else ""
    return work_page(request, found, lists, words=words, chosen=chosen, unread=unread, filters=filters)


def filters_of(rows, asked) -> list[dict]:
    """What the articles can be narrowed to, and what was chosen: only what some article has."""
    found = []
    for name, (label, column) in FILTERS.items():
        values = RISKS if name == "risk" else sorted({getattr(row, column) for row in rows} - {None})
        chosen = asked.get(name, "")
        chosen = chosen if chosen in values else ""
        found.append({"name": name, "label": label, "column": column, "values": values, "chosen": chosen})
    return found


def names_of(lists: dict) -> dict[int, list[str]]:
    """Article key -> the names of the lists that it is in."""
    names = defaultdict(list)
    for name, rows in lists.items():
        for row in rows:
            names[row.pk].append(name)
    return names


def work_page(request, found, lists, *, words="", chosen="", address="", unread=0, filters=()):
    names = names_of(lists)
    shown = {
        **site.each_context(request),
        "title": worklist.LISTS.get(chosen, "All articles"),
        "found": [(row, [(name, row.told(name)) for name in names[row.pk]]) for row in found],
        "lists": [(name, title, len(lists[name])) for name, title in worklist.LISTS.items()],
        "labels": worklist.LISTS,
        "words": words,
        "filters": filters,
        "narrowed": any(each["chosen"] for each in filters),
        "chosen": chosen,
        "calendar_address": address,
        "unread": unread,
    }
    return render(request, "admin/articles/work.html", shown)


def as_csv(rows, lists) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="articles.csv"'
    table = csv.writer(response)
    table.writerow([*COLUMNS, "lists"])
    names = names_of(lists)
    for row in rows:
        table.writerow([cell(getattr(row, column)) for column in COLUMNS] + [" ".join(names[row.pk])])
    return response


def cell(value) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    text = "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@require_POST
def calendar_address(request):
    """A new secret address of one's own calendar, shown this once."""
    require_reader(request.user)
    try:
        token = secret_addresses.make_calendar(by=request.user)
    except Refused as refusal:
        raise PermissionDenied from refusal
    rows = worklist.everything()
    address = settings.BASE_URL + reverse("calendar", args=[token])
    return work_page(request, rows, worklist.lists(rows, user=request.user), address=address)


def for_home(user) -> dict:
    """What the first page of the admin shows of the work; nothing for somebody who may not see drafts."""
    if not user.has_perm("articles.view_article"):
        return {}
    rows = worklist.everything()
    found = worklist.lists(rows, user=user)
    lists = [
        (name, title, len(found[name]), [(row, row.told(name)) for row in found[name][:5]])
        for name, title in worklist.LISTS.items()
    ]
    weeks = agenda.weeks(agenda.events(rows))
    busy = any(week.live or week.due for week in weeks)
    return {"lists": lists, "weeks": bars(weeks) if busy else [], "unread": worklist.unread(rows)}


def bars(weeks) -> list[dict]:
    """The weeks as a picture: heights in a field of 60 units, the tallest bar filling it."""
    tallest = max([1, *(max(week.live, week.due) for week in weeks)])
    return [
        {
            "week": week,
            "x": number * 60,
            "live": round(week.live * 60 / tallest),
            "due": round(week.due * 60 / tallest),
        }
        for number, week in enumerate(weeks)
    ]
