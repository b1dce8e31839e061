"""What is typed of a second factor: at the sign-in, and to set one up."""

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django import forms
from django.utils import timezone

from .. import passkeys, signing_in
from ..confirmation import has_own_password
from ..factor_proof import CODE_MISSING, accepted, plain
from ..factors import factors_mark, must_have_factor
from ..passkeys import BROKEN, Answer
from ..passwords import WRONG_CODE, WRONG_PASSKEY
from ..refusal import Refused
from .forms import CODE_HELP, CURRENT, RefusableForm, SignInForm, code_field, credential_field
from .second_factor import remember_proven


def checked_at_the_door(request, user, code: str):
    """The row that a code is of. Raises ValidationError; what is wrong counts as a wrong password does."""
    tried = {"account": user.get_username(), "address": signing_in.address_of(request)}
    if signing_in.rests(**tried):
        raise forms.ValidationError(signing_in.RESTS, code="rests")
    if not plain(code):
        raise forms.ValidationError(CODE_MISSING.sentence, code=CODE_MISSING.code)
    try:
        row = accepted(user, code)
    except Refused as refusal:
        raise forms.ValidationError([str(reason) for reason in refusal.reasons]) from refusal
    if row is None:
        signing_in.log_wrong(**tried, what=WRONG_CODE)
        raise forms.ValidationError(WRONG_CODE.sentence, code=WRONG_CODE.code)
    return row


def passkey_at_the_door(request, user, given: Answer) -> None:
    """The same for what a passkey answered."""
    row = passkeys.row_of(user, given)
    if row is None or not Authenticator.objects.filter(pk=row.pk).update(last_used_at=timezone.now()):
        tried = {"account": user.get_username(), "address": signing_in.address_of(request)}
        signing_in.log_wrong(**tried, what=WRONG_PASSKEY)
        raise forms.ValidationError(WRONG_PASSKEY.sentence, code=WRONG_PASSKEY.code)


class CodeForm(AuthenticateForm):
    """The second step of the sign-in, for whoever has a factor."""

    code = code_field(required=True, error_messages={"required": "Type a code of your second factor."})

    def clean_code(self) -> str:
        self.mark = factors_mark(self.user)
        self.authenticator = checked_at_the_door(context.request, self.user, self.cleaned_data["code"])
        self.authenticator.user = self.user
        return self.cleaned_data["code"]

    def save(self) -> None:
        super().save()
        remember_proven(context.request, self.mark)


class AnswerField(forms.JSONField):
    """What a passkey answered. Brackets in brackets without end are no answer, and no fault of ours."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error

    def bound_data(self, data, initial) -> None:
        """It was good for one challenge: it does not come back with the page."""
        return None


class PasskeyAtTheDoorForm(AuthenticateWebAuthnForm):
    """The same step with a passkey. allauth finds out whose it is; what is wrong counts as a wrong password does."""

    credential = AnswerField(widget=forms.HiddenInput, error_messages={"invalid": WRONG_PASSKEY.sentence})

    def clean_credential(self):
        tried = {"account": self.user.get_username(), "address": signing_in.address_of(context.request)}
        if signing_in.rests(**tried):
            raise forms.ValidationError(signing_in.RESTS, code="rests")
        self.mark = factors_mark(self.user)
        try:
            return super().clean_credential()
        except (forms.ValidationError, *BROKEN) as error:
            signing_in.log_wrong(**tried, what=WRONG_PASSKEY)
            raise forms.ValidationError(WRONG_PASSKEY.sentence, code=WRONG_PASSKEY.code) from error

    def save(self) -> None:
        super().save()
        remember_proven(context.request, self.mark)


IN_ANOTHER_TAB = "Sign in in another tab and do that; your words stay here. Then sign in here once more."
FACTOR_FIRST = f"Your account needs a second factor, and has none yet. {IN_ANOTHER_TAB}"
PASSWORD_FIRST = f"Your password was set by somebody else: choose one of your own first. {IN_ANOTHER_TAB}"


class SignInAgainForm(SignInForm):
    """Both steps in one, where nothing may come between the question and what was typed before it. Whoever a gate
    would lead away first is not let in here: the answer to this form comes from behind the gates. `mark` are the
    factors, of which one was proven, as they were before that; empty for none."""

    mark = ""

    code = code_field(help_text=f"If you have one. {CODE_HELP}")
    credential = credential_field()

    def clean(self):
        cleaned = super().clean()
        user = self.get_user()
        if user and not has_own_password(user):
            raise forms.ValidationError(PASSWORD_FIRST, code="given-password")
        self.mark = factors_mark(user) if user else ""
        if user and must_have_factor(user) and not self.mark:
            raise forms.ValidationError(FACTOR_FIRST, code="factor-missing")
        if self.mark:
            self.clean_factor(user, cleaned)
        return cleaned

    def clean_factor(self, user, cleaned: dict) -> None:
        """What a passkey answered, else the code that was typed."""
        given = passkeys.answer(cleaned.get("credential", ""), self.request.session)
        try:
            if given:
                passkey_at_the_door(self.request, user, given)
            else:
                checked_at_the_door(self.request, user, cleaned.get("code", ""))
        except forms.ValidationError as error:
            self.add_error("code", error)


class FactorForm(RefusableForm):
    """Password, and a code of the factor that one has: asked for before anything about it is changed. The second
    question is left out for somebody who has none (`asks=False`)."""

    field_of = {"wrong-password": "password", "wrong-code": "present", "code-missing": "present"}

    password = forms.CharField(label="Your password", strip=False, widget=forms.PasswordInput(CURRENT))
    present = code_field()
    credential = credential_field()

    def __init__(self, *arguments, asks: bool, **more):
        super().__init__(*arguments, **more)
        if not asks:
            del self.fields["present"], self.fields["credential"]
            self.field_of = {"wrong-password": "password"}


class AppForm(FactorForm):
    """A new authenticator app: the code that it shows."""

    field_order = ["code", "password", "present"]
    code = code_field(
        label="The code that the app shows",
        help_text="Six digits.",
        required=True,
        error_messages={"required": "Type the code that the app shows."},
    )

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.field_of = self.field_of | {"code-of-another-app": "code"}


class PasskeyForm(FactorForm):
    """A new passkey: `made` is what the browser brought, filled in by a script."""

    field_order = ["name", "password", "present"]
    name = forms.CharField(
        label="What you call it",
        max_length=60,
        initial="Passkey",
        help_text="For example: my phone. So that you know which one it is.",
        error_messages={"required": "Give it a name."},
    )
    made = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": "No passkey was made. This takes a browser with scripts switched on."},
    )
