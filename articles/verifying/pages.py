"""Proving what visitors get: each publication against the rules it was made under, and every public file."""

import json
import time
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q

from reviewers import audit
from reviewers.blocks import in_blocks
from reviewers.models import AuditEntry, ReviewRequest, SignOff

from .. import pictures
from ..delivery import ledger, reconciling
from ..delivery.documents import NotSigned, document_of, documents_under
from ..models import ArticleVersion, Image, Publication
from .signatures import accounts_of, stood

HELD_DOWN = "/{}/ stays down: it was taken down after the backup was made that this database comes from."
SETTLING = 1.0  # seconds that an act under way is given before a fault is looked for again
LOOKS = 2  # further looks at what seemed wrong
PAUSED = "take down: paused"


def settled(check: Callable[[], Iterable[str]]) -> Iterator[str]:
    """What a check finds at every look: people publish and withdraw while it reads, and pages follow the act."""
    found = list(check())
    for _ in range(LOOKS):
        if found:
            time.sleep(SETTLING)
            still = set(check())
            found = [fault for fault in found if fault in still]
    yield from found


def publications() -> Iterator[str]:
    yield from settled(publication_faults)


def publication_faults() -> Iterator[str]:
    acts = audit.acts_on(Publication)
    for publication in in_blocks(Publication.objects.select_related("sign_off__request__submission", "version")):
        for rule in RULES:
            for fault in rule(publication):
                yield f"/{publication.address}/ {fault}."
        if was_ended_twice(acts.get(str(publication.pk), [])):
            yield f"/{publication.address}/ was ended twice."
        if publication.is_live:
            yield from live_faults(publication)


def shows_what_was_signed(publication: Publication) -> Iterator[str]:
    submission = getattr(publication.sign_off.request, "submission", None)
    if submission is None or submission.version_id != publication.version_id:
        yield "stands on a sign-off of another version"
    if publication.version.article_id != publication.article_id:
        yield "shows a version of another article"


def had_its_signatures(publication: Publication) -> Iterator[str]:
    """As many as were required, by different people, when it went up."""
    request = publication.sign_off.request
    made = [each for each in sign_offs_under(publication) if stood(each, publication.started_at)]
    people = min(len({each.signer_id for each in made}), len({each.reviewer_id for each in made}))
    if publication.sign_off not in made:
        yield "went up on a sign-off that did not stand"
    elif people < request.signatures_required:
        yield "went up without all the signatures it required"


def sign_offs_under(publication: Publication) -> list:
    return list(
        publication.sign_off.request.sign_offs.select_related("license_event", "license", "key", "base__request")
    )


def signers_saved_none(publication: Publication) -> Iterator[str]:
    behind = SignOff.objects.filter(request__in=documents_under(publication))
    accounts = {account for each in behind for account in accounts_of(each)}
    saved = ArticleVersion.objects.filter(article=publication.article_id, saved_at__lte=publication.started_at)
    if saved.filter(saved_by__in=accounts).exists():
        yield "went up though a signer had saved a version of the article"


def stood_alone(publication: Publication) -> Iterator[str]:
    """No other page of its article or at its address was live when it went up."""
    same = Q(article=publication.article_id) | Q(address=publication.address)
    live = Q(ended_at__isnull=True) | Q(ended_at__gt=publication.started_at)
    if Publication.objects.filter(same, live, pk__lt=publication.pk).exists():
        yield "went up while another page of its article or address was live"


def was_not_sent_back(publication: Publication) -> Iterator[str]:
    """Nobody had read the very same words later, and sent them back, when it went up."""
    signed = publication.sign_off.request
    later = ReviewRequest.objects.filter(subject=signed.subject, words_digest=signed.words_digest)
    sent_back = later.filter(closed__outcome="changes-requested", closed__closed_at__lte=publication.started_at)
    if sent_back.filter(round__gt=signed.round).exists():
        yield "went up on an older signature than the answer that sent the same words back"


RULES = (shows_what_was_signed, had_its_signatures, was_not_sent_back, signers_saved_none, stood_alone)


def was_ended_twice(acts: list[str]) -> bool:
    """A page goes up by one act and ends by one; only a pause may then become an end for good."""
    ends = acts[1:]
    return len(ends) > 2 or (len(ends) == 2 and ends[0] != PAUSED)


def live_faults(publication: Publication) -> Iterator[str]:
    try:
        document_of(publication)
    except NotSigned as fault:
        yield str(fault)


def files() -> Iterator[str]:
    try:
        reconciling.own_folder(claim=False)
    except ledger.ForeignFolder as fault:
        yield str(fault)
        return
    yield from settled(reconciling.differences)


def pictured() -> Iterator[str]:
    yield from pictures.damaged()
    yield from pictures.unwitnessed()
    yield from uploaded_by_others()


def uploaded_by_others() -> Iterator[str]:
    """Who uploaded a picture has a hand in every text that shows it, so the trail is asked who that was."""
    uploads = AuditEntry.objects.filter(payload__contains='"act":"upload picture"')
    said = {each["facts"]["picture"]: each["actor_key"] for each in map(payload_of, in_blocks(uploads))}
    for image in Image.objects.order_by("id"):
        if said.get(image.digest, image.uploaded_by_id) != image.uploaded_by_id:
            yield f"The picture {image.name} was uploaded by somebody else."


def payload_of(entry: AuditEntry) -> dict:
    return json.loads(entry.payload)


def held_down() -> list[str]:
    """Sentences for the pages that this database takes for live and that the public folder remembers as taken
    down: an older backup was restored. They stay down, which is no fault."""
    down = ledger.taken_down()
    live = Publication.objects.live().values_list("uuid", "address")
    return [HELD_DOWN.format(address) for key, address in live if key.hex in down]
