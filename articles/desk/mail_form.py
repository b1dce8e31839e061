"""The form of how one is mailed."""

from django import forms

from ..models import MailWish


class MailForm(forms.Form):
    """How, and where a morning is a morning."""

    how = forms.ChoiceField(
        label="Mail",
        choices=MailWish.How,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three.", "invalid_choice": "Choose one of the three."},
    )
    time_zone = forms.CharField(
        label="Your time zone",
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={"list": "time-zones", "autocomplete": "off", "aria-describedby": "id_time_zone_helptext"}
        ),
        help_text="Like America/Denver. Empty: the time zone of the house.",
    )

    @classmethod
    def of(cls, wish: MailWish) -> "MailForm":
        return cls(initial={"how": wish.how, "time_zone": wish.time_zone})
