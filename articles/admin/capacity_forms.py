"""The form of a clinician's hours for reviews."""

from django import forms

from ..models.capacity import MOST_HOURS

ASKED = f"Write whole hours a month, from 0 to {MOST_HOURS}."


class HoursForm(forms.Form):
    """Whole hours a month; 0 where there are none."""

    hours = forms.IntegerField(
        label="Hours a month",
        min_value=0,
        max_value=MOST_HOURS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), ASKED),
    )

    @classmethod
    def of(cls, person) -> "HoursForm":
        """The form of somebody as they stand in the plan."""
        return cls(prefix=f"hours-{person.reviewer.pk}", initial={"hours": person.hours or 0})
