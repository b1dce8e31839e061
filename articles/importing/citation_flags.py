"""Stage 1: what a reference lacks. Flagged for the editor, never filled in."""

import re

from .citation_pieces import is_people

_CUT = re.compile(r"\[(?:…|\.{3})\]|…|\.{3}")
_PRECISION = {4: "year-only-date", 7: "month-only-date"}


def flags_of(fields: dict[str, str]) -> tuple[str, ...]:
    """Stable codes for what is missing or odd in the parts of one reference."""
    found = [code for code, applies in _FLAGS if applies(fields)]
    precision = _PRECISION.get(len(fields["published"]))
    return (*found, precision) if precision else tuple(found)


def _ends_too_early(fields: dict[str, str]) -> bool:
    accessed, published = fields["accessed"], fields["published"]
    shared = min(len(accessed), len(published))
    return bool(shared) and accessed[:shared] < published[:shared]


_FLAGS = (
    ("no-url", lambda fields: not (fields["url"] or fields["doi"] or fields["pmid"])),
    ("no-title", lambda fields: not fields["title"]),
    ("truncated-title", lambda fields: _CUT.search(fields["title"]) is not None),
    ("no-author", lambda fields: not fields["authors"]),
    ("author-list-incomplete", lambda fields: re.search(r"\bet\s+al\b", fields["authors"], re.I) is not None),
    (
        "no-source",
        lambda fields: not (fields["source"] or fields["publisher"]) and is_people(fields["authors"]),
    ),
    ("no-date", lambda fields: not fields["published"]),
    ("accessed-before-published", _ends_too_early),
)
