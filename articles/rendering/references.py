"""Stage 2: one reference in the style of the AMA Manual, 11th edition: on the page, beside the form, at the desk.

Guards one rule: what the record does not say is left out, never invented. Partial dates stay partial. A journal is
told from a site by its volume or by an identifier. A change of these bytes needs a new RENDERER.
"""

import html
import re
from datetime import date
from urllib.parse import quote

from articles.citing.identity import read_doi
from articles.rendering.sentence_case import sentence_case
from articles.sanitizing import escaped, safe_href

PARTICLES = {"al", "da", "de", "del", "della", "den", "der", "di", "dos", "el", "la", "le", "van", "von"}
NOT_A_GIVEN_NAME = {"editors", "inc", "llc", "llp", "ltd", "md", "phd", "staff", "team", "uk", "us", "usa"}
SUFFIXES = {"Jr", "Sr", "II", "III", "IV"}
AUTHORS_SHOWN_WHOLE = 6
# Names of sites and of nothing else: given as the author, they are where it stands, and nobody is its author.
SITES = {"drugs.com", "everyday health", "healthline", "medlineplus", "medscape", "psychcentral", "verywell health"}
SITES |= {"verywell mind", "webmd", "wikipedia"}
_ISSUE, _PAGES = r"\([^()]{1,30}\)", r":[\w.,+ –-]{1,40}"
_NUMBER = r"\d{1,4}(?: (?:Suppl|Spec|Pt)[\w ]{0,15})?"
_VOLUME = re.compile(rf"{_NUMBER}(?:{_ISSUE})?(?:{_PAGES})?|{_ISSUE}{_PAGES}")
# Not strftime: the month's name would follow the locale of the process, and the bytes would differ.
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]


def ama_11(reference: dict) -> str:
    """HTML of one reference of the canonical words: sentences, then doi, or PMID and URL, without a stop."""
    given = _placed(reference)
    is_found_by_doi = bool(read_doi(given["doi"]))
    accessed = "" if is_found_by_doi else partial_date(given["accessed"])
    volume, note = _volume(given)
    sentences = [
        _sentence(ama_authors(given["authors"])),
        _title(given, volume),
        *_where_and_when(given, volume),
        _sentence(note),
        _sentence(accessed and f"Accessed {accessed}"),
    ]
    return " ".join(filter(None, [*sentences, *_located(given)]))


def partial_date(known: str) -> str:
    """As much of a date as is known: "2019-06" -> "June 2019"; what is no date comes back as given."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", known)
    try:
        day = date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)) if parts else None
    except ValueError:
        day = None
    if not day or not parts[2]:
        return known
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}, {parts[1]}" if parts[3] else f"{month} {parts[1]}"


def ama_authors(given: str) -> str:
    """Names parted by ";" as AMA prints them: "Gordon, Elana" -> "Gordon E"; of seven or more, three."""
    names = [name.strip() for name in given.split(";") if name.strip()]
    others = [name for name in names if name.rstrip(".").lower() in {"et al", "and others"}]
    people = [_person(name) for name in names if name not in others]
    if len(people) > AUTHORS_SHOWN_WHOLE:
        people, others = people[:3], ["et al"]
    return ", ".join([*people, *(["et al"] if others else [])])


def _placed(reference: dict) -> dict[str, str]:
    """The fields, an organization that is given twice only as the site, and a site as no author."""
    given = {key: text.strip() for key, text in reference.items()}
    author = given["authors"].casefold()
    if author in SITES and not given["source"]:
        given |= {"source": given["authors"]}
    if given["publisher"].casefold() == given["source"].casefold():
        given |= {"publisher": ""}
    if author in {given["source"].casefold(), given["publisher"].casefold()}:
        given |= {"authors": ""}
    return given


def _volume(given: dict) -> tuple[str, str]:
    """Of the note "12(3):45-50; Epub 2019", where it stands in the journal, and what else is noted."""
    first, _, rest = given["note"].partition("; ")
    return (first, rest) if given["source"] and _VOLUME.fullmatch(first) else ("", given["note"])


def _title(given: dict, volume: str) -> str:
    is_book = given["publisher"] and not given["source"] and not given["url"] and not volume
    return _sentence(given["title"], "em") if is_book else _sentence(sentence_case(given["title"]))


def _where_and_when(given: dict, volume: str) -> list[str]:
    source, publisher, published = given["source"], given["publisher"], partial_date(given["published"])
    if volume:
        year = given["published"][:4]
        return [_sentence(source, "em"), _sentence(f"{year};{volume}" if year else volume)]
    if publisher and not source:
        return [_sentence(f"{publisher}; {published}" if published else publisher)]
    is_journal = read_doi(given["doi"]) or given["pmid"]
    return [_sentence(source, "em" if is_journal else ""), _sentence(publisher), _sentence(published)]


def _person(name: str) -> str:
    """ "Family, Given" as "Family GI" only where it can be nothing else; organizations stay as given."""
    family, _, given = name.partition(", ")
    first_names = given.split()
    suffix = first_names.pop().rstrip(".") if given.rstrip(".").split(" ")[-1] in SUFFIXES else ""
    if not (_is_family_name(family) and _are_given_names(first_names)):
        return name
    initials = "".join(_initials(first_name) for first_name in first_names)
    return " ".join(filter(None, [family, initials, suffix]))


def _is_family_name(family: str) -> bool:
    *particles, last = family.split() or [""]
    bare = re.sub(r"^(Mc|Mac|O['’]|D['’])(?=[A-Z])", "", last)
    return all(word.lower() in PARTICLES for word in particles) and all(
        part.isalpha() and part == part.capitalize() for part in bare.split("-")
    )


def _are_given_names(words: list[str]) -> bool:
    plain = [word.replace(".", "").replace("-", "") for word in words]
    return 1 <= len(words) <= 3 and all(
        word.isalpha() and word[0].isupper() and word.lower() not in NOT_A_GIVEN_NAME for word in plain
    )


def _initials(first_name: str) -> str:
    """ "Anne-Marie" -> "AM", "J.P." -> "JP", "BA" -> "BA"."""
    if first_name.isupper():
        return re.sub(r"[.-]", "", first_name)
    return "".join(part[0] for part in re.split(r"[.-]", first_name) if part)


def _sentence(text: str, tag: str = "") -> str:
    if not text:
        return ""
    shown = f"<{tag}>{escaped(text)}</{tag}>" if tag else escaped(text)
    return shown if re.search(r"[.?!…][”\"’')\]]*$", text) else f"{shown}."


def _located(given: dict) -> list[str]:
    """Where to find it: the DOI alone if it is one; else the PMID and the address. No stop after any."""
    if doi := read_doi(given["doi"]):
        return [f'<a href="https://doi.org/{quote(doi, safe="/:;()._-~")}">doi:{escaped(doi)}</a>']
    return [escaped(given["doi"] and f"doi:{given['doi']}"), _pmid(given["pmid"]), _url(given["url"])]


def _pmid(pmid: str) -> str:
    if not (pmid.isascii() and pmid.isdecimal()):
        return escaped(pmid and f"PMID: {pmid}")
    return f'<a href="https://pubmed.ncbi.nlm.nih.gov/{pmid}/">PMID: {pmid}</a>'


def _url(url: str) -> str:
    target = safe_href(url)
    if not target.startswith(("http://", "https://")):
        return escaped(url)
    return f'<a href="{html.escape(target)}">{escaped(url)}</a>'
