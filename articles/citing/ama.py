"""Stage 2: a reference in the style of the AMA Manual, 11th edition, as it is shown beside the form.

The rule: what the record does not say is left out. A journal's name is told from a site's by its volume.
"""

import re
from urllib.parse import quote

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.rendering.references import ama_authors, partial_date
from articles.sanitizing import escaped, safe_href

from .identity import read_doi
from .record import KEYS

# Marks around words in italics. Stored words cannot hold them: they are taken out first.
ON, OFF = "\x02", "\x03"
_ISSUE, _PAGES = r"\([^()]{1,30}\)", r":[\w.,+ –-]{1,40}"
_NUMBER = r"\d{1,4}(?: (?:Suppl|Spec|Pt)[\w ]{0,15})?"
_VOLUME = re.compile(rf"{_NUMBER}(?:{_ISSUE})?(?:{_PAGES})?|{_ISSUE}{_PAGES}")
_ENDS = re.compile(r"[.?!…][”\"’')\]\x03]*$")


def rendered(reference) -> SafeString:
    """HTML of a reference: a dict of its words, or a row of the model. Empty when nothing is known."""
    fields = _fields(reference)
    text = escaped(marked(fields)).replace(ON, "<em>").replace(OFF, "</em>")
    return mark_safe(" ".join(filter(None, [text, *_located(fields)])))


def marked(reference) -> str:
    """The sentences as plain text, with ON and OFF around what stands in italics; identifiers are not among them."""
    fields = _fields(reference)
    volume, notes = _volume(fields)
    accessed = "" if fields["doi"] else partial_date(fields["accessed"])
    sentences = [
        *_responsible(fields, volume),
        *_where_and_when(fields, volume),
        notes,
        accessed and f"Accessed {accessed}",
    ]
    return " ".join(_sentence(text) for text in sentences if text)


def _fields(reference) -> dict[str, str]:
    held = reference if isinstance(reference, dict) else {key: getattr(reference, key) for key in KEYS}
    return {key: re.sub(f"[{ON}{OFF}]", "", held.get(key) or "").strip() for key in KEYS}


def _volume(fields: dict) -> tuple[str, str]:
    """Of the note "12(3):45-50; Epub 2019", where it stands in the journal, and what else is noted."""
    first, _, rest = fields["note"].partition("; ")
    return (first, rest) if fields["source"] and _VOLUME.fullmatch(first) else ("", fields["note"])


def _responsible(fields: dict, volume: str) -> list[str]:
    """Authors and title. An organization that is the site or publisher too is printed once, there."""
    repeated = fields["authors"].casefold() in {fields["source"].casefold(), fields["publisher"].casefold()}
    is_book = fields["publisher"] and not fields["source"] and not fields["url"] and not volume
    title = f"{ON}{fields['title']}{OFF}" if is_book and fields["title"] else fields["title"]
    return ["" if repeated else ama_authors(fields["authors"]), title]


def _where_and_when(fields: dict, volume: str) -> list[str]:
    source, publisher, published = fields["source"], fields["publisher"], partial_date(fields["published"])
    if publisher.casefold() == source.casefold():
        publisher = ""
    if volume:
        year = fields["published"][:4]
        return [source and f"{ON}{source}{OFF}", f"{year};{volume}" if year else volume]
    if publisher and not source:
        return [f"{publisher}; {published}" if published else publisher]
    return [source, publisher, published]


def _sentence(text: str) -> str:
    return text if _ENDS.search(text) else f"{text}."


def _located(fields: dict) -> list[str]:
    """Where to find it: the DOI alone if there is one; else the PMID and the address. No stop after any."""
    doi, pmid, url = read_doi(fields["doi"]), fields["pmid"], safe_href(fields["url"])
    if doi:
        return [_link(f"https://doi.org/{quote(doi, safe='/:;()._-~')}", f"doi:{doi}")]
    located = [escaped(fields["doi"] and f"doi:{fields['doi']}")]
    is_number = pmid.isascii() and pmid.isdecimal()
    located.append(_link(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", f"PMID: {pmid}") if is_number else escaped(pmid))
    is_web = url.startswith(("http://", "https://"))
    located.append(_link(url, fields["url"]) if is_web else escaped(fields["url"]))
    return located


def _link(address: str, text: str) -> str:
    """A link that leaves the page where it stands: it may hold what is not saved yet."""
    return format_html('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>', address, text)
