"""What an editor fills in to fix something once: what is looked for, and, from the pages after it, what was chosen."""

from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from .. import corrected, stated
from ..correcting import Chosen, Found
from ..models import Article, RetiredFact, Term
from ..models.term import PHRASES_HELP, validate_phrases

EXCUSES = (Term.Kind.NAME, Term.Kind.DEFINITION)
MOST_PLACES = 300  # on one page: each has a box and a field, and a form may only hold so many


class WordingForm(forms.Form):
    """A retired fact or a term of the lists, or a phrase; one of the two. When it is valid, `wording` says which."""

    row = forms.ChoiceField(label="A retired fact or a term", required=False)
    phrase = forms.CharField(
        label="Or a phrase",
        required=False,
        help_text=PHRASES_HELP.replace("One phrase a line. ", ""),
        validators=[validate_phrases],
        max_length=300,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")
        self.fields["row"].choices = [
            ("", "Choose…"),
            ("Retired facts", [(f"fact:{each.code}", label(each.wordings)) for each in RetiredFact.objects.all()]),
            ("Terms", [(f"term:{each.code}", label(each.phrases)) for each in Term.objects.exclude(kind__in=EXCUSES)]),
        ]

    def clean(self):
        cleaned = super().clean()
        row, phrase = cleaned.get("row", ""), cleaned.get("phrase", "")
        if self.errors:
            return cleaned
        if bool(row) == bool(phrase):
            raise forms.ValidationError("Choose a row of the lists or type a phrase, one of the two.")
        kind, _, code = row.partition(":")
        if kind == "fact":
            self.source = RetiredFact.objects.get(code=code)
            self.wording = stated.of_fact(self.source)
        elif kind == "term":
            self.source = Term.objects.get(code=code)
            self.wording = stated.of_term(self.source)
        else:
            self.source, self.wording = None, stated.of_phrase(phrase)
        return cleaned


def label(phrases: str) -> str:
    return stated.first_line(phrases)[:80]


@dataclass
class Picked:
    """One article of a page: `seen` is the version that the page showed, `texts` the new words at the key of each
    chosen place (empty on the page before they are asked for)."""

    key: int
    seen: int = 0
    texts: dict[str, str] = field(default_factory=dict)


def picked(posted: QueryDict) -> dict[int, Picked]:
    """What a page of places posts: `place` ("article:key") for each tick, `text-…` beside it, `seen-article`."""
    found: dict[int, Picked] = {}
    for value in posted.getlist("place"):
        article, _, place = value.partition(":")
        if key := number(article):
            each = found.setdefault(key, Picked(key, number(posted.get(f"seen-{article}", ""))))
            each.texts[place] = posted.get(f"text-{value}", "")
    return found


def ticked(posted: QueryDict) -> list[tuple[Article, int]]:
    """What a page of drafts posts: each `article` that is ticked, with `seen-article`, the version that was shown."""
    keys = [key for key in posted.getlist("article")[: corrected.BLOCK] if number(key)]
    return [(each, number(posted.get(f"seen-{each.pk}", ""))) for each in Article.objects.filter(pk__in=keys)]


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def chosen_of(found: list[Found], picks: dict[int, Picked]) -> list[Chosen]:
    """The chosen articles, among those that state the wording in any version or on a page."""
    articles = {each.article.pk: each.article for each in found}
    return [Chosen(articles[key], each.seen, each.texts) for key, each in picks.items() if key in articles]


def fitting(found: list[Found]) -> list[Found]:
    """As many articles as one page holds; at least one."""
    shown, places = [], 0
    for each in found:
        places += len(each.places)
        if shown and places > MOST_PLACES:
            break
        shown.append(each)
    return shown
