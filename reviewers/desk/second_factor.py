"""Whoever needs a second factor sets it up before anything else.

The rule: without one that was proven in this very session nothing of the admin or the desk is answered.
"""

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login

from ..factors import has_factor, must_have_factor
from .gates import Gate

PROVEN = "second_factor_proven"


def remember_proven(request) -> None:
    request.session[PROVEN] = True


class SecondFactorMiddleware(Gate):
    way = "account:factor"

    def is_shut(self, request) -> bool:
        if not must_have_factor(request.user):
            return False
        return not (request.session.get(PROVEN) and has_factor(request.user))

    def led_away(self, request):
        """A session from before the factor was set up begins anew, with it."""
        if not has_factor(request.user):
            return super().led_away(request)
        logout(request)
        return redirect_to_login(request.get_full_path())
