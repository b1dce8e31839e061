"""Can everybody get what each picture says, and is it clear whose picture it is?"""

import re
from collections.abc import Iterator

from ..figures import Figure, figures_of
from .finding import ADVISE, BLOCK, WARN, Finding

LONGEST_ALT = 250
FILE_NAME = re.compile(r"[\w-]+\.(jpe?g|png|webp|avif|heic|gif)", re.IGNORECASE)
SAYS_PICTURE = re.compile(
    r"(an? |the )?(image|picture|photo|photograph|graphic|illustration) (of|showing)\b", re.IGNORECASE
)


def pictures(words: dict) -> list[Finding]:
    return [
        Finding(code, severity, f"{named(figure)} {sentence}", part)
        for part, figure in figures_of(words)
        for code, severity, sentence in flags(figure)
    ]


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
