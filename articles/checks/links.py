"""Links that a reader cannot judge before following them, that leave the encrypted web, or that lead nowhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .finding import WARN, Finding
from .passages import Passage, Span

BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
SAYS_NOTHING = frozenset(
    (
        "click",
        "click here",
        "here",
        "this link",
        "link",
        "read more",
        "learn more",
        "more",
        "see more",
        "find out more",
        "this page",
        "this site",
        "this website",
        "website",
        "source",
    )
)
MOST = 500  # links of one passage that are looked at; nobody writes more


@dataclass(frozen=True)
class Astray:
    """Why a link to this site does not lead to a page that readers find there; `wrong` ends “The link “…” …”."""

    code: str
    severity: str
    wrong: str


def links(passages: list[Passage], astray: Mapping[str, Astray]) -> list[Finding]:
    """What is wrong with each link. `astray` says it of those that lead to this site, by their `href`."""
    return [
        Finding(
            code,
            severity,
            f"The link “{passage.text[link.start : link.end]}” {wrong}.",
            passage.part,
            quote=passage.text[link.start : link.end],
            field=passage.field,
            start=link.start,
            end=link.end,
            why=wrong,
            context=passage.context(link.start, link.end),
            where=passage.where,
            stands_on=passage.sentence_digest(link.start),
        )
        for passage in passages
        for link in passage.links[:MOST]
        for code, severity, wrong in faults(passage.text[link.start : link.end], link, astray)
    ]


def faults(text: str, link: Span, astray: Mapping[str, Astray]) -> list[tuple[str, str, str]]:
    """(code, severity, what is wrong) of one link."""
    found = []
    if BARE.fullmatch(text.strip()):
        found.append(("link-bare", WARN, "shows its address instead of saying where it leads"))
    if " ".join(text.lower().split()).rstrip(".!…> ") in SAYS_NOTHING:
        found.append(("link-says-nothing", WARN, "does not say where it leads, to somebody who hears only the link"))
    if link.href.startswith("http://"):
        found.append(("link-unencrypted", WARN, "begins with http://: use the https:// address"))
    if fault := astray.get(link.href):
        found.append((fault.code, fault.severity, fault.wrong))
    return found


def hrefs_of(passages: list[Passage]) -> set[str]:
    """Where the words link to."""
    return {link.href for passage in passages for link in passage.links[:MOST]}
