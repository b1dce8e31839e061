"""What a browser posts from the desk's forms."""

from django.urls import reverse

from reviewers.covering import mark_of
from tests.factories import PASSWORD


def sign(client, review, **posted):
    """Post the signing form as the page carries it; `posted` replaces fields, None leaves one out."""
    shown = {"document_digest": review.document_digest, "meaning": mark_of(review, posted.get("scope", "whole"))}
    form = shown | {"statement": "on", "password": PASSWORD} | posted
    filled = {name: value for name, value in form.items() if value is not None}
    return client.post(reverse("desk:sign", args=[review.pk]), filled)


def send_back(client, review, reason="The second section gives a dose."):
    return client.post(reverse("desk:send-back", args=[review.pk]), {"reason": reason})


def withdraw(client, sign_off, reason="The guideline changed.", **posted):
    """Post the form as its signer does; an officer's asks for the reason alone."""
    form = {"reason": reason, "password": PASSWORD} | posted
    return client.post(reverse("desk:withdraw-sign-off", args=[sign_off.pk]), form)


def sentences(response) -> str:
    """The page as text, with the apostrophes that HTML spells out."""
    return response.content.decode().replace("&#x27;", "'")
