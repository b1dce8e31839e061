"""Stage 6, search: what somebody typed, as groups of words that mean the same. Nothing of it is kept anywhere.

The rule: a name that people use leads to the name that is printed, and words of somebody in danger are noticed
before anything is looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .words import folded, stem, words_of

Phrase = tuple[str, ...]  # stems, one after the other
Group = tuple[Phrase, ...]  # any of them will do
Groups = tuple[Group, ...]

LONGEST = 200  # characters that are read of what somebody typed
MOST_GROUPS = 8
MOST = 100  # results that can be paged through
CANDIDATES = 300  # pages that are ranked for one question
PATIENCE = 3  # seconds that the database may take over one question
LONGEST_NAME = 4  # words

TELLING_NOTHING = (
    "a about after all also am an and any are as at be been before being but by can could did do does doing dont for "
    "from get gets getting got had has have having he help her him his how i if im in is it its just know like long "
    "make me much my need no not of off on or our out she should so some someone than that the their them then there "
    "these they this to too up us was we were what when where which who why will with would you your"
)
COMMON = frozenset(TELLING_NOTHING.split())
# Words of somebody who is in danger, or who is with somebody who is. Folded, the way that words_of gives them; a
# star stands for any end of a word.
DANGER = (
    "suicid*", "kill myself", "killing myself", "kill my self", "end my life", "ending my life", "end it all",
    "want to die", "wanna die", "wants to die", "wish i was dead", "wish i were dead", "better off dead",
    "dont want to live", "do not want to live", "dont want to be here", "no reason to live", "cant go on",
    "hurt myself", "hurting myself", "harm myself", "self harm*", "selfharm*", "cut myself", "cutting myself",
    "overdos*", "od", "ods", "oding", "odd on", "oded", "took too much", "taken too much", "took too many",
    "too many pills", "not breathing", "isnt breathing", "stopped breathing", "cant breathe", "wont wake up",
    "cant wake", "not waking up", "unconscious", "passed out", "blue lips", "lips are blue", "turning blue",
    "gurgling", "unresponsive", "not responding", "chest pain", "seizure", "seizures", "poisoning",
    "hallucinat*", "delirium tremens", "emergency", "988", "911",
)  # fmt: skip
PATTERNS = re.compile(rf"(?<!\S)(?:{'|'.join(DANGER)})(?!\S)".replace("*", r"\S*"))


@dataclass(frozen=True)
class Asked:
    """What is looked for: its folded words, without those that stand on every page, and the groups they lead to."""

    words: tuple[str, ...]
    groups: Groups

    @property
    def stems(self) -> set[str]:
        """Of the words that are marked where they are found: what was typed, and other names of one word."""
        marked = [
            phrase for own, *others in self.groups for phrase in (own, *others) if phrase == own or len(phrase) == 1
        ]
        return {each for phrase in marked for each in phrase}


def in_danger(typed: str) -> bool:
    """Whether these words may be those of somebody whose life is in danger, or of somebody at their side."""
    return bool(PATTERNS.search(" ".join(words_of(typed[:LONGEST]))))


def read(typed: str, names: Iterable[list[Phrase]]) -> Asked:
    """`names`: for each substance all of its names, as folded words."""
    return asked_for(telling(words_of(typed[:LONGEST])), names)


def telling(words: list[str]) -> list[str]:
    """The words that tell pages apart; all of them when there is no other."""
    return [word for word in words if word not in COMMON] or words


def asked_for(words: list[str], names: Iterable[list[Phrase]]) -> Asked:
    known = by_name(names)
    groups, kept, at = [], [], 0
    while at < len(words) and len(groups) < MOST_GROUPS:
        typed = longest_name(words[at:], known)
        groups.append(alternatives(typed, known))
        kept += typed
        at += len(typed)
    return Asked(tuple(kept), tuple(dict.fromkeys(groups)))


def by_name(names: Iterable[list[Phrase]]) -> dict[Phrase, list[Phrase]]:
    """Stems of the telling words of a name -> every name, as stems, of whatever is called so."""
    found: dict[Phrase, list[Phrase]] = {}
    for each in names:
        phrases = [tuple(map(stem, name)) for name in each]
        for name in each:
            found.setdefault(tuple(map(stem, telling(list(name)))), []).extend(phrases)
    return found


def longest_name(words: list[str], known: dict) -> Phrase:
    """As many of the next words as are a name together; else the next word alone."""
    lengths = range(min(LONGEST_NAME, len(words)), 1, -1)
    return next((tuple(words[:n]) for n in lengths if tuple(map(stem, words[:n])) in known), tuple(words[:1]))


def alternatives(typed: Phrase, known: dict) -> Group:
    own = tuple(map(stem, typed))
    return tuple(dict.fromkeys([own, *known.get(own, [])]))


def names_of(substances) -> list[list[Phrase]]:
    """The names of these substances as folded words, for `read`."""
    return [[tuple(map(folded, words_of(name))) for name in each.names] for each in substances]
