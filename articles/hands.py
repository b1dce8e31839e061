"""Who wrote what: the parts that each person changed since the last signature. Reads only.

The rule: it is taken from the frozen versions, not from what anybody says of them; each is held against the one before.
"""

from itertools import pairwise

from . import comparing, versions
from .models import ArticleVersion

MOST = 100  # versions that are looked at, newest first; what was changed in earlier ones is left out, and said so
NAMED = 8  # parts that are named for one person


def hands_in(version: ArticleVersion) -> list[dict]:
    """JSON-ready, in the order of their first change: `who`, the numbers of the `versions` they saved, the names of
    the `parts` they changed, and whether there are `more` of these than are named."""
    found: dict[str, dict] = {}
    for before, after in pairwise(since_signed(version)):
        parts = changed_parts(versions.words_of(before) if before else {}, versions.words_of(after))
        name = after.saved_by.get_full_name() or after.saved_by.get_username()
        hand = found.setdefault(name, {"who": name, "versions": [], "parts": []})
        hand["versions"].append(after.number)
        hand["parts"] += [part for part in parts if part not in hand["parts"]]
    return [named(hand) for hand in found.values()]


def named(hand: dict) -> dict:
    return hand | {"parts": hand["parts"][:NAMED], "more": len(hand["parts"]) > NAMED}


def since_signed(version: ArticleVersion) -> list[ArticleVersion | None]:
    """What the first one is held against (the version that was signed last, or None for a new article), and then the
    versions up to this one, oldest first."""
    signed = comparing.last_signed(version.article, before=version)
    first = signed.number if signed else 0
    rows = version.article.versions.filter(number__gte=first, number__lte=version.number).select_related("saved_by")
    newest = list(rows.order_by("-number")[: MOST + 1])[::-1]
    return newest if signed or len(newest) > MOST else [None, *newest]


def changed_parts(before: dict, after: dict) -> list[str]:
    """The names of the parts that differ. Of a new article everything is new."""
    if not before:
        return ["everything"]
    return [name for key, label in comparing.LABELS.items() for name in names_of(key, label, before[key], after[key])]


def names_of(key: str, label: str, before, after) -> list[str]:
    if key not in versions.PARTS:
        return [label] if before != after else []
    old, new = ({part["uuid"]: part for part in parts} for parts in (before, after))
    return [
        comparing.name_of(label, new.get(uuid) or old[uuid]) for uuid in old | new if old.get(uuid) != new.get(uuid)
    ]
