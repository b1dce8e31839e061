"""Stage 2: a figure in the words, and the names of the files that show it.

The rule: the words name the picture's bytes by digest, and hold its size, alt text, credit and caption; so what
is rendered follows from the words alone, and whoever signs them signs the picture.

In rich text: `<figure data-image="UUID" data-digest="SHA-256 of the original" data-size="1600x900"
data-alt="…" data-credit="…">caption</figure>`, or `data-decorative="true"` in place of data-alt.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .characters import characters

ATTRIBUTES = {"data-image", "data-digest", "data-size", "data-alt", "data-decorative", "data-credit"}
FORMS = {
    "data-image": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "data-digest": re.compile(r"[0-9a-f]{64}"),
    "data-size": re.compile(r"[1-9][0-9]{0,4}x[1-9][0-9]{0,4}"),
}
FIGURE = re.compile(r"<figure ([^>]*)>(.*?)</figure>", re.DOTALL)
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
FOLDER = "figures"
REVISION = "r1"  # of the recipes below: another quality makes other files, which need other names
WIDTHS = (480, 960, 1600)  # pixels
PLAIN = 960  # the width that a browser gets which chooses none
MODERN = ("avif", "webp")


@dataclass(frozen=True)
class Recipe:
    """How a file is made of an original: its `ending` (avif, webp, jpg) and its width in pixels."""

    ending: str
    width: int

    def name(self, digest: str) -> str:
        """The file's name below media/, private or public, from the digest of the original."""
        return f"{FOLDER}/{REVISION}-{self.width}-{digest[:32]}.{self.ending}"


@dataclass(frozen=True)
class Figure:
    """One figure of the words: `image` is the uuid, `digest` of the original, sizes in pixels, `caption` HTML."""

    image: str
    digest: str
    width: int
    height: int
    alt: str
    decorative: bool
    credit: str
    caption: str


def attributes(given: dict) -> dict:
    """The attributes of a figure in their one form and order; {} when they name no picture of ours."""
    kept = {name: (given.get(name) or "").lower() for name in FORMS}
    if not all(FORMS[name].fullmatch(value) for name, value in kept.items()):
        return {}
    alt, credit = line(given.get("data-alt")), line(given.get("data-credit"))
    decorative = given.get("data-decorative") == "true"
    said = {"data-decorative": "true"} if decorative else {"data-alt": alt}
    return kept | {name: value for name, value in (said | {"data-credit": credit}).items() if value}


def line(text: str | None) -> str:
    return re.sub(r"[ \t\n]+", " ", characters(text or "")).strip(" ")


def figures_in(body: str) -> Iterator[Figure]:
    """The figures of one rich field, which is clean HTML."""
    return (figure(*found.groups()) for found in FIGURE.finditer(body))


def figure(opening: str, caption: str) -> Figure:
    """A figure from what stands in its tag and between its tags."""
    held = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(opening)}
    width, height = map(int, held["data-size"].split("x"))
    return Figure(
        image=held["data-image"],
        digest=held["data-digest"],
        width=width,
        height=height,
        alt=held.get("data-alt", ""),
        decorative="data-decorative" in held,
        credit=held.get("data-credit", ""),
        caption=caption,
    )


def figures_of(words: dict) -> list[tuple[str, Figure]]:
    """(uuid of the section, or "" for the introduction; figure) in reading order."""
    bodies = [("", words["introduction"]), *((part["uuid"], part["body"]) for part in words["sections"])]
    return [(part, found) for part, body in bodies for found in figures_in(body)]


def widths(original: int) -> list[int]:
    """The widths in which a picture is kept: none larger than the original, none almost as large as the next."""
    largest = min(original, WIDTHS[-1])
    return [*(width for width in WIDTHS if width * 5 < largest * 4), largest]


def recipes(original: int) -> list[Recipe]:
    """Every file that a picture of this width is shown with; the last one is for browsers that choose none."""
    sizes = widths(original)
    plain = max((width for width in sizes if width <= PLAIN), default=sizes[0])
    return [*(Recipe(ending, width) for ending in MODERN for width in sizes), Recipe("jpg", plain)]
