"""The two addresses that django-allauth looks up by names of its own. None of its others is there."""

from allauth.mfa.base.views import AuthenticateView
from django.urls import path

from .entering import SignIn
from .factor_forms import CodeForm, PasskeyAtTheDoorForm

code = AuthenticateView.as_view(
    template_name="reviewers/account/code.html", form_class=CodeForm, webauthn_form_class=PasskeyAtTheDoorForm
)
urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
    path("code/", code, name="mfa_authenticate"),
]
