"""Stage 1: one reference as written -> its parts. What has no certain place goes to the note."""

import re
from dataclasses import dataclass, field

from .citation_flags import flags_of
from .citation_pieces import as_authors, is_organization, is_people, is_volume, pieces_of, without_stop
from .dates import DATE, NoSuchDay, is_ambiguous, read_date

_KEYS = ("authors", "title", "source", "publisher", "published", "accessed", "url", "doi", "pmid", "note")
_DOI = re.compile(
    r"(?:\bdoi:?\s*)?(?:https?://)?(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s<>\"”]+)|\bdoi:?\s*(10\.\d{4,9}/[^\s<>\"”]+)",
    re.I,
)
_PMID = re.compile(r"\bPMID:?\s*(\d{1,9})\b\.?", re.I)
_URL = re.compile(
    r"(?:\b(?:available (?:at|from)|retrieved from|from|url)\s*:?\s*)?(?<![\w@])((?:https?://|www\.)[^\s<>\"”]+)",
    re.I,
)
_ACCESSED = re.compile(
    rf"[\[(]?\b(?:date |last )?(?:accessed|retrieved|viewed|cited)(?: on)?:?\s+({DATE})[\])]?"
    r"(?:,?\s+from\b:?)?[.,;]?",
    re.I,
)
_PUBLISHED = re.compile(rf"\b(?:first )?(?:published|posted)(?: online)?(?: on)?:?\s+({DATE})[.,;]?", re.I)
_IN_PARENTHESES = re.compile(rf"\(({DATE})\)[.,]?", re.I)
_JOURNAL = re.compile(
    r"(?<![\d-])(?P<date>(?:1[89]|20)\d{2}(?:\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2})?)?)\s?;\s?"
    r"(?P<volume>\d[\w ]{0,12}(?:\([^)]{1,30}\))?(?::\s?[\w–—-]{1,20}(?:,\s?\d[\w–-]{0,12})?)?|"
    r"\(\d[^)]{0,12}\):[\w–-]{1,20})\.?"
)
_BOOK = re.compile(r";\s?(?P<date>(?:1[89]|20)\d{2})\.?(?=\s|$)")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{1,600})[”\"»]")
_NOTED = re.compile(
    rf"\b(?:(?:last )?(?:updated|reviewed|modified|revised)(?: on)?:?\s+{DATE}|"
    rf"PMCID:?\s*PMC\d+|Epub\s+{DATE})"
    r"[.,;]?",
    re.I,
)
_UNDATED = re.compile(r"[(\[]?\bn\.\s?d\.[)\]]?[.,]?|\(no date\)", re.I)
_RETRIEVED = re.compile(rf"\bretrieved from:?\s+(?P<url>https?://\S+)\s+on\s+(?P<date>{DATE})\.?", re.I)
_PLACE = re.compile(r"(?P<place>[A-Z][\w.' ]{2,30}(?:,\s[A-Z]{2}|\s\([A-Z]{2}\))):\s+(?P<publisher>\S.*)")
_OWN_DATE = re.compile(rf"(?:^|[.?!;(])\s*({DATE})\s*(?=[.;)]|$)", re.I)
_COMMA_DATE = re.compile(rf"(?:^|[.,;(])\s*({DATE})\s*(?=[.,;)]|$)", re.I)
_ROOM = {"authors": 500, "title": 500, "source": 300, "publisher": 300, "url": 1000, "doi": 200}
_LONGEST = 3000
_TRAILING = ".,;:"


@dataclass(frozen=True)
class Citation:
    """The parts of a reference (the contract's keys but "uuid"), its flags, and what is in doubt."""

    fields: dict[str, str]
    flags: tuple[str, ...]
    doubts: str


