"""Stage 6, search: from what was typed to proven documents. Reads only, and keeps nothing of the question.

The rule: what is shown of a result is read from its signed document at that moment, and only while its page is live.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from ..delivery import composing
from ..models import Substance, Topic
from . import asking, spelling
from .asking import Asked, Groups
from .indexing import texts
from .passages import marked, passage

ON_A_PAGE = 10


@dataclass
class Found:
    """The answer to one question. `how`: "all" the words, with a "corrected" spelling, only "some" of the words, or
    "" for nothing. `spelled` are the spellings that were taken instead, `offered` those that could be tried."""

    typed: str
    topic: Topic | None = None
    how: str = ""
    page: int = 1
    pages: int = 1
    total: int = 0
    results: list[dict] = field(default_factory=list)
    spelled: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of the first result on this page."""
        return (self.page - 1) * ON_A_PAGE + 1

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1

    @property
    def link(self) -> str:
        """The query string that asks the same again, but for the page."""
        return urlencode({"q": self.typed} | ({"topic": self.topic.slug} if self.topic else {}))

    @property
    def is_all(self) -> bool:
        """Whether there are no more than can be paged through."""
        return self.total < asking.MOST


def search(typed: str, *, topic: Topic | None = None, page: int = 1) -> Found:
    """What live pages say about `typed`; `page` counts from 1, and is brought into what there is."""
    found = Found(" ".join(typed[: asking.LONGEST].split()), topic)
    names = asking.names_of(Substance.objects.filter(active=True))
    asked = asking.read(found.typed, names)
    if not asked.groups:
        return found
    keys, asked = best_answer(found, asked, names)
    found.total, found.pages = len(keys), max(1, -(-len(keys) // ON_A_PAGE))
    found.page = min(max(1, page), found.pages)
    start = (found.page - 1) * ON_A_PAGE
    found.results = results(keys[start : start + ON_A_PAGE], asked.stems)
    return found


def best_answer(found: Found, asked: Asked, names) -> tuple[list[int], Asked]:
    """Pages with all of the words; else with a spelling that may have been meant; else with some of the words."""
    keys = live(asked.groups, found.topic)
    if keys:
        found.how = "all"
        return keys, asked
    meant = corrected(found, asked, names)
    keys = live(meant.groups, found.topic) if meant != asked else []
    if keys:
        found.how = "corrected"
        return keys, meant
    keys = live(meant.groups, found.topic, every=False) if len(meant.groups) > 1 else []
    found.how, found.spelled = ("some" if keys else ""), []
    return keys, meant


def live(groups: Groups, topic: Topic | None, *, every: bool = True) -> list[int]:
    """Keys of the live publications that the index names for these words, best first."""
    named = texts().found(groups, every=every, topic=topic and topic.pk)
    standing = set(composing.live_pages().filter(pk__in=named).values_list("pk", flat=True))
    return [key for key in named if key in standing]


def corrected(found: Found, asked: Asked, names) -> Asked:
    """The same question with the likeliest spelling of each word that no live page has."""
    unsaid = {word for each in names for name in each for word in name if word.isalpha()}
    words = []
    for word in asked.words:
        nearest = [] if is_known(word, names) else spelling.near(word, unsaid)[: spelling.OFFERED]
        shown = spelling.standing(nearest)
        found.offered += shown
        words.append(nearest[0] if nearest else word)
        found.spelled += [each for each in nearest[:1] if each in shown]
    return asking.asked_for(words, names)


def is_known(word: str, names) -> bool:
    """Whether some page has the word, or another name of what it means."""
    return bool(texts().found(asking.asked_for([word], names).groups, every=True, topic=None))


def results(keys: list[int], stems: set[str]) -> list[dict]:
    """What is shown of these publications, from their documents; what cannot be proven is left out."""
    found = composing.live_pages().filter(pk__in=keys)
    proven = {document.publication.pk: document for document in composing.proven(found)}
    return [result(proven[key], stems) for key in keys if key in proven]


def result(document, stems: set[str]) -> dict:
    return composing.card(document) | {
        "title": marked(document.title, stems),
        "passage": marked(passage(document.words, stems), stems),
    }


def topic_named(slug: str) -> Topic | None:
    return Topic.objects.filter(slug=slug).first() if slug else None
