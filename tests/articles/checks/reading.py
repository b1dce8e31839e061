"""Words to check: a small complete article with one sentence of the test's own, and the house's list as rows."""

import html
import uuid

from articles.checks import Finding, findings_of, standard
from articles.models import RetiredFact, Term
from tests import factories

TERMS = [Term(**fields) for fields in standard.terms()]
FACTS = [RetiredFact(**fields) for fields in standard.facts()]
WORDS = factories.words()


def with_body(text: str) -> dict:
    """The words with `text` in the body of their first section."""
    first, *others = WORDS["sections"]
    cited = f'<cite data-ref="{WORDS["references"][0]["uuid"]}"></cite>'
    return WORDS | {"sections": [first | {"body": f"{text}<p>Last line.{cited}</p>"}, *others]}


def figure(alt: str = "A nasal spray", credit: str = "Photo: A. Editor", caption: str = "How to hold it.") -> str:
    """A figure as stored HTML holds it; of no picture."""
    said = f'data-alt="{html.escape(alt)}"' if alt else 'data-decorative="true"'
    named = f'data-image="{uuid.UUID(int=7)}" data-digest="{"0" * 64}" data-size="60x40"'
    return f'<figure {named} {said} data-credit="{html.escape(credit)}">{caption}</figure>'


def found_in(text: str, **given) -> list[Finding]:
    """What the lists find in that body, in reading order; not what the rest of the article gives."""
    words = with_body(text)
    uuid = words["sections"][0]["uuid"]
    found = findings_of(words, **({"terms": TERMS, "facts": FACTS} | given))
    return sorted((each for each in found if each.part == uuid and each.quote), key=lambda each: each.start)


def hits(text: str, *kinds: str, **given) -> list[tuple[str, str]]:
    """(code, exact words) of what is found in that body by checks of these kinds, or all."""
    return [(each.code, each.quote) for each in found_in(text, **given) if not kinds or each.check in kinds]
