"""Early triggers: why a live page shall be reviewed again before its review falls due. Reads only.

The rule: it follows from rows, and is answered by a newer review that the page stands on; nobody ticks it off.
"""

from django.db.models import Exists, F, OuterRef, Q

from reviewers.models import SignOff
from reviewers.taken_away import on_licenses_taken_away

from .models import Publication, ReviewWanted

LICENSE_GONE = "The license of {} was taken away after this was signed."


def wanted_for(request: int) -> list[str]:
    """Why whatever stands on the review request with this key needs a new review, a sentence each; empty when it does
    not."""
    rows = ReviewWanted.objects.filter(publication__sign_off__request=request)
    gone = on_licenses_taken_away(SignOff.objects.filter(request=request))
    return [
        *(LICENSE_GONE.format(each) for each in gone.order_by("pk")),
        *(f"{each.get_cause_display()}: {each.reason}" for each in rows),
    ]


def is_wanted(request: int) -> bool:
    return bool(wanted_for(request))


def wanted_articles() -> dict[int, str]:
    """Article key -> why the page that is live shall be reviewed again, in a few words. Two queries."""
    live, found = Publication.objects.live(), {}
    gone = on_licenses_taken_away(SignOff.objects.filter(request=OuterRef("sign_off__request")))
    for key in live.filter(Exists(gone)).values_list("article", flat=True):
        found[key] = "its clinician’s license was taken away"
    same = Q(publication__article__publications__sign_off__request=F("publication__sign_off__request"))
    open_now = ReviewWanted.objects.filter(same, publication__article__publications__ended_at__isnull=True)
    for wanted in open_now.select_related("publication").distinct().order_by("pk"):
        found[wanted.publication.article_id] = f"{wanted.get_cause_display().lower()}: {wanted.reason}"
    return found
