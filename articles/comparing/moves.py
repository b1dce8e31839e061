"""Which parts of a list changed places: as few as can explain the new order, so that one move is called one move."""

from bisect import bisect_left


def moved(before: list[str], after: list[str]) -> set[str]:
    """The keys, among those in both lists, that left the longest sequence that kept its order."""
    place = {key: number for number, key in enumerate(before)}
    common = [key for key in after if key in place]
    return set(common) - set(longest_rising(common, place))


def longest_rising(keys: list[str], place: dict[str, int]) -> list[str]:
    """A longest subsequence of `keys` whose places rise (patience sorting, n log n)."""
    ends: list[int] = []  # the lowest place on which a sequence of each length ends, and its key
    last: list[str] = []
    earlier: dict[str, str | None] = {}
    for key in keys:
        length = bisect_left(ends, place[key])
        earlier[key] = last[length - 1] if length else None
        ends[length : length + 1] = [place[key]]
        last[length : length + 1] = [key]
    found, key = [], last[-1] if last else None
    while key is not None:
        found.append(key)
        key = earlier[key]
    return found


def order_of_the_page(before: list[str], after: list[str]) -> list[str]:
    """Every key once: the newer order, with what is gone standing after what it stood after."""
    gone: dict[str | None, list[str]] = {}
    kept, anchor = set(after), None
    for key in before:
        if key in kept:
            anchor = key
        else:
            gone.setdefault(anchor, []).append(key)
    return [*gone.get(None, []), *(each for key in after for each in [key, *gone.get(key, [])])]
