"""What is typed to join: a first password, the agreement to the statement, a signature for practice."""

from django import forms
from django.contrib.auth import get_user_model

from .forms import NEW, PROOF_FIELDS, RefusableForm, code_field, credential_field, password_field


class FirstPasswordForm(RefusableForm):
    """How somebody who was invited wants to sign in."""

    field_of = {"weak-password": "new", "username-taken": "username", "username-wrong": "username"}

    username = forms.CharField(
        label="Username",
        max_length=get_user_model()._meta.get_field("username").max_length,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        help_text="You sign in with it. Letters, digits and @ . + - _ only.",
        error_messages={"required": "Choose a username."},
    )
    new = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(NEW),
        help_text="At least 12 characters. A few words in a row are easy to type and hard to guess.",
        error_messages={"required": "Choose a password."},
    )
    again = forms.CharField(
        label="Password, again",
        strip=False,
        widget=forms.PasswordInput(NEW),
        error_messages={"required": "Type the password once more."},
    )

    def clean_again(self):
        again = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError("The two passwords differ.")
        return again


class StatementForm(RefusableForm):
    """The agreement to the words that were shown."""

    field_of = {"wrong-password": "password"}

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label="I have read this statement and agree to it.",
        error_messages={"required": "Tick that you agree, if you do. Without it you sign nothing here."},
    )
    password = password_field(
        "As proof that it is you who agrees.",
        "Type your password. Without it nothing is agreed.",
    )


class PracticeForm(RefusableForm):
    """The answer "yes" under the sample, as the desk asks for it under an article."""

    field_of = PROOF_FIELDS

    document_digest = forms.CharField(required=False, widget=forms.HiddenInput)
    statement = forms.BooleanField(error_messages={"required": "Tick the statement. Without it nothing is signed."})
    password = password_field(
        "Asked for with every signature, as proof that it is you.",
        "Type your password. Without it nothing is signed.",
    )
    code = code_field()
    credential = credential_field()
