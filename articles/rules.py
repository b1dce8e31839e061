"""What may be done with an article now, and why not. Reads only; one list feeds button, message and gate."""

import datetime

from django.conf import settings
from django.urls import reverse

from reviewers.models import RequestClosed, ReviewRequest, SignOff
from reviewers.refusal import Reason
from reviewers.rules import accounts_of
from reviewers.scope_gates import signatures_for
from reviewers.signing import valid_sign_offs

from . import checking, people, versions
from .checks import BLOCK, Finding
from .consent import reasons_against_faces
from .delivery import registry
from .explained import reasons_unexplained
from .facts import Facts, facts_of
from .models import Article, ArticleVersion, Publication, StaffMember, Submission
from .models.article import validate_address
from .months import months_later
from .pictures import reasons_against_pictures
from .review_dates import review_due_on
from .wanted import is_wanted


def article_link(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def next_step_link(article: Article) -> str:
    """Where the article's page has the button of the step that is next."""
    return f"{article_link(article)}#next-heading"


def open_request(article: Article) -> ReviewRequest | None:
    """The article's request on the review desk, if there is one."""
    return ReviewRequest.objects.open().filter(subject=article.subject).first()


def signed_as(version: ArticleVersion) -> SignOff | None:
    """The newest sign-off that stands under these very words: under this version, or under another version
    of the same article with the same digest."""
    same_words = ArticleVersion.objects.filter(article=version.article, digest=version.digest)
    return standing_signature(Submission.objects.filter(version__in=same_words))


def sign_off_of(version: ArticleVersion) -> SignOff | None:
    """The newest sign-off that stands under exactly this version."""
    return standing_signature(version.submissions.all())


def standing_signature(submissions) -> SignOff | None:
    """The newest sign-off that stands under one of these submissions, with all signatures its request requires."""
    for submission in submissions.select_related("request").order_by("-id"):
        standing = list(valid_sign_offs(submission.request))
        if len(standing) >= submission.request.signatures_required:
            return standing[-1]
    return None


def live_publication(article: Article) -> Publication | None:
    return Publication.objects.live().filter(article=article).first()


def reasons_not_to_submit(
    *, article: Article, by, facts: Facts | None = None, findings: list[Finding] | None = None
) -> list[Reason]:
    """Everything that stands between this draft and the review desk. `facts` are the article's and `findings` those
    of its newest version, for whoever has just read them; the gate reads its own."""
    facts, found = facts or facts_of([article])[article.pk], []
    if not (by.is_active and by.has_perm("articles.submit_article")):
        sentence = "Only an editor can submit an article for review."
        found.append(Reason("permission", sentence, who="an editor", link=people.link_to("editors")))
    if facts.newest is None:
        link = f"{article_link(article)}#words-top"
        return [*found, Reason("no-version", "The article has not been saved yet.", who="editor", link=link)]
    return [
        *found,
        *reasons_it_was_submitted(article, facts),
        *reasons_unexplained(facts, article_link(article)),
        *reasons_the_draft_is_unfinished(article, facts.newest, findings),
    ]


def reasons_it_was_submitted(article: Article, facts: Facts) -> list[Reason]:
    """Why the newest words need not be submitted again. A signature that can no longer be published on, or whose
    review falls due, is no reason: a new review is the only way on from it."""
    found, signed = [], facts.signed_like(facts.newest)
    if facts.request:
        sentence = "The article is on the review desk already. To submit it anew, take it back first."
        found.append(Reason("request-open", sentence, who="editor", link=f"{article_link(article)}#take-back"))
    elif (
        signed
        and not reasons_the_signature_is_missing(signed.version, sign_off_of(signed.version))
        and not is_renewed(signed.version, facts.page)
    ):
        sentence = "These very words are already signed: publish them."
        found.append(Reason("already-signed", sentence, who="publisher", link=next_step_link(article)))
    return found


def signatures_required(article: Article) -> int:
    """How many clinicians have to sign what is submitted of an article. The number is frozen with the request."""
    if article.topic is None:
        return 1
    return 2 if article.topic.two_signatures else signatures_for(article.topic.areas)


def is_renewed(signed: ArticleVersion, page: Publication | None) -> bool:
    """Whether a new review of these words would renew the one that their page, live or paused, went up with."""
    return bool(page) and page.version.digest == signed.digest and is_due_again(sign_off_of(signed))


def is_due_again(sign_off: SignOff) -> bool:
    """Whether the next medical review may be asked for: REVIEW_NOTICE_DAYS before it is due, whenever nothing can be
    published on this one any more, and at once where something gave the occasion (wanted.py)."""
    opens = review_due_on(sign_off) - datetime.timedelta(days=settings.REVIEW_NOTICE_DAYS)
    is_due = is_too_old(sign_off) or datetime.datetime.now(datetime.UTC).date() >= opens
    return is_due or is_wanted(sign_off)


def reasons_the_draft_is_unfinished(
    article: Article, version: ArticleVersion, findings: list[Finding] | None
) -> list[Reason]:
    link = article_link(article)
    found = []
    if article.topic is None:
        found.append(Reason("topic-missing", "Choose a topic.", who="editor", link=f"{link}#id_topic"))
    if not article.address:
        found.append(Reason("address-missing", "Give the page an address.", who="editor", link=f"{link}#id_address"))
    else:
        found.extend(reasons_against_address(article, article.address))
    guesses = version.open_guesses
    if guesses:
        sentence = f"The importer guessed {guesses} time{'s' if guesses > 1 else ''}: confirm each guess first."
        found.append(Reason("guesses-open", sentence, who="editor", link=f"{link}#guesses"))
    words = versions.words_of(version)
    if findings is None:
        findings = checking.findings_for(version, article.topic)
    found.extend(reason_of(each, link) for each in findings if each.severity == BLOCK)
    return [*found, *reasons_against_pictures(words, link)]


def reason_of(finding: Finding, link: str) -> Reason:
    """A finding that blocks, as a reason that leads to its words; about exact words it also says where they are."""
    sentence = f"{finding.sentence} In: {finding.where}." if finding.quote else finding.sentence
    return Reason(finding.code, sentence, who="editor", link=link + finding.place)


def reasons_against_address(article: Article, address: str) -> list[Reason]:
    """Why this article's page cannot stand at an address."""
    link = f"{article_link(article)}#id_address"
    if not validate_address.regex.fullmatch(address):
        return [Reason("address-form", str(validate_address.message), "editor", link)]
    held = registry.claims(address)
    if held.site:
        return [Reason("address-reserved", f"/{address}/ belongs to the site itself.", "editor", link)]
    if held.page and held.page.is_live and held.page.article_id != article.pk:
        return [Reason("address-taken", f"“{held.page.article}” is live at /{address}/.", "publisher", link)]
    if held.redirect:
        return [Reason("address-redirects", f"/{address}/ leads to another page.", "publisher", link)]
    if held.topic:
        return [Reason("address-taken", f"/{address}/ is the page of a topic.", "editor", link)]
    return []


def reasons_not_to_publish(*, version: ArticleVersion, by, again: Publication | None = None) -> list[Reason]:
    """Everything that keeps this version from becoming the live page, at the address that the article has now
    or, when a paused page is put back (`again`), at that page's own."""
    found, signature = reasons_not_a_publisher(by), sign_off_of(version)
    found.extend([*reasons_the_signature_is_missing(version, signature), *reasons_against_faces(version)])
    place = again or version.article
    if not place.address or place.topic_id is None:
        link = f"{article_link(version.article)}#id_address"
        found.append(Reason("address-missing", "The page has no address or no topic.", "editor", link))
    else:
        found.extend(reasons_against_address(version.article, place.address))
    if signature and stands_already(version, signature.request_id, live_publication(version.article), place):
        sentence = "This version is live already."
        found.append(Reason("already-live", sentence, "editor", f"{article_link(version.article)}#words-top"))
    return found


def reasons_not_a_publisher(by) -> list[Reason]:
    if by.is_active and by.has_perm("articles.publish_article"):
        return []
    return [Reason("permission", "Only a publisher can publish.", who="publisher", link=people.link_to("publishers"))]


def stands_already(
    version: ArticleVersion, request: int, live: Publication | None, place: Article | Publication
) -> bool:
    """Whether exactly this version is live, under the signatures of the request with this key, at the address and
    under the topic that `place` names."""
    wanted = (version.pk, place.address, place.topic_id)
    same_page = bool(live) and (live.version_id, live.address, live.topic_id) == wanted
    return same_page and live.sign_off.request_id == request


def is_too_old(signature: SignOff) -> bool:
    """Whether nothing can be published on a signature any more, because it was given too long ago."""
    return signature.reviewed_at < oldest_allowed()


def reasons_the_signature_is_missing(version: ArticleVersion, signature: SignOff | None) -> list[Reason]:
    """Why this version could not be published on `signature`, as `sign_off_of` gives it. Each reason is resolved by a
    new review request."""
    if signature is None:
        return [reason_unsigned(version)]
    found = []
    if is_too_old(signature):
        sentence = (
            f"The sign-off of {signature.reviewed_at:%d %B %Y} is older than "
            f"{settings.REVIEW_LIMIT_MONTHS} months. The article needs a new review."
        )
        link = next_step_link(version.article)
        found.append(Reason("review-too-old", sentence, who="editor", link=link))
    return [*found, *reasons_sent_back_since(version, signature), *reasons_against_signers(version, signature)]


def reasons_sent_back_since(version: ArticleVersion, signature: SignOff) -> list[Reason]:
    """Why an older signature is not enough: a clinician read the very same words later, and sent them back."""
    signed = signature.request
    later = RequestClosed.objects.filter(
        request__subject=signed.subject, request__words_digest=signed.words_digest, request__round__gt=signed.round
    )
    sent_back = later.filter(outcome=RequestClosed.Outcome.CHANGES_REQUESTED).order_by("-id").first()
    if sent_back is None:
        return []
    day = f"{sent_back.closed_at:%B} {sent_back.closed_at.day}, {sent_back.closed_at.year}"
    sentence = f"A clinician sent these very words back on {day}, after they were signed: “{sent_back.reason}”"
    return [Reason("sent-back-since", sentence, who="editor", link=next_step_link(version.article))]


def reasons_against_signers(version: ArticleVersion, signature: SignOff) -> list[Reason]:
    """Why those who signed this version had, or have since had, too much to do with the article."""
    found, link, signers = [], next_step_link(version.article), accounts_of_signers(signature)
    if version.article.versions.filter(saved_by__in=signers).exists():
        sentence = "Whoever signed these words has also saved a version of the article. Somebody else has to sign."
        found.append(Reason("signer-saved", sentence, who="editor", link=link))
    credited = [byline["person"] for byline in versions.words_of(version)["bylines"]]
    if StaffMember.objects.filter(uuid__in=credited, user__in=signers).exists():
        sentence = "Whoever signed these words is credited with them. Somebody else has to sign."
        found.append(Reason("signer-credited", sentence, who="editor", link=link))
    return found


def accounts_of_signers(signature: SignOff) -> set[int]:
    """Keys of every account of everybody who signed the document that this signature is under, or the one that it rests
    on."""
    documents = {signature.request_id, signature.whole.request_id}
    signers = [each.signer for each in SignOff.objects.filter(request__in=documents).select_related("signer")]
    return set().union(*map(accounts_of, signers))


def reason_unsigned(version: ArticleVersion) -> Reason:
    """Which step towards a signature is missing, in one sentence."""
    request = ReviewRequest.objects.filter(submission__version=version).order_by("-id").first()
    if request is None:
        return Reason(
            "unsigned",
            f"Version {version.number} is not signed by a clinician: it was never submitted for review.",
            who="editor",
            link=next_step_link(version.article),
        )
    if request.is_open:
        return Reason(
            "unsigned",
            f"Version {version.number} is not signed yet: it is on the review desk.",
            who="reviewer",
            link=reverse("desk:request", args=[request.pk]),
        )
    signed = request.closed.outcome == RequestClosed.Outcome.SIGNED
    why = "its signature no longer stands" if signed else request.closed.get_outcome_display().lower()
    return Reason(
        "unsigned",
        f"Version {version.number} is not signed by a clinician: {why}.",
        who="editor",
        link=next_step_link(version.article),
    )


def oldest_allowed() -> datetime.datetime:
    """A sign-off before this instant is too old to be published (REVIEW_LIMIT_MONTHS, in UTC)."""
    return months_later(datetime.datetime.now(datetime.UTC), -settings.REVIEW_LIMIT_MONTHS)


def reasons_not_to_stop(*, by) -> list[Reason]:
    """Any signed-in editor, reviewer, officer or publisher may take a page down; putting it back needs a publisher."""
    if by.is_active and (by.has_perm("articles.stop_page") or by.has_perm("reviewers.stop_page")):
        return []
    sentence = "Sign in as an editor, reviewer, officer or publisher to do this."
    return [Reason("permission", sentence, who="administrator", link=people.link_to("administrators"))]
