"""What is typed at the desk. These see that it is there; whether it is accepted is for the verbs to say."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from .. import signing_in
from ..refusal import Reason, Refused

LONGEST_REASON = 10_000
CURRENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 40}
PROOF_FIELDS = {"wrong-password": "password", "wrong-code": "code", "code-missing": "code"}
CODE_HELP = "Six digits from your authenticator app, or one of your recovery codes."


class RefusableForm(forms.Form):
    """A form that shows a verb's refusal. `field_of` maps a reason's code to the field it belongs to."""

    field_of: dict[str, str] = {}

    def refuse(self, refusal: Refused) -> None:
        """Put each reason next to its field, the others above the form."""
        self.refuse_with(refusal.reasons)

    def refuse_with(self, reasons: list[Reason]) -> None:
        for reason in reasons:
            self.add_error(self.field_of.get(reason.code), reason.sentence)

    def reasons(self) -> list[Reason]:
        """Everything that is wrong with the form, with links to its fields."""
        return [
            Reason(f"{name}-wrong", sentence, link="" if name == "__all__" else f"#{self[name].auto_id}")
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]


class SignInForm(AuthenticationForm):
    """Account and password; after too many wrong ones nobody is asked for a while."""

    error_messages = AuthenticationForm.error_messages | {"rests": signing_in.RESTS}

    def clean(self):
        tried = {"account": self.cleaned_data.get("username", ""), "address": signing_in.address_of(self.request)}
        if signing_in.rests(**tried):
            raise forms.ValidationError(self.error_messages["rests"], code="rests")
        return super().clean()

    def get_invalid_login_error(self):
        signing_in.log_wrong(account=self.cleaned_data["username"], address=signing_in.address_of(self.request))
        return super().get_invalid_login_error()


class CodeInput(forms.TextInput):
    """For a code that is good once: what was typed does not come back."""

    def format_value(self, value) -> None:
        return None


def reason_field(label: str, help_text: str, missing: str, rows: int = 3) -> forms.CharField:
    """Why something is done, in words; `missing` says what to do where there are none."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
        error_messages={"required": missing},
    )


def password_field(help_text: str, missing: str) -> forms.CharField:
    """A question for the password of who is signed in; `missing` is said when it is not answered."""
    return forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(CURRENT),
        help_text=help_text,
        error_messages={"required": missing},
    )


def code_field(**options) -> forms.CharField:
    """A question for the second factor; whether it has to be answered, the verb says."""
    options = {"label": "Code of your second factor", "help_text": CODE_HELP, "required": False} | options
    return forms.CharField(widget=CodeInput(ONE_TIME), **options)


def credential_field() -> forms.CharField:
    """Where a script puts what a passkey answered."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


class SignForm(RefusableForm):
    """The answer "yes". The digest is of the document that was shown; whose name it carries comes from the
    session alone."""

    field_of = PROOF_FIELDS | {"not-acknowledged": "acknowledged"}

    document_digest = forms.CharField(required=False, widget=forms.HiddenInput)
    newer_draft = forms.CharField(required=False, widget=forms.HiddenInput)  # "told" where the page said there is one
    advice = forms.CharField(required=False, widget=forms.HiddenInput)  # the mark of what the page advised
    scope = forms.CharField(required=False, widget=forms.HiddenInput)  # which words the page had chosen
    meaning = forms.CharField(required=False, widget=forms.HiddenInput)  # the mark of what the page stated
    statement = forms.BooleanField(
        error_messages={"required": "Tick the statement if it is yours. Without it nothing is signed."}
    )
    acknowledged = forms.BooleanField(required=False)  # asked for where editors left something standing
    password = password_field(
        "Asked for with every signature, as proof that it is you.",
        "Type your password. Without it nothing is signed.",
    )
    code = code_field()
    credential = credential_field()


class SendBackForm(RefusableForm):
    """The answer "not like this"."""

    field_of = {"reason-missing": "reason"}

    reason = reason_field(
        "What has to change?",
        "The editors read this. Name the passage, what is wrong with it, and what would be right.",
        "Say what has to change, so that the editors can act on it.",
        rows=6,
    )


class WithdrawForm(RefusableForm):
    field_of = {"reason-missing": "reason"}

    reason = reason_field(
        "Why does the signature no longer stand?",
        "Kept with the signature for good. Readers of the site do not see it.",
        "Say why the signature no longer stands.",
        rows=5,
    )


class WithdrawOwnForm(WithdrawForm):
    """The signer's own: with what proves that it is the signer."""

    field_of = WithdrawForm.field_of | PROOF_FIELDS

    password = password_field(
        "As proof that it is you, as when you signed.",
        "Type your password. Without it the signature stands.",
    )
    code = code_field()
    credential = credential_field()


