"""Text fields that put words into their stored form on every way into the database: save, update, bulk_create."""

from django.db import models

from reviewers.canonical import nfc

from ..sanitizing import clean


class Composed:
    """Unicode normal form C."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return nfc(value) if isinstance(value, str) else value


class Unstripped:
    """A form keeps the text to the character too: a no-break space at its end is no accident to be mended."""

    def formfield(self, **kwargs):
        return super().formfield(**{"strip": False} | kwargs)


class Code(Composed, models.CharField):
    """A few characters that machines read, such as a DOI or a date. NFC."""


class WebAddress(Composed, models.URLField):
    """A URL, NFC."""


class PlainLine(Unstripped, Composed, models.CharField):
    """One line of plain words, NFC."""


class PlainText(Unstripped, Composed, models.TextField):
    """Plain words, NFC, with line ends as \\n."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class RichText(models.TextField):
    """HTML of the few tags an article may hold, sanitised before it is stored."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value
