"""Forms for what was learned of a license, one for each kind, and what the record of it did to signatures."""

import json

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from .. import bad_news, credentials
from ..falling import ASKS_AGAIN, Fall, fall_of, standing_signatures
from ..models import AuditEntry, EventAsked, License, LicenseEvent
from ..models.license import Status
from ..refusal import Refused
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
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)
    fall = None  # what would fall, once it was asked

    def __init__(self, *args, license: License, **kwargs):
        super().__init__(*args, **kwargs)
        self.license = license

    def clean(self):
        facts = super().clean()
        if not self.errors:
            fall = fall_of(self.license, kind=self.kind, status=facts["status"], effective_on=facts["effective_on"])
            if fall and not (facts["sure"] and facts["shown"] == fall.digest):
                self.ask_before_it_falls(fall, again=facts["sure"])
            self.found = fall
        return facts

    def ask_before_it_falls(self, fall: Fall, *, again: bool) -> None:
        """Show what falls, and ask for a tick under exactly that."""
        self.fall, self.data = fall, self.data.copy()
        self.data["shown"] = fall.digest
        self.data.pop("sure", None)
        self.fields["sure"].widget, self["sure"].label = forms.CheckboxInput(), label_of(fall)
        self.add_error("sure", ASKS_AGAIN.sentence if again else question(fall))

    def act(self, by):
        facts = {name: value for name, value in self.cleaned_data.items() if name not in ("sure", "shown")}
        try:
            return self.recorded(by, facts)
        except Refused as refusal:
            if ASKS_AGAIN.code in refusal.codes:
                facts = {"status": facts["status"], "effective_on": facts["effective_on"]}
                self.ask_before_it_falls(fall_of(self.license, kind=self.kind, **facts), again=True)
            raise

    def recorded(self, by, facts: dict) -> str:
        """Record the event, or ask for it where it takes a second person; in words."""
        if self.kind == LicenseEvent.Kind.STATUS and self.found.needs_two:
            return asked(bad_news.ask_event(by=by, license=self.license, shown=self.found.digest, **facts))
        before = standing_signatures(self.license).count()
        facts |= {"kind": self.kind, "shown": self.found.digest}
        event = credentials.record_license_event(by=by, license=self.license, **facts)
        return told(event, before - standing_signatures(self.license).count(), len(self.found.again))


class VerifiedForm(LearnedForm):
    kind = LicenseEvent.Kind.VERIFIED
    vouches = True
    lead = "You looked the license up at the board that issued it. Only this gives the right to sign."
    fieldsets = (
        (
            "What the register shows",
            {"fields": ["number", "issued_on", "expires_on", "status", "effective_on"]},
        ),
        ("Your check", {"fields": ["verified_on", "source", "note", "shown", "sure"]}),
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
    fieldsets = ((None, {"fields": ["status", "effective_on", "source", "note", "shown", "sure"]}),)
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


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def label_of(fall: Fall) -> str:
    """What the tick says, with the numbers that were shown."""
    sentence = (
        f"{counted(fall.signatures, 'signature')} {'ends' if fall.signatures == 1 else 'end'}, "
        f"{counted(len(fall.falls), 'page')} {'comes' if len(fall.falls) == 1 else 'come'} down and "
        f"{counted(len(fall.again), 'page')} {'waits' if len(fall.again) == 1 else 'wait'} for a new review"
    )
    return f"Ask a second person: {sentence}" if fall.needs_two else sentence


def question(fall: Fall) -> str:
    if fall.needs_two:
        return (
            f"{len(fall.falls)} pages come down by this: that takes a second person. Tick the box to ask for one. "
            "From then on nobody signs with this license."
        )
    return "This ends what is listed above, at once. Tick the box if this is right, then record it."


def asked(row: EventAsked) -> str:
    return (
        f"Waits for a second person: {row}. Nobody signs with this license meanwhile. Its {row.pages} pages are still "
        "up: stop them at once if you are certain."
    )


def told(event: LicenseEvent, ended: int, again: int = 0) -> str:
    """What the record of an event did, in words."""
    sentence = f"Recorded: {event}."
    if ended:
        down = counted(pages_taken_down_with(event), "page")
        sentence += f" {counted(ended, 'signature')} ended and {down} came down."
    if again:
        sentence += (
            f" {counted(again, 'page')} with an earlier signature {'waits' if again == 1 else 'wait'} for a new review."
        )
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
