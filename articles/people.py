"""Who holds which role, so that whoever is refused for want of one knows whom to ask. Reads only."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.urls import reverse


@dataclass(frozen=True)
class Role:
    """`key` is its place on the page of roles; `does` says what its holders do. A superuser counts for none but the
    last: being able to do everything is no duty."""

    key: str
    name: str
    does: str
    permission: str

    def holders(self) -> list:
        found = get_user_model().objects.with_perm(self.permission, include_superusers=self.key == "administrators")
        return sorted(found, key=lambda person: str(person.get_full_name() or person).lower())


ROLES = (
    Role("editors", "Editors", "write articles and submit them for review", "articles.submit_article"),
    Role("publishers", "Publishers", "put signed versions up, and plan when", "articles.publish_article"),
    Role("clinicians", "Clinicians", "read at the review desk, and sign or send back", "reviewers.sign_request"),
    Role("officers", "Credentials officers", "check who clinicians are", "reviewers.confirm_account"),
    Role("administrators", "Administrators", "give people their roles", "auth.change_user"),
)


def holders_of(key: str) -> list:
    """Everybody active who holds the role with this key."""
    return next(role for role in ROLES if role.key == key).holders()


def link_to(role: str) -> str:
    """Where a page names everybody who holds the role with this key."""
    return f"{reverse('together:people')}#{role}"
