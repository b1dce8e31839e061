"""What an editor is told at once when a save removed a reference that the words still cite.

The rule: an incomplete draft can always be saved, so nothing is refused here; submitting refuses. Told is where the
citations stand that lead nowhere now, and which version still has the reference.
"""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from .. import versions
from ..checks.references import name_of
from ..citing.citations import cited, places_citing
from ..models import ArticleVersion

SENTENCE = (
    "“{name}” was removed, but is cited in {places}. Nothing can be submitted while a citation leads nowhere: take "
    'these out, or bring the reference back from <a href="{before}">version {number}</a>.'
)


def say_what_was_cut_off(request, version: ArticleVersion) -> None:
    """A warning for each reference that the version before `version` had and this one only cites."""
    words = versions.words_of(version)
    missing = cited(words) - {each["uuid"] for each in words["references"]}
    if missing:  # else nothing more is read: this is asked after each save
        before = version.article.versions.filter(number__lt=version.number).order_by("number").last()
        had = versions.words_of(before)["references"] if before else []
        for reference in (each for each in had if each["uuid"] in missing):
            messages.warning(request, warning(reference, words, before))


def warning(reference: dict, words: dict, before: ArticleVersion) -> str:
    places = [(anchor(part), name) for part, name in places_citing(words, reference["uuid"])]
    return format_html(
        SENTENCE,
        name=name_of(reference),
        places=format_html_join(", ", '<a href="{}">{}</a>', places),
        before=reverse("admin:articles_article_version", args=[before.article_id, before.number]),
        number=before.number,
    )


def anchor(part: str) -> str:
    return f"#part-{part}" if part else "#id_introduction"
