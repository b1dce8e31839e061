"""What the page of a document shows of the comments on it. Reads only."""

from dataclasses import dataclass
from urllib.parse import quote

from .. import commenting
from ..comments import Thread, threads_on
from ..models import ReviewRequest

LONGEST_FRAGMENT = 60  # characters; of longer passages a link names the beginning and the end


@dataclass
class Shown:
    """A thread, with a link to its words and whether this person may resolve it."""

    thread: Thread
    link: str
    resolvable: bool


def discussion(review: ReviewRequest, user) -> dict:
    """The threads that are open here, and those that are settled: resolved, or about words that were changed since."""
    threads = threads_on(review)
    return {
        "open_threads": [shown(each, review, user) for each in threads if each.is_open],
        "settled_threads": [shown(each, review, user) for each in threads if not each.is_open],
        "blocking": sum(each.blocks for each in threads),
    }


def shown(thread: Thread, review: ReviewRequest, user) -> Shown:
    link = fragment(thread.first.quote) if thread.stands and thread.first.quote else ""
    unresolved = thread.resolved is None
    resolvable = unresolved and not commenting.reasons_not_to_resolve(comment=thread.first, request=review, by=user)
    return Shown(thread, link, resolvable)


def fragment(words: str) -> str:
    """The end of a link that leads a browser to these words of the page, without a script."""
    if len(words) <= LONGEST_FRAGMENT:
        return f"#:~:text={encoded(words)}"
    several = words.split()
    return f"#:~:text={encoded(' '.join(several[:5]))},{encoded(' '.join(several[-5:]))}"


def encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
