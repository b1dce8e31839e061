"""Term: wording that the checks look for, kept by editors. RetiredFact: what was true once and is not any more."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from ..checks.finding import ADVISE, BLOCK, WARN
from ..checks.phrases import NoPhrase, phrases_of

PHRASES_HELP = (
    "One phrase a line. “a/b”: one word or the other. “...”: up to three other words. “#”: any number. "
    "A word with a capital is only found with that capital."
)
WORDS_HELP = "Single words with spaces between them, looked for in the same sentence."


def validate_phrases(lines: str) -> None:
    try:
        phrases_of(lines)
    except NoPhrase as fault:
        raise ValidationError(str(fault)) from fault


class Phrases(models.TextField):
    """Phrases, one a line; see checks/phrases.py for what a phrase may hold."""

    default_validators = [validate_phrases]


class Term(models.Model):
    """Wording to be noticed, or, as a name or a definition, to be left alone. It never changes a text: whoever
    edits decides. Stored versions and signed requests keep the findings that they were frozen with."""

    class Kind(models.TextChoices):
        LANGUAGE = "language", "Language about people"
        SAFE_MESSAGING = "safe-messaging", "Safe messaging"
        PICTURE = "picture", "What a picture shows, by its alt text and its name in the library"
        SKIN_TONE = "skin-tone", "Skin tone"
        GRAMMAR = "grammar", "Grammar"
        NAME = "name", "Name that is never flagged"
        DEFINITION = "definition", "Sign of a coded diagnosis: its sentence is never flagged"

    class Severity(models.TextChoices):
        BLOCK = BLOCK, "Stops submission"
        WARN = WARN, "Warns"
        ADVISE = ADVISE, "Advises"

    code = models.SlugField(max_length=60, unique=True, help_text="Names the finding; overrides hold on to it.")
    kind = models.CharField(max_length=20, choices=Kind)
    severity = models.CharField(max_length=10, choices=Severity, default=WARN)
    sure_in = Phrases(
        "stops only in",
        blank=True,
        help_text="Phrases that leave no doubt what the wording means. Elsewhere a row that stops submission only "
        "warns; empty: it always stops. " + PHRASES_HELP,
    )
    phrases = Phrases(help_text=PHRASES_HELP)
    inflected = models.BooleanField("with plurals", default=True)
    exceptions = Phrases(blank=True, help_text="Phrases that hold the wording and are fine. " + PHRASES_HELP)
    near = models.TextField("only near", blank=True, help_text=WORDS_HELP)
    not_near = models.TextField(blank=True, help_text=WORDS_HELP)
    answered_by = Phrases(blank=True, help_text="Not flagged in a part that also says one of these. " + PHRASES_HELP)
    unless_cited = models.BooleanField("fine with a citation behind it", default=False)
    suggestion = models.TextField("say instead", blank=True, help_text="One wording a line.")
    why = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["kind", "code"]

    def __str__(self):
        return self.code


class RetiredFact(models.Model):
    """Something that was true once: how it is worded, what is true now, says who, and since when."""

    code = models.SlugField(max_length=60, unique=True)
    wordings = Phrases(help_text=PHRASES_HELP)
    now = models.TextField("what is true now")
    source = models.CharField(max_length=300)
    since = models.DateField()
    active = models.BooleanField(default=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.code
