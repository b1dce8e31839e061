"""Form fields of the credentials office: letters after a name, portraits, days, people."""

from django import forms
from django.contrib.admin.widgets import AdminFileWidget

from ..canonical import nfc
from ..portraits import kept
from .panels import account_label

LONGEST_LETTERS = 20


class LettersField(forms.CharField):
    """The letters after a name, typed as "PharmD, BCPS", stored as ["PharmD", "BCPS"]."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        letters = [nfc(" ".join(part.split())) for part in super().to_python(value).split(",")]
        return list(dict.fromkeys(each for each in letters if each))

    def validate(self, value):
        super().validate(value)
        for letters in value:
            if len(letters) > LONGEST_LETTERS:
                raise forms.ValidationError(f"“{letters}” is too long. Put a comma between the letters.")

    def run_validators(self, value):
        """The model field has its own; those of a CharField measure one text, not a list."""

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


class PortraitField(forms.FileField):
    """A picture, drawn anew before it is stored (portraits.py)."""

    widget = AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return kept(upload) if data and upload is data else upload


class Day(forms.DateField):
    """One day, chosen with the browser's own calendar."""

    def __init__(self, **arguments):
        widget = forms.DateInput(attrs={"type": "date", "class": "vDateField"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **arguments)


class AccountChoice(forms.ModelChoiceField):
    def label_from_instance(self, account):
        return account_label(account)
