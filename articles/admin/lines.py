"""One line of words in a field that grows with it: a long title is seen whole, and stays one line."""

import re

from django import forms

LINE_ENDS = re.compile(r"\r\n|\r|\n")


class LineField(forms.CharField):
    """Plain words, to the character, in a box of as many rows as they need; a line end in them becomes a blank.

    It is never required: an incomplete draft can always be saved.
    """

    def __init__(self, placeholder: str = "", **arguments):
        widget = forms.Textarea(attrs={"rows": 1, "data-one-line": True, "placeholder": placeholder or False})
        super().__init__(**{"required": False, "strip": False, "widget": widget} | arguments)

    def to_python(self, value):
        return LINE_ENDS.sub(" ", super().to_python(value))
