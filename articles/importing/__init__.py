"""Stage 1: a plain-text article -> its words, whom it credits, and every guess an editor should confirm.

`read_text` refuses what is not plain UTF-8, `parse` reads it, `coverage` proves nothing was lost.
"""

from .coverage import coverage
from .parsed import Credit, Guess, Kept, LicenseClaim, Parsed
from .parsing import parse
from .reading import MAX_BYTES, Unreadable, read_text

__all__ = [
    "MAX_BYTES",
    "Credit",
    "Guess",
    "Kept",
    "LicenseClaim",
    "Parsed",
    "Unreadable",
    "coverage",
    "parse",
    "read_text",
]
