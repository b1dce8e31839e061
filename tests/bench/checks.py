"""What the checks cost: an ordinary long article, and the worst that a megabyte can be made of.

Run as a module after Django is set up; see tests/bench/__main__.py. It needs no database.
"""

from articles import checks
from articles.checks import standard
from articles.checks.cards import cards
from articles.checks.completeness import completeness
from articles.checks.crisis import crisis
from articles.checks.facts import retired_facts
from articles.checks.links import links
from articles.checks.passages import passages
from articles.checks.pictures import Pictured, called_in_library, pictures
from articles.checks.readability import readability
from articles.checks.references import references
from articles.checks.retracted import Retracted, retracted
from articles.checks.wording import wording
from articles.models import RetiredFact, Term
from tests import factories
from tests.articles.checks.reading import figure
from tests.bench.measuring import milliseconds, table

MEGABYTE, ARTICLE = 1_000_000, 20_000
PROSE = "A sentence of plain words, by a person who uses drugs, says something true about recovery. "
HOSTILE = {
    "prose": PROSE,
    "one long word": "a",
    "one long line of one term": "clean ",
    "a name begun and never ended": "National Institute on Drug ",
    "phrases begun and never ended": "prepare the the the ",
    "exceptions": "getting high blood pressure ",
    "quotation marks": "“addict” said ",
    "straight marks": '"',
    "single marks": "‘a’a",
    "apostrophes": "a''''",
    "stops": ".",
    "spaces": " ",
    "lines": "a\n",
    "angle brackets": "&lt;",
    "tags": "<p>a</p>",
    "links": '<a href="/a/">here</a> ',
    "citations": 'risk-free<cite data-ref="00000000-0000-4000-8000-000000000000"></cite> ',
    "emphasis": "<em>Addict Now</em> ",
    "colors": "red skin ",
    "digits": "1-800-273-",
    "entities": "&amp;",
    "care cards": '<div data-care="urgent"><ul><li>Call a doctor</li></ul></div>a',
    "cards begun and never ended": '<div data-care="emergency">911 ',
    "figures": figure("a", "b", "c"),
    "soft hyphens": "ad\u00addict\u200b ",
}


def article(piece: str, size: int) -> dict:
    words = factories.words()
    body = piece * (size // len(piece))
    words["sections"][0] |= {"body": body if piece.startswith("<p>") else f"<p>{body}</p>"}
    return words


def many_references(number: int) -> dict:
    words = factories.words()
    one = words["references"][0]
    words["references"] = [one | {"uuid": str(factories.uuid.uuid4()), "title": f"T{n % 9}"} for n in range(number)]
    return words


RETRACTED = Retracted(how="doi", matched="10.1000/1", told="was retracted.", source="Retraction Watch")


class Bench:
    def __init__(self):
        self.terms = [Term(**fields) for fields in standard.terms()]
        self.library = {"0" * 64: Pictured("A needle", "A bent spoon", "", False)}
        self.facts = [RetiredFact(**fields) for fields in standard.facts()]

    def checks(self, words: dict) -> dict[str, float]:
        """Milliseconds of each check, each with its own reading of the text, and of all together."""
        confirmed = {each["uuid"]: RETRACTED for each in words["references"]}
        acts = {
            "wording": lambda: wording(passages(words), self.terms),
            "facts": lambda: retired_facts(passages(words), self.facts),
            "crisis": lambda: crisis(passages(words), False),
            "links": lambda: links(passages(words), {}),
            "readability": lambda: readability(passages(words)),
            "references": lambda: references(words),
            "retractions": lambda: retracted(words, confirmed),
            "cards": lambda: cards(words),
            "pictures": lambda: pictures(words, self.library),
            "library": lambda: called_in_library(words, self.library, self.terms),
            "completeness": lambda: completeness(words),
            "all": lambda: checks.findings_of(
                words, terms=self.terms, facts=self.facts, library=self.library, crisis_help=False
            ),
        }
        return {name: milliseconds(act) for name, act in acts.items()}

    def rows(self, texts: dict[str, dict]) -> list[tuple]:
        """The header, then what each text costs."""
        taken = {name: self.checks(words) for name, words in texts.items()}
        header = ("text", *next(iter(taken.values())))
        return [header, *((name, *(f"{ms:.0f}" for ms in each.values())) for name, each in taken.items())]


def texts(megabyte: int = MEGABYTE, references: int = 3000) -> dict[str, dict]:
    """What is measured; a test makes it small."""
    made = {"article": article(PROSE, ARTICLE)}
    made |= {name: article(piece, megabyte) for name, piece in HOSTILE.items()}
    return made | {f"{references:,} references": many_references(references)}


def main() -> None:
    header, *rows = Bench().rows(texts())
    table("Checks, milliseconds: a 20,000-character article, then a megabyte of one thing", header, rows)
    print("  Bars: no check over 300 ms on the article, none over 1,000 ms on a megabyte.")