@dataclass
class _Reading:
    """A reference half read: what is left of the text, the parts found, what was in doubt."""

    rest: str
    fields: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_KEYS, ""))
    notes: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def cut(self, found: re.Match) -> None:
        """Take what was found out of the text that is left."""
        self.rest = f"{self.rest[: found.start()]} {self.rest[found.end() :]}"

    def put(self, key: str, text: str) -> None:
        """Fill a part, or note the text when the part is filled already."""
        if text and self.fields[key]:
            self.notes.append(text)
        elif text:
            self.fields[key] = text

    def put_date(self, key: str, written: str) -> None:
        """Fill a date; one that cannot be read or is the second of its kind is noted as written."""
        try:
            read = read_date(written)
        except NoSuchDay:
            self.flags.append("invalid-date")
            read = ""
        if not read or self.fields[key]:
            self.notes.append(written)
            return
        self.fields[key] = read
        if is_ambiguous(written):
            self.doubts.append(f"“{written}” was read month first.")


def read_citation(given: str) -> Citation:
    """Read one reference, marker removed. Never fails: in the worst case all of it is the note."""
    reading = _Reading(given)
    if len(given) > _LONGEST:
        reading.notes, reading.rest = [given], ""
        reading.doubts.append("It is too long for one reference.")
    else:
        for step in (_read_identifiers, _read_labeled_dates, _read_volume, _read_text):
            step(reading)
    _note_what_is_too_long(reading)
    reading.fields["note"] = "; ".join(note for note in reading.notes if note)
    flags = tuple(dict.fromkeys([*flags_of(reading.fields), *reading.flags]))
    return Citation(reading.fields, flags, " ".join(reading.doubts))


def _note_what_is_too_long(reading: _Reading) -> None:
    """A part longer than a reference has room for is no such part."""
    for key, most in _ROOM.items():
        if len(reading.fields[key]) > most:
            reading.notes.append(reading.fields[key])
            reading.fields[key] = ""
            reading.doubts.append(f"Its {key} would be too long.")


def _read_identifiers(reading: _Reading) -> None:
    retrieved = _RETRIEVED.search(reading.rest)
    if retrieved:
        reading.cut(retrieved)
        reading.put_date("accessed", retrieved["date"])
        reading.rest += f" {retrieved['url']}"
    for key, pattern in (("doi", _DOI), ("pmid", _PMID), ("url", _URL)):
        while found := pattern.search(reading.rest):
            value = next(group for group in found.groups() if group)
            clean = value if key == "pmid" else _without_trailing(value)
            reading.cut(found)
            if key == "url" and clean.lower().startswith("www."):
                clean = f"https://{clean}"
                reading.doubts.append("Its address began with www and got https:// before it.")
            reading.put(key, clean.lower() if key == "doi" else clean)


def _without_trailing(address: str) -> str:
    clean = address.rstrip(_TRAILING)
    while clean.endswith((")", "]")) and clean.count("(") + clean.count("[") < clean.count(")") + clean.count("]"):
        clean = clean[:-1].rstrip(_TRAILING)
    return clean


def _read_labeled_dates(reading: _Reading) -> None:
    for key, pattern in (("accessed", _ACCESSED), ("published", _PUBLISHED)):
        while found := pattern.search(reading.rest):
            reading.cut(found)
            reading.put_date(key, found[1])
    for pattern in (_NOTED, _UNDATED):
        while found := pattern.search(reading.rest):
            reading.cut(found)
            reading.notes.append(found[0].strip(" .,;[]()"))


def _read_volume(reading: _Reading) -> None:
    """A journal's "2019;12(3):45-50" or a book's "Publisher; 2018"."""
    journal = _JOURNAL.search(reading.rest)
    if journal:
        reading.cut(journal)
        reading.put_date("published", journal["date"])
        reading.notes.append(journal["volume"].strip())
        return
    book = _BOOK.search(reading.rest)
    before = pieces_of(reading.rest[: book.start()]) if book else []
    if len(before) > 1:
        reading.put("publisher", without_stop(before[-1]))
        reading.put_date("published", book["date"])
        start = reading.rest.rfind(before[-1], 0, book.start())
        reading.rest = f"{reading.rest[:start]} {reading.rest[book.end() :]}"


