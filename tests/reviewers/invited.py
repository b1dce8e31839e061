"""Somebody who was invited: the mail, what it opens, and joining with it."""

import re

from articles import messaging
from articles.models import OutboxMail
from reviewers import inviting, joining
from reviewers.models import Invitation, Reviewer
from tests.factories import PASSWORD

HOW = "Called on the number of the pharmacy"


def profile(name: str = "Nia Comer") -> Reviewer:
    """A clinician's profile without an account."""
    facts = {"public_name": name, "post_nominals": ["PharmD"]}
    return Reviewer.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults=facts)[0]


def invite(house, role: str = "Editors", *, by=None, **changes) -> Invitation:
    """An invitation of Nia Comer, by whoever may invite in this role."""
    facts = {"name": "Nia Comer", "email": "nia@example.org", "role": role}
    if role == "Reviewers":
        facts |= {"how": HOW, "reviewer": changes.pop("reviewer", None) or profile()}
    by = by or (house.publisher if role in ("Writers", "Editors", "Publishers") else house.officer)
    return inviting.invite(by=by, **(facts | changes))


def path_in_mail(email: str = "nia@example.org") -> str:
    """The path in the newest mail to this address, as it would be sent."""
    body = messaging.message(OutboxMail.objects.filter(address=email).latest("id")).body
    return re.search(r"https?://[^/]+(/account/join/\w+/)", body)[1]


def joined(invitation: Invitation, username: str = "nia"):
    """The account that somebody made with an invitation."""
    return joining.join(invitation=invitation, username=username, password=PASSWORD)
