"""Signing in, through django-allauth: password, then the second factor of whoever has one, then the session begins.

The rule: there is no other way in, and none that passes the second factor.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, resolve_url

from ..canonical import digest
from ..passwords import PASSWORD_CHANGED
from .first_password import remember_given
from .forms import SignInForm
from .second_factor import remember_proven

TYPED = "password_at_the_door"
CLOSED = "This account is closed. A credentials officer can say why."


class SignIn(LoginView):
    """The page for account and password. What comes then is for allauth's stages to say."""

    template_name = "reviewers/account/login.html"
    authentication_form = SignInForm

    def form_valid(self, form):
        """Whoever was signed in before in this browser is not any more, whether or not the second step is taken."""
        user = form.get_user()
        if self.request.user.is_authenticated and self.request.user.pk != user.pk:
            logout(self.request)
        self.request.session[TYPED] = digest(user.password)
        return perform_login(self.request, user, redirect_url=self.get_success_url())


class SignInAdapter(DefaultAccountAdapter):
    """What allauth asks of us: how a session begins, and where it leads."""

    def login(self, request, user) -> None:
        """Between the two steps the password can have been changed, or the account closed: then nobody gets in."""
        if request.session.pop(TYPED, None) != digest(user.password) or not user.is_active:
            logout(request)
            messages.error(request, PASSWORD_CHANGED.sentence if user.is_active else CLOSED)
            raise ImmediateHttpResponse(redirect("account:login"))
        super().login(request, user)
        remember_given(request, user)

    def post_login(self, request, user, *, redirect_url=None, **facts):
        return redirect(redirect_url or resolve_url("account:start"))

    def is_open_for_signup(self, request) -> bool:
        return False


def enter(request, user, *, mark: str) -> None:
    """Begin the session of somebody who has proven all that they were asked for: with it their factors, as they were
    when that was done (`mark`; empty for none)."""
    login(request, user)
    remember_given(request, user)
    if mark:
        remember_proven(request, mark)
