"""What long texts cost beside the checks: comparing versions, finding a remark's passage again, reading references.

Run as a module after Django is set up; see tests/bench/__main__.py. It needs no database.
"""

import contextlib
import random

from articles.citing import reading
from articles.comparing import compare
from articles.importing import Unreadable
from tests.articles.citing.test_reading import HOSTILE
from tests.articles.comparing.test_rich_text import LONG, article, prose, shown
from tests.articles.test_resembling import REPEATED, changed_passages, repeated_words
from tests.bench.measuring import milliseconds, table

TENFOLD = 10  # of the tests' long texts: a megabyte
LENGTH, SECTIONS = 2_700, 38  # words of an article of 20,000 characters, and its sections


def with_changes(share: float) -> tuple[dict, dict]:
    """An article of 20,000 characters, and it with a share of other words and its last section first."""
    chance, words = random.Random(7), prose(LENGTH, 1)
    after = article([each if chance.random() > share else "new" for each in words], SECTIONS)
    before = article(words, SECTIONS)
    before["sections"].insert(0, before["sections"].pop())
    return before, after


def megabyte(html: str) -> str:
    """The paragraphs' text ten times over, in as many paragraphs."""
    return html * TENFOLD if html.count("<p>") > 1 else f"<p>{html[3:-4] * TENFOLD}</p>"


def found(remarks, standing) -> None:
    for remark in remarks:
        standing.place_of(remark)


def read(text: str) -> None:
    with contextlib.suppress(Unreadable):
        reading.read(text.encode())


def main() -> None:
    acts = [
        (f"compare, {share:.0%} of the words", 300, lambda s=share: compare(*with_changes(s))) for share in (0.05, 0.3)
    ]
    acts += [
        (f"compare a megabyte: {how}", 15_000, lambda pair=pair: shown(*map(megabyte, pair)))
        for how, pair in LONG.items()
    ]
    looked_for = {f"{count} words": changed_passages(count) for count in (8, 30, 180)}
    looked_for |= {f"repeated {text[:4]!r}": repeated_words(text) for text in REPEATED}
    acts += [(f"find 50 remarks: {how}", 300, lambda each=each: found(*each)) for how, each in looked_for.items()]
    acts += [(f"read {name}", 5_000, lambda text=text: read(text)) for name, text in HOSTILE.items()]
    rows = [(what, f"{milliseconds(act):.0f}", bar) for what, bar, act in acts]
    table("Long texts, milliseconds", ("act", "took", "bar"), rows)
