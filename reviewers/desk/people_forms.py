"""What is typed on the pages about people: an invitation, and why an account is closed."""

from django import forms

from ..invitations import Role
from ..models import Reviewer
from .forms import RefusableForm, reason_field

ROLE_HELP = "What they may do follows from it. A clinician can sign once you have heard the digits of their key."


class ProfileChoice(forms.ModelChoiceField):
    """A clinician's profile, as they are called."""

    def label_from_instance(self, profile) -> str:
        return str(profile)


class InviteForm(RefusableForm):
    """Only the roles in which one may invite are offered."""

    field_of = {"has-account": "email", "own-invitation": "email", "invited-already": "email"} | {
        "profile-has-account": "reviewer",
        "invited_as_reviewer_says_how": "how",
    }

    name = forms.CharField(label="Their name", max_length=150, error_messages={"required": "Type their name."})
    email = forms.EmailField(
        label="Their e-mail address",
        error_messages={"required": "Type the address that the invitation goes to."},
    )
    role = forms.ChoiceField(label="Role", help_text=ROLE_HELP, error_messages={"required": "Choose a role."})
    reviewer = ProfileChoice(
        label="Profile",
        queryset=Reviewer.objects.none(),
        required=False,
        empty_label="Choose a profile",
        help_text="Of a clinician only. Their profile is made in the credentials office.",
    )
    how = forms.CharField(
        label="How you know that this address is theirs",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Of a clinician only. For example: called on the number of the pharmacy, read back to me. Kept for "
        "ever.",
    )

    def __init__(self, *arguments, roles: list[Role], **more):
        super().__init__(*arguments, **more)
        self.fields["role"].choices = [("", "Choose a role"), *((role.value, role.label) for role in roles)]
        if Role.REVIEWERS in roles:
            self.fields["reviewer"].queryset = Reviewer.objects.filter(user=None)
        else:
            del self.fields["reviewer"], self.fields["how"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("role") != Role.REVIEWERS:
            return cleaned | {"reviewer": None, "how": ""}
        if not cleaned.get("reviewer"):
            self.add_error("reviewer", "Choose the profile of this clinician.")
        if not cleaned.get("how", "").strip():
            self.add_error("how", "Say how you know that this address is theirs.")
        return cleaned


class WhyForm(RefusableForm):
    """Why an account is closed or opened again."""

    field_of = {"reason-missing": "why"}

    why = reason_field(
        "Why?",
        "Kept in the audit trail. For example: left the house on Friday.",
        "Say why. It is kept in the audit trail.",
    )
