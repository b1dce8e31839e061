"""What the tests of the credentials office share: signing in, posting, and reading what the page says."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.urls import reverse

from tests import factories

STRANGERS = ("nobody", "reader")
WRONG_ROLES = ("editor", "publisher", "pharmacist")


def signed_in(client, house, who: str):
    """A client signed in as somebody of the house; "nobody" is signed out, "reader" is no staff."""
    client.logout()
    if who == "reader":
        outsider = factories.person("reader")
        outsider.is_staff = False
        outsider.save()
        client.force_login(outsider)
    elif who != "nobody":
        client.force_login(getattr(house, who))
    return client


def posted(client, house, who: str, page: str, typed: dict):
    """The answer to what somebody of the house posts."""
    return signed_in(client, house, who).post(page, typed)


def text_of(response) -> str:
    """The words of a page, without tags, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def told(response) -> str:
    """The messages that a redirect carries to the next page."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def change_page(reviewer) -> str:
    return reverse("admin:reviewers_reviewer_change", args=[reviewer.pk])


def sent_away(response) -> bool:
    return response.status_code == 302 and response.url.startswith(reverse("admin:login"))
