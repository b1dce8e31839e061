"""Stage 1: an editor confirms what the importer guessed. Unresolved guesses stop submission, not saving."""

from django.utils import timezone

from reviewers.verbs import require_permission, verb

from .. import people
from ..models import Article, ImportGuess


@verb("resolve guesses")
def resolve(*, by, article: Article, guesses: list) -> int:
    """Mark guesses of an article as looked at and settled. `guesses` holds their keys as a form posts them; what is
    no key of an open guess is passed over. Returns how many were open."""
    sentence = "Only an editor can confirm a guess."
    require_permission(by, "articles.change_article", sentence, link=people.link_to("editors"))
    waiting = ImportGuess.objects.filter(article=article, resolved_at__isnull=True)
    chosen = [key for key in waiting.values_list("pk", flat=True) if str(key) in {str(each) for each in guesses}]
    return waiting.filter(pk__in=chosen).update(resolved_by=by, resolved_at=timezone.now())
