"""Signing in and out, one's own password, and the page where everybody starts."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from . import account_views
from .first_password import SignIn
from .forms import SignInForm

app_name = "account"
sign_in = SignIn.as_view(template_name="reviewers/account/login.html", authentication_form=SignInForm)
urlpatterns = [
    path("login/", sign_in, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", account_views.password, name="password"),
    path("start/", account_views.start, name="start"),
]
