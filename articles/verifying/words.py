"""Proving the words: versions, the documents that were put on the desk, and who is named with them."""

from collections.abc import Iterator

from reviewers.blocks import in_blocks
from reviewers.canonical import digest
from reviewers.models import RequestClosed, ReviewRequest

from ..delivery.documents import NotSigned, prove_words
from ..figures import figures_of
from ..models import ArticleVersion, Image, StaffMember, Submission
from ..versions import words_of
from .signatures import stood


def versions() -> Iterator[str]:
    for version in in_blocks(ArticleVersion.objects.all()):
        if digest(version.canonical) != version.digest:
            yield f"Version {version.pk} does not have the words that its digest says."


def requests() -> Iterator[str]:
    for request in in_blocks(ReviewRequest.objects.all()):
        try:
            prove_words(request)
            if digest(request.words) != request.words_digest or digest(request.html) != request.html_digest:
                yield f"Review request {request.pk} is not what was submitted."
        except NotSigned as fault:
            yield str(fault)
        if request.compared_with and not was_earlier(request.compared_with, request):
            yield f"Review request {request.pk} shows its changes against no earlier document about the same subject."
        if request.round > 1 and not round_before(request):
            yield f"Review request {request.pk} was made while the round before it was open."


def was_earlier(compared: ReviewRequest, request: ReviewRequest) -> bool:
    return compared.subject == request.subject and compared.round < request.round


def round_before(request: ReviewRequest) -> bool:
    """Whether the round before this one was closed by then."""
    closed = RequestClosed.objects.filter(closed_at__lte=request.requested_at)
    return closed.filter(request__subject=request.subject, request__round=request.round - 1).exists()


def closings() -> Iterator[str]:
    signed = RequestClosed.objects.filter(outcome=RequestClosed.Outcome.SIGNED).select_related("request")
    for closing in in_blocks(signed):
        made = closing.request.sign_offs.select_related("license_event", "license", "key", "base__request")
        signers = {each.signer_id for each in made if stood(each, closing.closed_at)}
        if len(signers) < closing.request.signatures_required:
            yield f"Review request {closing.request_id} was closed as signed without the signatures it required."


def submissions() -> Iterator[str]:
    for submission in in_blocks(Submission.objects.select_related("version__article", "request")):
        version, request = submission.version, submission.request
        if version.digest != request.words_digest:
            yield f"Review request {request.pk} is about other words than version {version.pk}."
        if version.article.subject != request.subject:
            yield f"Review request {request.pk} is about another article than version {version.pk}."
        hands = savers_of(version) | uploaders_of(version) | signers_credited(submission)
        if hands - set(request.contributors.values_list("user", flat=True)):
            yield f"Review request {request.pk} does not name everybody who had a hand in its words."


def savers_of(version: ArticleVersion) -> set:
    earlier = ArticleVersion.objects.filter(article=version.article_id, number__lte=version.number)
    return set(earlier.values_list("saved_by", flat=True))


def uploaders_of(version: ArticleVersion) -> set:
    """Who brought the pictures in the words into the library, read from the words themselves."""
    digests = {figure.digest for _, figure in figures_of(words_of(version))}
    return set(Image.objects.filter(digest__in=digests).values_list("uploaded_by", flat=True)) if digests else set()


def signers_credited(submission: Submission) -> set:
    """Signers whom the words credit, as the profiles are linked today. Of others it is not known when their
    profile was linked: whoever got an account later could not be named."""
    people = [byline["person"] for byline in words_of(submission.version)["bylines"]]
    signers = submission.request.sign_offs.values_list("signer", flat=True)
    return set(StaffMember.objects.filter(uuid__in=people, user__in=signers).values_list("user", flat=True))
