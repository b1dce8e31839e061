"""A refusal as a page says it: each reason leads to the act that resolves it, and names who can do that."""

from django.contrib import messages
from django.utils.html import format_html

from .refusal import Reason, Refused


def in_words(reason: Reason) -> str:
    """One reason as HTML."""
    sentence = reason.sentence
    if reason.link:
        sentence = format_html('<a href="{}">{}</a>', reason.link, sentence)
    return format_html('{} <span class="who">{}</span>', sentence, reason.who) if reason.who else sentence


def say(request, refusal: Refused) -> None:
    """Tell whoever pressed a button, on the next page, every reason why nothing was done."""
    for reason in refusal.reasons:
        messages.error(request, in_words(reason))
