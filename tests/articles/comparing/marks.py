"""Reading a comparison: what is seen of it, and one of its two texts."""

import re
from html import unescape

UNSEEN = re.compile(r'<span class="visually-hidden">[^<]*</span>')
NOTE = re.compile(r'<span class="(?:mark|said)">[^<]*</span>')


def seen(html: str) -> str:
    """Without the words for screen readers."""
    return UNSEEN.sub("", html)


def text_of_side(html: str, dropped: str) -> str:
    """The letters of one text: without what is inside the tag `dropped`, and without our notes."""
    kept = re.sub(rf"<{dropped}>.*?</{dropped}>", "", seen(NOTE.sub("", html)), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", kept))
