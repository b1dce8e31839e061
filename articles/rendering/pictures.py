"""Stage 2: figures and care cards of one article, as its readers get them.

The rule: addresses follow from the digest in the words and the recipe, so this reads no database and no file.
"""

import html
import re

from articles.figures import FIGURE, MODERN, Figure, figure, recipes

PUBLIC = "/media/"
SIZES = "(min-width: 42rem) 38rem, 100vw"
CARE = re.compile(r'<div data-care="([a-z]+)">')
# The urgency in words: color is never the only cue.
URGENCY = {
    "emergency": "Emergency: call 911 now",
    "urgent": "Urgent: get medical help today",
    "routine": "Not urgent: talk to a doctor or a pharmacist",
}


def with_pictures(clean: str) -> str:
    """Cleaned HTML with every figure as a picture, and the urgency of every care card as its first line."""
    return CARE.sub(_care, FIGURE.sub(lambda found: _figure(figure(*found.groups())), clean))


def _figure(shown: Figure) -> str:
    *files, plain = recipes(shown.width)
    sources = "".join(_source(ending, [each for each in files if each.ending == ending], shown) for ending in MODERN)
    image = (
        f'<img src="{PUBLIC}{plain.name(shown.digest)}" width="{shown.width}" height="{shown.height}" '
        f'alt="{html.escape(shown.alt)}" loading="lazy" decoding="async">'
    )
    return f"<figure><picture>{sources}{image}</picture>{_caption(shown)}</figure>"


def _source(ending: str, files: list, shown: Figure) -> str:
    choices = ", ".join(f"{PUBLIC}{each.name(shown.digest)} {each.width}w" for each in files)
    return f'<source type="image/{ending}" srcset="{choices}" sizes="{SIZES}">'


def _caption(shown: Figure) -> str:
    credit = shown.credit and f'<small class="credit">{html.escape(shown.credit, quote=False)}</small>'
    said = " ".join(filter(None, [shown.caption, credit]))
    return said and f"<figcaption>{said}</figcaption>"


def _care(opening: re.Match) -> str:
    kind = opening[1]
    return f'<div class="care" data-care="{kind}"><p class="urgency"><strong>{URGENCY[kind]}</strong></p>'
