"""Words to check: a small complete article with one sentence of the test's own, and the house's list as rows."""

from articles.checks import Finding, findings_of, standard
from articles.models import RetiredFact, Term
from tests import factories

TERMS = [Term(**fields) for fields in standard.terms()]
FACTS = [RetiredFact(**fields) for fields in standard.facts()]
WORDS = factories.words()


def with_body(html: str) -> dict:
    """The words with `html` in the body of their first section."""
    first, *others = WORDS["sections"]
    cited = f'<cite data-ref="{WORDS["references"][0]["uuid"]}"></cite>'
    return WORDS | {"sections": [first | {"body": f"{html}<p>Last line.{cited}</p>"}, *others]}


def found_in(html: str, **given) -> list[Finding]:
    """What the lists find in that body, in reading order; not what the rest of the article gives."""
    words = with_body(html)
    uuid = words["sections"][0]["uuid"]
    found = findings_of(words, **({"terms": TERMS, "facts": FACTS} | given))
    return sorted((each for each in found if each.part == uuid and each.quote), key=lambda each: each.start)


def hits(html: str, *kinds: str, **given) -> list[tuple[str, str]]:
    """(code, exact words) of what is found in that body by checks of these kinds, or all."""
    return [(each.code, each.quote) for each in found_in(html, **given) if not kinds or each.check in kinds]
