"""Stage 2: which drafts the checks keep from being submitted, for lists of all of them. Reads only.

The rule: what was kept of a reading counts only while the words and all that can block beside them are the same: the
terms, the facts, the crisis help of the topic, what the library says of the pictures, and the code of the checks. The
gate asks none of this; it has the words read.
"""

import functools
import hashlib
from pathlib import Path

from . import checking, checks, pictures
from .checking import Lists, of_these
from .checks import BLOCK, Finding
from .models import ArticleVersion, DraftReading


def known(drafts: dict[int, bool | None], found: Lists) -> dict[int, list[str]]:
    """Version key -> the sentences of what blocks it, for those that were read beside the same. Two queries at most.

    `drafts` are the versions by their keys, each with whether its topic shows crisis help."""
    rows = [row for row in DraftReading.objects.all() if row.version_id in drafts]
    library = pictures.pictured({digest for row in rows for digest in row.pictures})
    return {row.version_id: row.blocks for row in rows if is_current(row, drafts[row.version_id], library, found)}


def is_current(row: DraftReading, crisis_help: bool | None, library: dict, found: Lists) -> bool:
    return row.beside == beside(found, crisis_help, of_these(library, set(row.pictures)))


def read(keys: list[int], found: Lists) -> list[DraftReading]:
    """What the checks say now against submitting these versions, as rows that nobody has stored yet."""
    texts = ArticleVersion.objects.select_related("article__topic").in_bulk(keys)
    said = checking.findings_for_each([(text, text.article.topic) for text in texts.values()], found)
    shown = {key: pictures.digests_in(text.canonical) for key, text in texts.items()}
    library = pictures.pictured(set().union(*shown.values()))
    return [
        DraftReading(
            article=text.article,
            version=text,
            beside=beside(found, shows_help(text.article.topic), of_these(library, shown[key])),
            pictures=sorted(shown[key]),
            blocks=blocking(said[key]),
        )
        for key, text in texts.items()
    ]


def shows_help(topic) -> bool:
    return bool(topic and topic.crisis_help)


def blocking(findings: list[Finding]) -> list[str]:
    return [each.sentence for each in findings if each.severity == BLOCK]


def beside(found: Lists, crisis_help: bool | None, library: tuple) -> str:
    """The digest of everything but the words that what blocks depends on."""
    return sha256(repr((code(), found.digest, bool(crisis_help), library)))


@functools.cache
def code() -> str:
    """The digest of the checks themselves: a release that changes them makes every reading an old one."""
    folder = Path(checks.__file__).parent
    files = sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".toml"))
    return sha256("".join(f"{each.name}\n{each.read_text(encoding='utf-8')}" for each in files))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
