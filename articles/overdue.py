"""Stage 5: pages whose last review is older than the house allows (REVIEW_LIMIT_MONTHS), paused where a publisher has
chosen so. Run by `tick`.

The rule: the riskiest first, and never more in one day than was chosen, so that no morning finds the site empty.
"""

import datetime
import logging

from reviewers.refusal import Refused
from reviewers.signing import desk_notes
from reviewers.standing import today

from . import publishing
from .models import Installation, Publication
from .models.publication import EndKind, EndReason
from .risk import HIGH, RAISED, USUAL
from .rules import oldest_allowed

log = logging.getLogger(__name__)
ORDER = (HIGH, RAISED, USUAL)


def pause_overdue() -> list[str]:
    """Pause what is overdue, as far as today allows, in the name of whoever chose that. A sentence for each page."""
    house = Installation.objects.select_related("overdue_chosen_by").first()
    if not house or not house.overdue_a_day or house.overdue_chosen_by is None:
        return []
    left = house.overdue_a_day - paused_on(today())
    return [said for page in overdue()[: max(left, 0)] if (said := pause_one(page, house.overdue_chosen_by))]


def paused_on(day: datetime.date) -> int:
    """How many pages were paused for an overdue review on a day (UTC), by hand or by `tick`."""
    ended = Publication.objects.filter(end_kind=EndKind.PAUSED, end_reason=EndReason.REVIEW_OVERDUE)
    since = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return ended.filter(ended_at__gte=since, ended_at__lt=since + datetime.timedelta(days=1)).count()


def overdue() -> list[Publication]:
    """Live pages whose signature is too old to be published on, the riskiest first and then the oldest."""
    found = Publication.objects.live().dated().filter(reviewed_at__lt=oldest_allowed())
    found = found.select_related("sign_off__request", "article").defer("sign_off__request__html")
    return sorted(found, key=lambda page: (ORDER.index(risk_level(page)), page.reviewed_at, page.pk))


def risk_level(page: Publication) -> str:
    """How much harm a mistake could do, as it was frozen when the review was asked for."""
    level = (desk_notes(page.sign_off.request).get("risk") or {}).get("level", USUAL)
    return level if level in ORDER else HIGH


def pause_one(page: Publication, by) -> str:
    try:
        publishing.pause(by=by, article=page.article, reason=EndReason.REVIEW_OVERDUE, note="Overdue, as chosen.")
    except Refused as refusal:
        log.error("/%s/ is overdue and could not be paused: %s", page.address, refusal)
        return ""
    return f"/{page.address}/ is paused: its review is overdue"
