"""The forms of the stop button and of asking for a new review."""

from django import forms

from .. import publishing
from ..models.publication import EndKind, EndReason
from ..models.review_wanted import Cause

HEADINGS = {
    EndKind.PAUSED: "Pause it: off for now",
    EndKind.WITHDRAWN: "Withdraw it: off for good",
    EndKind.REPLACED: "Replace it: its address leads to another page",
}


def offered() -> list:
    """Every way a page may end, grouped by kind: ("paused:unsafe", what visitors read). None is chosen beforehand: in
    a hurry the first one would be taken for any."""
    ways = [
        (heading, [(f"{kind}:{reason}", EndReason(reason).label) for reason in publishing.ENDS_BY_HAND[kind]])
        for kind, heading in HEADINGS.items()
    ]
    return [("", "Choose what happened"), *ways]


class StopForm(forms.Form):
    """How and why a page goes: the choice is what visitors read, the note stays internal."""

    how = forms.ChoiceField(label="What happens, and what visitors read", choices=offered)
    replaced_by = forms.CharField(
        label="Address of the page that replaces it", required=False, help_text="Only when it is replaced."
    )
    note = forms.CharField(label="Note for colleagues", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_replaced_by(self):
        return self.cleaned_data["replaced_by"].strip().strip("/")

    def arguments(self) -> dict:
        """The arguments of publishing.take_down."""
        kind, _, reason = self.cleaned_data["how"].partition(":")
        replaced_by = self.cleaned_data["replaced_by"] if kind == EndKind.REPLACED else ""
        return {"kind": kind, "reason": reason, "replaced_by": replaced_by, "note": self.cleaned_data["note"]}


class AgainForm(forms.Form):
    """Why a live page shall be reviewed again; all of it stays internal."""

    cause = forms.ChoiceField(label="What gave the occasion", choices=[("", "Choose one"), *Cause.choices])
    reason = forms.CharField(label="What the reviewer should look at", widget=forms.Textarea(attrs={"rows": 4}))
