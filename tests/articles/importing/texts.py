"""Small source texts for the parser's tests."""

from articles.importing import Parsed, parse

LEAD = "Recovery is possible, and help is near."
PROSE = "Treatment works best when it starts early and lasts long enough for the person."


def article(*paragraphs: str) -> str:
    """Paragraphs with blank lines between, as a source file has them."""
    return "\n\n".join(paragraphs) + "\n"


def section(*paragraphs: str) -> Parsed:
    """A parsed file with a title, a lead and one section that holds `paragraphs`."""
    return parse(article("Finding Treatment", LEAD, "What Helps?", *paragraphs))


def body(*paragraphs: str) -> str:
    return section(*paragraphs).words["sections"][0]["body"]


def headings(parsed: Parsed) -> list[tuple[int, str]]:
    return [(part["level"], part["heading"]) for part in parsed.words["sections"]]


def codes(parsed: Parsed) -> list[str]:
    return [guess.code for guess in parsed.guesses]


def reference(line: str, heading: str = "References") -> dict:
    """The one reference of a file that ends with `line`, with its flags under "flags"."""
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, heading, line))
    found = parsed.words["references"][0]
    return {**found, "flags": parsed.flags[found["uuid"]]}
