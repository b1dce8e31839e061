"""Joining, signing in and out, one's own password and second factor, and the page where everybody starts."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from . import account_views, factor_views, join_views, passkey_views
from .entering import SignIn

app_name = "account"
urlpatterns = [
    path("login/", SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", account_views.password, name="password"),
    path("factor/", factor_views.factor, name="factor"),
    path("factor/app/", factor_views.app, name="factor-app"),
    path("factor/codes/", factor_views.codes, name="factor-codes"),
    path("factor/passkey/", passkey_views.add, name="passkey"),
    path("factor/passkey/new/", passkey_views.new_challenge, name="passkey-new"),
    path("factor/passkey/use/", passkey_views.challenge, name="passkey-use"),
    path("factor/passkey/again/", passkey_views.challenge_again, name="passkey-again"),
    path("factor/passkey/<int:pk>/remove/", passkey_views.remove, name="passkey-remove"),
    path("join/", join_views.join, name="join"),
    path("join/<path:token>", join_views.invitation, name="invitation"),
    path("start/", account_views.start, name="start"),
]
