"""The forms of the credentials office. Those for acts hold what was typed and call the one verb."""

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.auth import get_user_model
from django.db.models import Q

from .. import bad_news, credentials, keys
from ..canonical import nfc
from ..models import License, LicenseEvent, Reviewer, SigningKey
from ..refusal import Refused
from .fields import AccountChoice, LettersField, PortraitField


class ReviewerForm(forms.ModelForm):
    post_nominals = LettersField(
        label="Letters after the name",
        required=False,
        max_length=200,
        widget=AdminTextInputWidget,
        help_text="In the order in which they are shown, separated by commas: PharmD, BCPS.",
    )
    photo = PortraitField(
        required=False,
        help_text="JPEG, PNG or WebP, up to 10 MB. It is stored at 800 pixels, without the camera's notes.",
    )

    class Meta:
        model = Reviewer
        fields = ["public_name", "post_nominals", "slug", "bio", "photo", "npi"]
        help_texts = {
            "public_name": "As it is printed under articles and in each signature.",
            "slug": "The last part of the public address. It cannot change once this person has signed.",
            "npi": "The National Provider Identifier: ten digits. Leave it empty where there is none. "
            "It is checked for typing errors only; it proves no identity and no license.",
        }

    def clean_public_name(self):
        return nfc(self.cleaned_data["public_name"])


class ActForm(forms.Form):
    """Facts for one verb, which each form calls in its own `act(by)`; that returns the sentence that says what was
    done, and may raise Refused. Refusals become errors of the form, so that nothing typed is lost. `vouches` says that
    the act is an officer's word on somebody else."""

    fieldsets: tuple = ()
    permission = ""
    vouches = False

    def laid_out(self) -> AdminForm:
        """The fields in the admin's own rows."""
        return AdminForm(self, self.fieldsets, {})

    def done(self, by) -> str:
        """The sentence that says what was done, or "" when the form or the verb refused."""
        if not self.is_valid():
            return ""
        try:
            return self.act(by)
        except Refused as refusal:
            self.add_error(None, [reason.sentence for reason in refusal.reasons])
            return ""


class ConfirmAccountForm(ActForm):
    permission = "reviewers.confirm_account"
    vouches = True
    fieldsets = ((None, {"fields": ["user", "how"]}),)
    user = AccountChoice(
        queryset=None,
        label="Account",
        empty_label="Choose an account",
        error_messages={"required": "Choose the account that this person signs in with."},
        help_text="Active accounts that belong to no other reviewer. A password that somebody else has set, "
        "such as the first one, has to be changed by its holder before.",
    )
    how = forms.CharField(
        label="How you checked who they are",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say how you checked who this person is."},
        help_text="For example: passport seen on a video call; called back on the number of the pharmacy. "
        "This is kept for ever.",
    )

    def __init__(self, *args, reviewer: Reviewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.reviewer = reviewer
        free = Q(reviewer__isnull=True) | Q(reviewer=reviewer)
        self.fields["user"].queryset = get_user_model().objects.filter(free, is_active=True).order_by("username")
        self.fields["user"].initial = reviewer.user_id

    def act(self, by):
        facts = self.cleaned_data
        credentials.confirm_account(by=by, reviewer=self.reviewer, user=facts["user"], how=facts["how"])
        return f"Confirmed: {self.reviewer} signs in as {facts['user']}."


class AddLicenseForm(ActForm):
    permission = "reviewers.add_license"
    fieldsets = ((None, {"fields": ["profession", "jurisdiction"]}),)
    profession = forms.ChoiceField(choices=[("", "Choose a profession"), *License.profession.field.choices])
    jurisdiction = forms.CharField(
        max_length=100,
        widget=AdminTextInputWidget,
        help_text="The state or country that issued it, written in full: Colorado.",
    )

    def __init__(self, *args, reviewer: Reviewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.reviewer = reviewer

    def act(self, by):
        self.license = credentials.add_license(by=by, holder=self.reviewer, **self.cleaned_data)
        return f"On file: {self.license}. It vouches for nothing until you record that it was verified."


class KeyForm(ActForm):
    """What is done to one signing key."""

    permission = "reviewers.confirm_account"

    def __init__(self, *args, key: SigningKey, **kwargs):
        super().__init__(*args, **kwargs)
        self.key = key


class ConfirmKeyForm(KeyForm):
    vouches = True
    fieldsets = ((None, {"fields": ["fingerprint", "how"]}),)
    fingerprint = forms.CharField(
        label="The digits that the holder reads to you",
        max_length=100,
        widget=AdminTextInputWidget(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Type the digits as the holder reads them to you."},
        help_text="All thirty. The holder finds them at the review desk, on the page of their signing key.",
    )
    how = forms.CharField(
        label="How you spoke with the holder",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say how you spoke with the holder of the key."},
        help_text="For example: video call, face known; called back on the number of the pharmacy. This is kept for "
        "ever.",
    )

    def act(self, by):
        keys.confirm_key(by=by, key=self.key, **self.cleaned_data)
        return f"Confirmed: {self.key.reviewer} signs with the key {self.key.fingerprint}."


class RevokeKeyForm(KeyForm):
    fieldsets = ((None, {"fields": ["reason"]}),)
    reason = forms.CharField(
        label="Why it shall sign nothing any more",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say why the key is revoked."},
        help_text="This is kept for ever. Signatures that the key has made still count; withdraw them one by one.",
    )

    def act(self, by):
        keys.revoke_key(by=by, key=self.key, **self.cleaned_data)
        return f"Revoked: {self.key.reviewer} signs nothing until another key is confirmed."


class ErrorForm(ActForm):
    permission = "reviewers.add_licenseevent"
    vouches = True
    fieldsets = ((None, {"fields": ["reason"]}),)
    reason = forms.CharField(
        label="Why it should never have been recorded",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say why this was entered in error."},
        help_text="For example: the letter was about somebody of the same name. This is kept for ever.",
    )

    def __init__(self, *args, event: LicenseEvent, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event

    def act(self, by):
        bad_news.call_error(by=by, event=self.event, **self.cleaned_data)
        return "Waits for a second officer, who confirms that it was an error. Until then it counts."
