"""Can everybody get what each picture says, is it clear whose picture it is, and may it be shown?

Gate SM-4 of safe messaging: no drugs and no overdose to look at, and no patient's face without consent.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reviewers.canonical import digest

from ..figures import Figure, figures_in
from .finding import ADVISE, BLOCK, WARN, Finding
from .passages import Passage, place_of_figure, rich_fields
from .wording import PICTURE, wording

LONGEST_ALT = 250
ANSWER = "Answer on its page in the picture library."
CONSENT = "the picture library has no consent on file. Take the picture out, or get their written consent first."
FILE_NAME = re.compile(r"[\w-]+\.(jpe?g|png|webp|avif|heic|gif)", re.IGNORECASE)
SAYS_PICTURE = re.compile(
    r"(an? |the )?(image|picture|photo|photograph|graphic|illustration) (of|showing)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Pictured:
    """What the library says of a picture to editors alone: what it is called, and whether it shows a patient or
    another private person ("yes", "no" or "": nobody has said), with their consent on file."""

    title: str
    alt: str
    private_person: str
    consent: bool


def pictures(words: dict, library: Mapping[str, Pictured]) -> list[Finding]:
    """What is wrong with each figure. `library` is what it says of the pictures, by digest."""
    return [
        Finding(code, severity, f"{named(figure)} {sentence}", part, where=where, stands_on=stands_on(code, figure))
        for part, _, figure, where in shown(words)
        for code, severity, sentence in [*flags(figure), *faces(library.get(figure.digest))]
    ]


def shown(words: dict) -> Iterator[tuple[str, str, Figure, str]]:
    """(part, field of its alt text, figure, where it is) of every figure, in reading order."""
    for part, _, source, where in rich_fields(words):
        for number, figure in enumerate(figures_in(source), start=1):
            yield part, f"alt-{number}", figure, place_of_figure(part, number, where)


def stands_on(code: str, figure: Figure) -> str:
    """What the library says of a picture holds for the picture, wherever an article moves it."""
    return digest(figure.digest) if code.startswith("face-") else ""


def faces(held: Pictured | None) -> Iterator[tuple[str, str, str]]:
    if held and held.private_person == "yes" and not held.consent:
        yield "face-without-consent", BLOCK, f"shows a private person, and {CONSENT}"
    elif held and not held.private_person:
        yield "face-unanswered", WARN, f"may show a private person: nobody has said. {ANSWER}"


def called_in_library(words: dict, library: Mapping[str, Pictured], terms: Iterable) -> list[Finding]:
    """What the terms find in the name and the description that the library has for each picture shown, once each."""
    prose = [
        Passage(part, field, f"{held.title}\n{held.alt}".replace("_", " "), f"{where}, as the library calls it")
        for part, field, figure, where in shown(words)
        if (held := library.get(figure.digest))
    ]
    found = wording(prose, [term for term in terms if term.kind == PICTURE])
    return list({(each.code, each.part, each.field): out_of_text(each) for each in reversed(found)}.values())[::-1]


def out_of_text(finding: Finding) -> Finding:
    """A finding about words that do not stand in the article."""
    sentence = f"The library says of this picture: {finding.sentence}"
    return replace(finding, sentence=sentence, quote="", start=0, end=0, context="")


def named(figure: Figure) -> str:
    caption = re.sub("<[^>]*>", "", figure.caption)
    return f"The picture “{(caption or figure.alt)[:60]}”" if caption or figure.alt else "A picture"


def flags(figure: Figure) -> Iterator[tuple[str, str, str]]:
    """(code, severity, what is wrong with it) of one figure."""
    if not (figure.alt or figure.decorative):
        yield "alt-missing", BLOCK, "needs alt text, or has to be marked as decorative."
    elif FILE_NAME.fullmatch(figure.alt):
        yield "alt-is-a-file-name", BLOCK, "has the name of a file as its alt text. Say what it shows."
    elif SAYS_PICTURE.match(figure.alt):
        yield (
            "alt-says-picture",
            ADVISE,
            "begins its alt text by saying that it is a picture: readers hear that anyway.",
        )
    if len(figure.alt) > LONGEST_ALT:
        yield "alt-long", ADVISE, f"has an alt text of more than {LONGEST_ALT} characters. Say the rest in the text."
    if not (figure.credit or figure.decorative):
        yield "credit-missing", WARN, "has no credit."
