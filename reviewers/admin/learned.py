"""Forms for what was learned of a license, one for each kind, and what the record of it did to signatures."""

import datetime
import json

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from .. import credentials
from ..models import AuditEntry, License, LicenseEvent, SignOff
from ..models.license import VOIDING, Status
from ..standing import today
from .fields import Day
from .forms import ActForm

STATUSES = [("", "Choose a standing"), *Status.choices]


def line(**arguments) -> forms.CharField:
    return forms.CharField(widget=AdminTextInputWidget, **arguments)


def missing(sentence: str) -> dict:
    return {"error_messages": {"required": sentence}}


class LearnedForm(ActForm):
    """What every kind shares: the note, and the word of caution before signatures end."""

    permission = "reviewers.add_licenseevent"
    kind = ""
    lead = ""
    note = forms.CharField(
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text="For the record; never shown to readers.",
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput, label="End these signatures")

    def __init__(self, *args, license: License, **kwargs):
        super().__init__(*args, **kwargs)
        self.license = license

    def clean(self):
        facts = super().clean()
        if not self.errors and not facts["sure"]:
            self.ask_before_signatures_end(facts)
        return facts

    def ask_before_signatures_end(self, facts) -> None:
        if facts["status"] not in VOIDING or self.kind == LicenseEvent.Kind.STATED:
            return
        doomed = standing_signatures(self.license, since=facts["effective_on"]).count()
        if doomed:
            self.fields["sure"].widget = forms.CheckboxInput()
            sentence = (
                f"{counted(doomed, 'signature')} made since {facts['effective_on']:%d %B %Y} will end, and "
                "every page that rests on that comes down at once. Nothing brings a signature back. "
                "Tick the box if this is right, then record it."
            )
            self.add_error("sure", sentence)

    def act(self, by):
        facts = {name: value for name, value in self.cleaned_data.items() if name != "sure"}
        before = standing_signatures(self.license).count()
        event = credentials.record_license_event(by=by, license=self.license, kind=self.kind, **facts)
        ended = before - standing_signatures(self.license).count()
        return told(event, ended)


class VerifiedForm(LearnedForm):
    kind = LicenseEvent.Kind.VERIFIED
    vouches = True
    lead = "You looked the license up at the board that issued it. Only this gives the right to sign."
    fieldsets = (
        (
            "What the register shows",
            {"fields": ["number", "issued_on", "expires_on", "status", "effective_on"]},
        ),
        ("Your check", {"fields": ["verified_on", "source", "note", "sure"]}),
    )
    number = line(label="License number", max_length=60, **missing("Write the number of the license."))
    issued_on = Day(label="Issued on", required=False)
    expires_on = Day(
        label="Expires on",
        help_text="The last valid day.",
        **missing("Write the last day on which it is valid."),
    )
    status = forms.ChoiceField(choices=STATUSES, label="Standing", **missing("Choose what the register shows."))
    effective_on = Day(
        label="In this standing since",
        required=False,
        help_text="Leave this empty when it is active and no day is named: the day of issue counts.",
    )
    verified_on = Day(label="Checked on", initial=today, help_text="In UTC.", **missing("Write the day of your check."))
    source = line(
        max_length=500,
        help_text="The register you checked: its name or its web address.",
        **missing("Name the register that you checked."),
    )

    def clean_verified_on(self):
        day = self.cleaned_data["verified_on"]
        if day > today():
            raise forms.ValidationError("The day of your check cannot be in the future.")
        return day

    def clean(self):
        facts = self.cleaned_data
        if not facts.get("effective_on") and facts.get("status") not in ("", None, Status.ACTIVE):
            self.add_error("effective_on", "Write since when the license is in this standing.")
        days = [facts.get(name) for name in ("effective_on", "issued_on", "verified_on")]
        facts["effective_on"] = next((day for day in days if day), None)
        return super().clean()


class StandingForm(LearnedForm):
    kind = LicenseEvent.Kind.STATUS
    lead = (
        "The board changed the standing of the license. Anything but “Active” stops signing from that day. "
        "A license that became active again needs a fresh verification as well."
    )
    fieldsets = ((None, {"fields": ["status", "effective_on", "source", "note", "sure"]}),)
    status = forms.ChoiceField(choices=STATUSES, label="New standing", **missing("Choose the new standing."))
    effective_on = Day(
        label="From",
        help_text="The first day of this standing, in UTC. It may be in the future.",
        **missing("Write the day from which it holds."),
    )
    source = line(max_length=500, help_text="Where you learned it.", **missing("Say where you learned of the change."))


class StatedForm(LearnedForm):
    kind = LicenseEvent.Kind.STATED
    lead = "Somebody told you, and nobody has checked it. It is kept for the record and changes nothing."
    fieldsets = ((None, {"fields": ["source", "number", "issued_on", "expires_on", "status", "note"]}),)
    source = line(label="Who said so", max_length=500, **missing("Say who told you."))
    number = line(label="License number", max_length=60, required=False)
    issued_on = Day(label="Issued on", required=False)
    expires_on = Day(label="Expires on", required=False)
    status = forms.ChoiceField(choices=Status.choices, label="Standing", initial=Status.UNKNOWN)

    def clean(self):
        self.cleaned_data["effective_on"] = today()
        return super().clean()


FORMS = {form.kind.value: form for form in (VerifiedForm, StandingForm, StatedForm)}


def standing_signatures(license: License, *, since: datetime.date | None = None):
    """Sign-offs under this license that stand; `since` a day in UTC, inclusive."""
    found = SignOff.objects.filter(license=license, validity__isnull=False)
    if since is None:
        return found
    return found.filter(signed_at__gte=datetime.datetime.combine(since, datetime.time(), datetime.UTC))


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def told(event: LicenseEvent, ended: int) -> str:
    """What the record of an event did, in words."""
    sentence = f"Recorded: {event}."
    if ended:
        down = counted(pages_taken_down_with(event), "page")
        sentence += f" {counted(ended, 'signature')} ended and {down} came down."
    return sentence


def pages_taken_down_with(event: LicenseEvent) -> int:
    """How many pages the same act took down, as the audit trail tells it: right after the event itself."""
    row = f"reviewers.licenseevent:{event.pk}"
    found = AuditEntry.objects.order_by("-seq").filter(payload__contains=f'"{row}"').first()
    pages = 0
    for entry in AuditEntry.objects.filter(seq__gt=found.seq).order_by("seq"):
        if not json.loads(entry.payload)["act"].startswith("take down"):
            break
        pages += 1
    return pages
