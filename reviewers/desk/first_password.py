"""After signing in with a password that somebody else set: changing it comes before anything else.

The rule: until then nothing of the admin or the desk is answered. Asked once, at the sign-in, and kept in the session
with the password it is about, so that a page costs no query and any change of the password ends it.
"""

from django.contrib.auth.views import LoginView
from django.shortcuts import redirect

from ..canonical import digest
from ..confirmation import has_own_password

GIVEN = "given_password"
BEHIND = ("/admin/", "/desk/")


class SignIn(LoginView):
    def form_valid(self, form):
        answer = super().form_valid(form)
        if not has_own_password(self.request.user):
            self.request.session[GIVEN] = digest(self.request.user.password)
        return answer


def has_to_change(request) -> bool:
    """Whether this session began with a password of somebody else that is still the account's."""
    given = request.session.get(GIVEN)
    return bool(given and request.user.is_authenticated and given == digest(request.user.password))


class FirstPasswordMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(BEHIND) and has_to_change(request):
            return redirect("account:password")
        return self.get_response(request)
