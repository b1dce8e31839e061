"""The buttons on the article's page. Each loads, calls one verb, shows a message, and goes back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from reviewers.refusal import Reason, Refused
from reviewers.saying import say

from .. import drafting, publishing, scheduling
from ..importing import resolving
from ..models import Article
from ..rules import article_link, signed_as
from . import unsaved
from .history import article_or_refusal

SUBMITTING = {
    False: (drafting.submit_for_review, ""),
    True: (scheduling.submit_to_publish, ", and it goes live as soon as it is signed"),
}
NOT_SAID = "The page did not say which version it showed. Open it again."


def back_to(article: Article):
    return redirect("admin:articles_article_change", article.pk)


def told(request, article, act, done):
    """Call the verb; say that it is done, or every reason why it is not. `done` is the sentence, or a function
    that makes it of what the verb returned."""
    try:
        result = act()
    except Refused as refusal:
        say(request, refusal)
    else:
        messages.success(request, done(result) if callable(done) else done)
    return back_to(article)


@require_POST
def submit(request, pk):
    article = article_or_refusal(request, pk)
    verb, then = SUBMITTING["when_signed" in request.POST]
    return told(
        request,
        article,
        lambda: verb(by=request.user, article=article, seen=shown_by(request, article)),
        f"On the review desk. A clinician reads exactly this version{then}.",
    )


def shown_by(request, article: Article) -> int:
    """The version that the page showed: in the address after a save, which leads on here with the form as it was
    before it. Raises Refused for a page that does not say."""
    seen = unsaved.number(request.GET.get("seen") or request.POST.get("seen", ""))
    if seen is None:
        raise Refused(Reason("not-what-was-shown", NOT_SAID, who="you", link=article_link(article)))
    return seen


@require_POST
def take_back(request, pk):
    article = article_or_refusal(request, pk)
    return told(
        request,
        article,
        lambda: drafting.take_back(by=request.user, article=article),
        "Taken back from the desk.",
    )


@require_POST
def publish(request, pk, number):
    article = article_or_refusal(request, pk)
    version = get_object_or_404(article.versions, number=number)
    return told(
        request,
        article,
        lambda: publishing.publish(by=request.user, version=version),
        f"Version {number} is live at /{article.address}/.",
    )


@require_POST
def restore(request, pk, number):
    article = article_or_refusal(request, pk)
    version = get_object_or_404(article.versions, number=number)
    seen = unsaved.number(request.POST.get("newest", ""))
    return told(
        request,
        article,
        lambda: drafting.restore(by=request.user, version=version, seen=seen),
        lambda saved: sentence_of_restored(saved, number),
    )


def sentence_of_restored(saved: drafting.Saved, number: int) -> str:
    """What a restore did: the same words may be the draft already, or may be signed already."""
    if saved.version is None:
        return f"The draft has the words of version {number} already. Nothing was changed."
    sentence = f"The words of version {number} are the draft again, as version {saved.version.number}."
    signed = signed_as(saved.version)
    return f"{sentence} They are signed already by {signed}: they can be published as they are." if signed else sentence


@require_POST
def resolve_guesses(request, pk):
    article = article_or_refusal(request, pk)
    keys = request.POST.getlist("guess")
    return told(
        request,
        article,
        lambda: resolving.resolve(by=request.user, article=article, guesses=keys),
        lambda number: f"Confirmed: {number}." if number else "Tick what you have looked at first.",
    )
