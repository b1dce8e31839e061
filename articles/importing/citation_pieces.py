"""Stage 1: cuts a reference at its full stops, not at the ones inside names and abbreviations."""

import re

_STOP = re.compile(r"[.?!]\s+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|St|vs|[Nn]os?|[Vv]ols?|Inc|Dept|Univ|Jr|Sr|pp?|[Ff]ig|U\.S|e\.g|i\.e|ca)|^\w)$"
)
_INITIAL = re.compile(r"(?:^|[\s.,])[^\W\d_]$")
_INITIALS_GO_ON = re.compile(r"(?:[^\W\d_]\.|&|and\s)")
_ORGANIZATION = re.compile(
    r"\b(?:Institutes?|Administration|Centers?|Centres?|Departments?|Association|Organi[sz]ation|Agency|Society|"
    r"Academy|Colleges?|University|Universities|Hospitals?|Clinics?|Foundation|Council|Office|Ministry|Bureau|"
    r"Services?|Boards?|Library|Network|Commission|Committee|Alliance|Coalition|Medicine|Press|Publishing|"
    r"WebMD|MedlinePlus|Healthline|Drugs\.com|StatPearls|PubMed|Merck|Inc|LLC)\b"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,9}")
_PEOPLE = (
    re.compile(r"\bet\s+al\b", re.I),
    re.compile(r"[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+){0,2}\s[A-Z]{1,3}(?:,|\.|$)"),
    re.compile(
        r"(?:[^\W\d_][\w'’-]+\s){0,2}[^\W\d_][\w'’-]+,\s"
        r"(?:[^\W\d_]\.|[^\W\d_][\w'’-]+(?:\s[A-Z]\.?)?(?:[;.]|,? (?:and|&)|$))"
    ),
)
_VOLUME = re.compile(
    r"(?:vol(?:ume)?s?|no|nos|issue|pp?|pages?|ch(?:apter)?|ed(?:ition)?|sec(?:tion)?)\b\.?\s*(?:\d|[ivx]+\b).*|"
    r"\d[\d\s()–—:-]*|\d+(?:st|nd|rd|th)\s+ed(?:ition)?|e\d+",
    re.I,
)
_KEEPS_STOP = re.compile(r"(?:\bet al|\b(?:Inc|Jr|Sr|Ltd|Co)|[,&]\s(?:[A-Z]\.[\s-]?)*[A-Z])$")


def pieces_of(text: str, *, commas: bool = False) -> list[str]:
    """The sentences of `text`, each with its stop; cut at commas too when asked."""
    pieces: list[str] = []
    start = 0
    for found in _STOP.finditer(text):
        if _is_end(text[start : found.start()], text[found.end() :], found[0][0]):
            pieces.append(text[start : found.start() + 1])
            start = found.end()
    pieces.append(text[start:])
    if commas:
        pieces = [part for piece in pieces for part in re.split(r",\s+", piece)]
    return [piece.strip() for piece in pieces if re.search(r"\w", piece)]


def _is_end(before: str, after: str, stop: str) -> bool:
    if after[:1].islower():
        return False
    if stop != ".":
        return True
    if _ABBREVIATION.search(before if len(before) <= 6 else f" {before[-6:]}"):
        return False
    return not (_INITIAL.search(before[-2:]) and _INITIALS_GO_ON.match(after))


def is_people(text: str) -> bool:
    """True for "Smith JA, Doe B", "Smith, Jane", "Smith, J. A." and anything with et al."""
    opening = text[:200]
    return _PEOPLE[0].search(opening) is not None or any(form.match(opening) for form in _PEOPLE[1:])


def is_organization(text: str) -> bool:
    bare = text.strip().rstrip(".")
    return _ORGANIZATION.search(bare) is not None or _ACRONYM.fullmatch(bare) is not None


def is_volume(piece: str) -> bool:
    """True for "vol. 3", "pp. 1–9", "12(3)" and the like."""
    return len(piece) <= 60 and _VOLUME.fullmatch(piece.strip()) is not None


def as_authors(text: str) -> str:
    """Authors as given: the stop that ends the part goes, not that of "et al." or an initial."""
    bare = text.strip().rstrip(",;: ")
    if not bare.endswith("."):
        return bare
    return bare if _KEEPS_STOP.search(bare[:-1]) else bare[:-1].rstrip(". ")


def without_stop(text: str) -> str:
    """The text without a closing full stop or comma. Dots that mark a cut are kept."""
    bare = text.strip()
    if bare.endswith(("...", "…", "]")):
        return bare
    return bare.rstrip(".,;: ")
