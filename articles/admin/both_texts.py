"""Two editors on one article: theirs beside yours, place by place, and what one click puts into the form.

The rule: nothing is merged behind anyone's back. Here only what differs is found; the editor takes one or the other.
"""

from dataclasses import asdict, dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .. import comparing, versions


@dataclass(frozen=True)
class Difference:
    """One place that differs. `theirs` and `yours` are safe HTML with what only that side says marked.

    `kind` is a field or a list of the canonical words; `part` the uuid in that list, or "" for its order. `their_words`
    and `your_words` are what the form would hold: a text, a part (None: there is none), or the uuids in order. `behind`
    says after which parts one comes that the form lacks: the nearest before it that both have, and the one before it.
    """

    label: str
    how: str
    theirs: str
    yours: str
    kind: str
    part: str
    their_words: object
    your_words: object
    behind: tuple[str, ...] = ()

    def taken(self) -> dict:
        """JSON-ready: what a click needs to put either side into the form."""
        shown = asdict(self)
        named = {name: shown[name] for name in ("kind", "part", "behind")}
        return named | {"theirs": self.their_words, "yours": self.your_words}


def differences(theirs: dict, yours: dict) -> list[Difference]:
    """Every place where two canonical dicts of the same article differ, in the order of `comparing.compare`."""
    fields = [name for name in theirs if name not in versions.PARTS and theirs[name] != yours[name]]
    found = [difference(theirs, name, "", theirs[name], yours[name]) for name in fields]
    for name in versions.PARTS:
        found += differences_of_parts(theirs, yours, name)
    return found


def differences_of_parts(theirs: dict, yours: dict, kind: str) -> list[Difference]:
    """The parts of one list that only one side has, or that differ; at last the order of those that both have."""
    old, new = ({part["uuid"]: part for part in words[kind]} for words in (theirs, yours))
    keys = [*old, *(key for key in new if key not in old)]
    found, both, before = [], (), ()
    for key in keys:
        if old.get(key) != new.get(key):
            found.append(difference(theirs, kind, key, old.get(key), new.get(key), behind=both + before))
        before, both = (key,), (key,) if key in old and key in new else both
    orders = [key for key in old if key in new], [key for key in new if key in old]
    if orders[0] != orders[1]:
        found.append(difference_of_order(kind, *orders, old | new))
    return found


def difference(theirs: dict, kind: str, part: str, old, new, behind: tuple = ()) -> Difference:
    """One place, told by a comparison of words that differ in that place alone."""
    if part:
        before, after = ({**theirs, kind: [each] if each else []} for each in (old, new))
    else:
        before, after = theirs, {**theirs, kind: new}
    [change] = comparing.compare(before, after)
    return Difference(change.label, change.how, change.before, change.after, kind, part, old, new, behind)


def difference_of_order(kind: str, old: list[str], new: list[str], parts: dict) -> Difference:
    label = f"Order of the {kind.replace('_', ' ')}"
    left, right = (in_order(kind, [parts[key] for key in keys]) for keys in (old, new))
    return Difference(label, "moved", left, right, kind, "", old, new)


def in_order(kind: str, parts: list[dict]) -> SafeString:
    names = ((comparing.name_of(comparing.LABELS[kind], part),) for part in parts)
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", names))
