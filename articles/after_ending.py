"""What follows when pages end: whoever looks after a live page that still links there is told.

Signed words do not change by themselves, so somebody has to mend their links. Asked once for the whole act, and told
inside its transaction: a license that ends may take many pages down.
"""

from django.urls import reverse

from . import linking, messaging
from .assigning import assignee_of
from .models import Publication


def tell_who_links_there(ended: list[Publication]) -> None:
    """Tell each person once of the live pages of theirs that link to an address where no page is live any more."""
    addresses = {each.address for each in ended}
    gone = addresses - set(Publication.objects.live().filter(address__in=addresses).values_list("address", flat=True))
    pages = linking.pages_linking_to(gone)
    theirs = {}
    for page in pages:
        for person in who_looks_after(page):
            theirs.setdefault(person, []).append(page)
    for person, linked in theirs.items():
        met = {address for page in linked for address in pages[page]}
        messaging.tell([person], kind="links-astray", sentence=told(met, linked), link=reverse("together:links"))


def who_looks_after(page: Publication) -> list:
    """Whom an article is assigned to, or who submitted what is live; publishers when neither may see drafts."""
    for person in (assignee_of(page.article), page.sign_off.request.requested_by):
        if person and person.is_active and person.has_perm("articles.view_article"):
            return [person]
    return messaging.publishers()


def told(gone: set[str], linked: list[Publication]) -> str:
    many = "are no longer live pages" if len(gone) > 1 else "is no longer a live page"
    pages = linking.named([page.address for page in linked])
    return f"{linking.named(sorted(gone))} {many}. Live pages that link there: {pages}. Please mend their drafts."