def _read_text(reading: _Reading) -> None:
    """What is left: its parts by quotation marks, by a year in parentheses, or by full stops."""
    quoted = _title_in_quotes(reading.rest)
    year = _IN_PARENTHESES.search(reading.rest) if not quoted else None
    if quoted:
        before, after = reading.rest[: quoted.start()], reading.rest[quoted.end() :]
        reading.put("title", without_stop(quoted[1].strip()))
        _place_after_title(reading, pieces_of(_dates_out(after, reading), commas=True))
        reading.put("authors", as_authors(_dates_out(before, reading)))
    elif year and _could_be_authors(reading.rest[: year.start()]):
        reading.put_date("published", year[1])
        reading.put("authors", as_authors(reading.rest[: year.start()]))
        _place_title_first(reading, pieces_of(_dates_out(reading.rest[year.end() :], reading)))
    else:
        _place_by_stops(reading, pieces_of(_dates_out(reading.rest, reading)))


def _title_in_quotes(text: str) -> re.Match | None:
    """The quotation that is the whole title: it begins after a stop and no sentence goes on after it."""
    for found in _QUOTED.finditer(text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        if (not before or before[-1] in ".,;:)") and not after[:1].islower():
            return found
    return None


def _could_be_authors(text: str) -> bool:
    return bool(text.strip()) and (is_people(text.strip()) or len(pieces_of(text)) == 1)


def _dates_out(text: str, reading: _Reading) -> str:
    """The text without dates that are a sentence of their own, or after a comma if none is known."""
    for pattern in (_IN_PARENTHESES, _OWN_DATE, _COMMA_DATE):
        while (found := pattern.search(text)) and (pattern is _OWN_DATE or not reading.fields["published"]):
            start, end = found.span() if pattern is _IN_PARENTHESES else found.span(1)
            text = f"{text[:start].rstrip()} {text[end:]}"
            reading.put_date("published", found[1])
    return text


def _place_title_first(reading: _Reading, pieces: list[str]) -> None:
    if pieces:
        reading.put("title", without_stop(pieces[0]))
        _place_after_title(reading, [part for piece in pieces[1:] for part in _parts_of(piece)])


def _parts_of(piece: str) -> list[str]:
    """The piece cut at its commas; "Rockville, MD: Publisher" stays whole."""
    return [piece] if _PLACE.match(piece) else pieces_of(piece, commas=True)


def _place_after_title(reading: _Reading, pieces: list[str]) -> None:
    for piece in (without_stop(piece) for piece in pieces):
        placed = _PLACE.fullmatch(piece)
        if placed and not reading.fields["publisher"]:
            reading.fields["publisher"] = placed["publisher"]
            reading.notes.append(placed["place"])
        elif not reading.fields["source"] and not is_volume(piece):
            reading.fields["source"] = piece
        elif not reading.fields["publisher"] and is_organization(piece):
            reading.fields["publisher"] = piece
        else:
            reading.notes.append(piece)


def _place_by_stops(reading: _Reading, pieces: list[str]) -> None:
    """Authors. Title. Source. The first may be missing: then the title stands first."""
    if len(pieces) > 1 and (is_people(pieces[0]) or is_organization(pieces[0]) or not is_organization(pieces[1])):
        if not is_people(pieces[0]) and not is_organization(pieces[0]):
            reading.doubts.append("Its first part may be the author or the title.")
        reading.put("authors", as_authors(pieces[0]))
        pieces = pieces[1:]
    elif pieces and not reading.fields["title"]:
        reading.doubts.append("It names no author that could be told from its title.")
    if pieces:
        reading.put("title", without_stop(pieces[0]))
        _place_after_title(reading, pieces[1:])