class MakeKeyForm(RefusableForm):
    """The password that a new signing key is wrapped under."""

    field_of = PROOF_FIELDS

    password = password_field(
        "The key is locked with it, so that nobody else can sign in your name.",
        "Type your password. Without it no key is made.",
    )
    code = code_field()
    credential = credential_field()


class RevokeKeyForm(RefusableForm):
    field_of = {"reason-missing": "reason"}

    reason = reason_field(
        "Why shall it sign nothing any more?",
        "Kept for good. For example: somebody may have seen my password.",
        "Say why the key is revoked.",
    )


class CommentForm(RefusableForm):
    """Something to say about the document, or about words of it."""

    field_of = {"quote-unknown": "quote", "quote-missing": "quote", "text-missing": "text"}

    quote = forms.CharField(
        label="About these words",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Copied from the document. Leave it empty to speak of all of it.",
    )
    text = forms.CharField(label="What you want to say", required=False, widget=forms.Textarea({"rows": 3}))
    proposed = forms.CharField(
        label="What you would write instead",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="You can leave it empty. The editors decide on it; the words would then be theirs.",
    )
    blocking = forms.BooleanField(label="Nobody should sign before this is resolved", required=False)


class HandOverForm(RefusableForm):
    """Whom to ask instead: only people who may sign the request are offered."""

    field_of = {"too-long": "note"}

    to = forms.ChoiceField(label="Hand it to", error_messages={"required": "Choose who shall review it."})
    note = forms.CharField(
        label="What they should know",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="They read this in their inbox. You can leave it empty.",
    )

    def __init__(self, *arguments, people, **more):
        super().__init__(*arguments, **more)
        self.people = {str(each.pk): each for each in people}
        named = [(key, str(each)) for key, each in self.people.items()]
        self.fields["to"].choices = named if len(named) == 1 else [("", "Choose somebody"), *named]

    def clean_to(self):
        return self.people[self.cleaned_data["to"]]


class DeclineForm(RefusableForm):
    field_of = {"reason-missing": "reason", "too-long": "reason"}

    reason = forms.CharField(
        label="Why do you decline?",
        widget=forms.Textarea({"rows": 3}),
        help_text="Whoever submitted it reads this. For example: outside my field.",
        error_messages={"required": "Say why you decline, so that somebody else can be asked."},
    )


class AwayForm(RefusableForm):
    field_of = {"away-order": "last_day", "away-past": "last_day"}

    first_day = forms.DateField(label="First day away", widget=forms.DateInput({"type": "date"}))
    last_day = forms.DateField(label="Last day away", widget=forms.DateInput({"type": "date"}))


class PasswordForm(RefusableForm):
    """One's own password, changed by somebody who knows the old one, and proves the factor that they have; without one
    (`asks=False`) that question is left out."""

    field_of = {"wrong-password": "old", "weak-password": "new", "same-password": "new"}
    of_factor = {"wrong-code": "present", "code-missing": "present"}

    old = forms.CharField(label="Present password", strip=False, widget=forms.PasswordInput(CURRENT))
    new = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput(NEW),
        help_text="At least 12 characters. A few words in a row are easy to type and hard to guess.",
    )
    again = forms.CharField(label="New password, again", strip=False, widget=forms.PasswordInput(NEW))
    present = code_field()
    credential = credential_field()

    def __init__(self, *arguments, asks: bool, **more):
        super().__init__(*arguments, **more)
        if asks:
            self.field_of = self.field_of | self.of_factor
        else:
            del self.fields["present"], self.fields["credential"]

    def clean_again(self):
        again = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError("The two new passwords differ.")
        return again
