"""Stage 2: references in BibTeX. bibtexparser reads the grammar and goes on after a broken entry."""

import re

import bibtexparser
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ImplicitComment

from .latex import code, plain
from .record import Record, authors_of, dated, edited_by, failed, noted, record, volume_of

LONGEST = 20_000  # characters of one field: more is no part of a reference
CODES = {"url", "doi", "urldate", "date", "eprint", "pmid", "howpublished"}  # here ~ and -- are no typography
MANY = {"others", "et al", "et al."}
PUBLISHERS = ("publisher", "institution", "organization", "school")
_ENTRY = re.compile(r"@\s*\w+\s*[{(]")


def count(text: str) -> int:
    """How many entries `text` seems to have, without reading them."""
    return sum(1 for _ in _ENTRY.finditer(text))


def read(text: str) -> list[Record]:
    """The entries of `text`, in its order; macros of @string are put in, @comment and @preamble left out."""
    library = bibtexparser.parse_string(text.replace("\r\n", "\n"))
    read_blocks = (_block(block) for block in library.blocks)
    return [each for each in read_blocks if each]


def _block(block) -> Record | None:
    line, given = (block.start_line or 0) + 1, block.raw or ""
    if isinstance(block, Entry):
        return _entry(block, line, given)
    if isinstance(block, DuplicateBlockKeyBlock):
        # Two entries under one key are two records all the same: whether they are one work is asked elsewhere.
        return _entry(block.ignore_error_block, line, given)
    if isinstance(block, DuplicateFieldKeyBlock):
        twice = ", ".join(sorted(block.duplicate_keys))
        return failed(line, given, f"It gives {twice} more than once, so that it is not clear which one holds.")
    if isinstance(block, ImplicitComment):
        return failed(line, given, "This is no complete entry.") if _ENTRY.search(given) else None
    if getattr(block, "error", None):
        return failed(line, given, "The entry is broken: look for a missing brace, quotation mark or comma.")
    return None


def _entry(entry: Entry, line: int, given: str) -> Record:
    raw = {field.key.lower(): str(field.value) for field in entry.fields}
    long = next((key for key, value in raw.items() if len(value) > LONGEST), None)
    if long:
        return failed(line, given, f"Its {long} has {len(raw[long]):,} characters: that is no part of a reference.")
    joined = [f"“{field.key}” is put together with #; it stands as written." for field in entry.fields if _joins(field)]
    authors, many = authors_of(_names(raw.get("author", "")))
    parts, doubts = _parts({key: code(value) if key in CODES else plain(value) for key, value in raw.items()})
    editors = edited_by(_names(raw.get("editor", "")))
    parts |= {"authors": authors, "note": noted(parts["note"], editors)}
    return record(line, given, parts, [*many, *doubts, *joined])


def _parts(fields: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """(parts of a reference without its people, doubts) of an entry's fields in plain text."""
    published, undated, more = dated(_date(fields))
    accessed, unread, less = dated(fields.get("urldate", ""))
    volume = volume_of(*(fields.get(key, "").replace("–", "-") for key in ("volume", "number", "pages")))
    source = _first(fields, "journal", "journaltitle", "booktitle", "howpublished")
    is_address = source.startswith(("http://", "https://"))
    parts = {
        "title": fields.get("title", ""),
        "source": "" if is_address else source,
        "publisher": _first(fields, *PUBLISHERS),
        "published": published,
        "accessed": accessed,
        "url": fields.get("url", "") or (source if is_address else ""),
        "doi": fields.get("doi", ""),
        "pmid": _pmid(fields),
        "note": noted(volume, _edition(fields), undated, unread),
    }
    return parts, [*more, *less]


def _joins(field) -> bool:
    return getattr(field, "enclosing", None) == "no-enclosing" and "#" in str(field.value)


def _first(fields: dict, *keys: str) -> str:
    return next((fields[key] for key in keys if fields.get(key)), "")


def _date(fields: dict) -> str:
    """The date as far as it is given: of biblatex in one field, else from year, month and day."""
    year, month, day = (fields.get(key, "").strip(" .") for key in ("year", "month", "day"))
    if fields.get("date") or not year:
        return fields.get("date", "")
    if month.isdecimal():
        return "-".join(filter(None, [year, month.zfill(2), day.zfill(2) if day else ""]))
    return " ".join(filter(None, [year, month, day if month else ""]))


def _names(people: str) -> list[str]:
    """ "Elana Gordon and {World Health Organization}" -> "Gordon, Elana", "World Health Organization"."""
    return [_name(name) for name in split_multiple_persons_names(people)] if people.strip() else []


def _name(name: str) -> str:
    if name.startswith("{") and name.endswith("}"):
        return plain(name)
    if name.lower() in MANY:
        return "et al."
    parts = parse_single_name_into_parts(name, strict=False)
    family, given = " ".join([*parts.von, *parts.last]), " ".join([*parts.first, *parts.jr])
    return plain(f"{family}, {given}" if given else family)


def _pmid(fields: dict) -> str:
    is_pubmed = fields.get("eprinttype", fields.get("archiveprefix", "")).lower() == "pubmed"
    return fields.get("pmid", "") or (fields.get("eprint", "") if is_pubmed else "")


def _edition(fields: dict) -> str:
    edition = fields.get("edition", "")
    return edition and (f"{edition} ed" if not edition.endswith(("ed", "ed.", "edition")) else edition)
