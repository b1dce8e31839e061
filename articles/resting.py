"""What visitors read on signatures, and which signed words could stand in its place. Reads only.

The rule: what is offered in place of a page is signed by somebody else, on a license that nobody took away, and could
be published as it is.
"""

from collections import defaultdict

from django.urls import reverse

from reviewers.models import License, SignOff
from reviewers.standing import READS, still_held
from reviewers.subjects import Resting

from .models import Publication
from .rules import is_too_old


def live_on(sign_offs) -> list[Resting]:
    """The live pages on these sign-offs (a queryset), by address. Registered with the notary; as many queries for a
    thousand as for one."""
    pages = Publication.objects.live().on_documents(sign_offs.order_by().values("request"))
    pages = list(pages.select_related("sign_off__request").order_by("address"))
    others = signed_by_others([page.article_id for page in pages], sign_offs)
    return [resting(page, others.get(page.article_id)) for page in pages]


def resting(page: Publication, other: SignOff | None) -> Resting:
    facts = {"key": str(page.pk), "sign_off": page.sign_off_id, "title": page.sign_off.request.title}
    if other is None:
        return Resting(link=f"/{page.address}/", **facts)
    version = other.request.submission.version
    told = f"Version {version.number}, signed by {other} on {other.signed_at:%B} {other.signed_at.day}"
    link = reverse("admin:articles_article_version", args=[page.article_id, version.number])
    return Resting(link=f"/{page.address}/", instead=f"{told}, {other.signed_at.year}", instead_link=link, **facts)


def signed_by_others(articles: list[int], sign_offs) -> dict[int, SignOff]:
    """Article key -> the sign-off under its latest version that clinicians other than these signers vouch for."""
    reviewers = set(sign_offs.order_by().values_list("reviewer", flat=True))
    found = SignOff.objects.filter(request__submission__version__article__in=articles, validity__isnull=False)
    found = found.exclude(reviewer__in=reviewers).select_related("request__submission__version")
    held, by_request = licenses_held(found), defaultdict(list)
    for sign_off in found.order_by("request__submission__version__number", "pk"):
        if sign_off.license_id in held and not is_too_old(sign_off):
            by_request[sign_off.request_id].append(sign_off)
    whole = (each for each in by_request.values() if len(each) >= each[0].request.signatures_required)
    return {signatures[-1].request.submission.version.article_id: signatures[-1] for signatures in whole}


def licenses_held(sign_offs) -> set[int]:
    """Keys of the licenses of these sign-offs that nobody has taken away."""
    licenses = License.objects.filter(sign_offs__in=sign_offs.order_by()).distinct().prefetch_related(*READS)
    return {license.pk for license in licenses if still_held(license)}
