"""Early triggers: why a live page shall be reviewed again before its review falls due. Reads only.

The rule: it follows from rows, and is answered by a newer review of the whole that the page stands on; nobody ticks it
off, and a signature for changes only answers nothing.
"""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from reviewers.models import SignOff
from reviewers.scope_gates import wanted_by_gates
from reviewers.taken_away import on_licenses_taken_away

from .models import Publication, ReviewWanted

REVIEWED_IN = Coalesce("publication__sign_off__base__request", "publication__sign_off__request")
LICENSE_GONE = "The license of {} was taken away after this was signed."


def wanted_for(sign_off: SignOff) -> list[str]:
    """Why whatever stands on this signature needs a new review, a sentence each; empty when it does not."""
    rows = ReviewWanted.objects.annotate(reviewed_in=REVIEWED_IN).filter(reviewed_in=sign_off.whole.request_id)
    behind = SignOff.objects.filter(request__in=[sign_off.request_id, sign_off.whole.request_id])
    gone = on_licenses_taken_away(behind)
    return [
        *(LICENSE_GONE.format(each) for each in gone.order_by("pk")),
        *wanted_by_gates(behind).values(),
        *(f"{each.get_cause_display()}: {each.reason}" for each in rows),
    ]


def is_wanted(sign_off: SignOff) -> bool:
    return bool(wanted_for(sign_off))


def wanted_articles() -> dict[int, str]:
    """Article key -> why the page that is live shall be reviewed again, in a few words. Two queries."""
    live, found = Publication.objects.live(), {}
    under = Q(request=OuterRef("sign_off__request")) | Q(request=OuterRef("sign_off__base__request"))
    gone = on_licenses_taken_away(SignOff.objects.filter(under))
    for key in live.filter(Exists(gone)).values_list("article", flat=True):
        found[key] = "its clinician’s license was taken away"
    found |= outside_scope(live)
    same = live.dated().filter(article=OuterRef("publication__article"), reviewed_in=OuterRef("reviewed_in"))
    open_now = ReviewWanted.objects.annotate(reviewed_in=REVIEWED_IN).filter(Exists(same))
    for wanted in open_now.select_related("publication").order_by("pk"):
        found[wanted.publication.article_id] = f"{wanted.get_cause_display().lower()}: {wanted.reason}"
    return found


def outside_scope(live) -> dict[int, str]:
    """Article key -> which gate of the scope of practice would not let the signature of its page be made again."""
    on_it = Q(sign_off__request=OuterRef("request")) | Q(sign_off__base__request=OuterRef("request"))
    why = wanted_by_gates(SignOff.objects.filter(Exists(live.filter(on_it))))
    articles = SignOff.objects.filter(pk__in=why).order_by("-pk")
    return {key: why[sign_off] for key, sign_off in articles.values_list("request__submission__version__article", "pk")}
