"""After signing in with a password that somebody else set: changing it comes before anything else.

The rule: until then nothing of the admin or the desk is answered. Asked once, at the sign-in, and kept in the session
with the password it is about, so that a page costs no query and any change of the password ends it.
"""

from ..canonical import digest
from ..confirmation import has_own_password
from .gates import Gate

GIVEN = "given_password"


def remember_given(request, user) -> None:
    """Keep in the session of somebody who has just signed in that their password is not their own."""
    if not has_own_password(user):
        request.session[GIVEN] = digest(user.password)


def has_to_change(request) -> bool:
    """Whether this session began with a password of somebody else that is still the account's."""
    given = request.session.get(GIVEN)
    return bool(given and request.user.is_authenticated and given == digest(request.user.password))


class FirstPasswordMiddleware(Gate):
    way = "account:password"

    def is_shut(self, request) -> bool:
        return has_to_change(request)
