"""The forms of an article's plans: what, when in whose time zone, and who looks after it."""

import datetime

from django import forms
from django.contrib.auth import get_user_model

from .. import local_times
from ..local_times import WhichMoment
from ..models import Installation, Plan
from ..models.publication import EndKind, EndReason
from ..publishing import ENDS_BY_HAND


def zone_of_planner(person) -> str:
    """The time zone that somebody planned in last, or nothing before their first plan."""
    return Plan.objects.exclude(due_at=None).filter(planned_by=person).values_list("time_zone", flat=True).last() or ""


def zone_here() -> str:
    installation = Installation.objects.first()
    return installation.time_zone if installation else "UTC"


class MomentForm(forms.Form):
    """A local date and time and its zone. When the clocks change just then, the form asks which moment is meant."""

    date = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label="Time", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    time_zone = forms.CharField(label="Time zone", widget=forms.TextInput(attrs={"list": "time-zones"}))
    meant = forms.ChoiceField(label="Which moment?", required=False, widget=forms.RadioSelect)
    moment_needed = True

    def __init__(self, *arguments, zone: str = "", **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["time_zone"].initial = zone or zone_here()
        if not zone and not self.is_bound:
            self.fields["time_zone"].widget.attrs["data-first-plan"] = True
        self.due_at = None
        if self.is_bound:
            self.fields["meant"].choices = self.both_moments()
        if not self.fields["meant"].choices:
            del self.fields["meant"]

    def typed(self) -> datetime.datetime | None:
        """The local time as typed, or None while it is not one."""
        try:
            date = self.fields["date"].clean(self["date"].data)
            time = self.fields["time"].clean(self["time"].data)
        except forms.ValidationError:
            return None
        return datetime.datetime.combine(date, time) if date and time else None

    def both_moments(self) -> list:
        zone, typed = self["time_zone"].data or "", self.typed()
        if typed is None or zone not in local_times.zone_names():
            return []
        try:
            local_times.instant_of(typed, zone)
        except local_times.Refused as refusal:  # one that is none is said by clean()
            return refusal.choices if isinstance(refusal, WhichMoment) else []
        return []

    def clean(self):
        cleaned = super().clean()
        if self.wants_moment() and not self.errors:
            typed = datetime.datetime.combine(cleaned["date"], cleaned["time"])
            try:
                meant = cleaned.get("meant", "")
                self.due_at = local_times.instant_of(typed, cleaned["time_zone"], meant=meant)
            except local_times.Refused as refusal:
                field = {"time-zone": "time_zone", "time-unknown": "date"}.get(refusal.codes[0], "meant")
                self.add_error(field, [reason.sentence for reason in refusal.reasons])
        return cleaned

    def wants_moment(self) -> bool:
        return True

    def moment(self) -> dict:
        return {"due_at": self.due_at, "time_zone": self.cleaned_data["time_zone"]}


class PublishPlanForm(MomentForm):
    """Which version goes live, and when."""

    AT, SIGNED = "at", "signed"
    version = forms.ChoiceField(label="Which version")
    when = forms.ChoiceField(
        label="When",
        choices=[(AT, "At the time below"), (SIGNED, "As soon as it is signed")],
        initial=AT,
        widget=forms.RadioSelect,
    )
    field_order = ["version", "when"]

    def __init__(self, *arguments, versions, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["version"].choices = [(each.number, sentence) for each, sentence in versions]
        if not self.wants_moment():
            for name in ("date", "time", "time_zone"):
                self.fields[name].required = False

    def wants_moment(self) -> bool:
        return self["when"].value() != self.SIGNED


class WithdrawPlanForm(MomentForm):
    """Why the page goes, as its visitors read it, and when."""

    reason = forms.ChoiceField(
        label="What visitors read",
        choices=[(each, EndReason(each).label) for each in ENDS_BY_HAND[EndKind.WITHDRAWN]],
    )
    field_order = ["reason"]


class DutyForm(forms.Form):
    """Who looks after the article, and until when."""

    assignee = forms.ModelChoiceField(
        label="Who looks after it", queryset=None, required=False, empty_label="Nobody", to_field_name="username"
    )
    due_on = forms.DateField(label="Until", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        people = get_user_model().objects.with_perm("articles.view_article", include_superusers=False)
        self.fields["assignee"].queryset = people.order_by("username")
        self.fields["assignee"].label_from_instance = lambda person: person.get_full_name() or person.username
