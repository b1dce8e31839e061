"""Stage 2: the checks, handed what they need from the database. Reads only.

The rule: the rows decide. One query for the terms and one for the facts, whatever the size of the text; what is
found is frozen into the review request as it was found, so a later change of a term changes no signed page.
"""

import datetime
import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from reviewers.canonical import canonical

from . import linking, pictures, versions
from .checks import Astray, Finding, Pictured, Retracted, findings_of, links, passages
from .checks.facts import retired_facts
from .checks.wording import wording
from .confirmed_retractions import confirmed
from .models import Article, ArticleVersion, FindingOverride, Publication, RetiredFact, Term, Topic


@dataclass(frozen=True, eq=False)
class Lists:
    """The active rows that the checks look for. Two are the same when every column of every row is."""

    terms: tuple[Term, ...]
    facts: tuple[RetiredFact, ...]

    @functools.cached_property
    def content(self) -> tuple:
        rows = (*self.terms, *self.facts)
        return tuple(tuple(getattr(row, field.attname) for field in row._meta.concrete_fields) for row in rows)

    @functools.cached_property
    def digest(self) -> str:
        return hashlib.sha256(repr(sorted(map(repr, self.content))).encode()).hexdigest()

    def __eq__(self, other) -> bool:
        return self.content == other.content

    def __hash__(self) -> int:
        return hash(self.content)


@dataclass(frozen=True)
class Beside:
    """What a version is checked beside, of that which concerns it: links astray by href, the library by digest,
    retracted works by reference."""

    astray: tuple[tuple[str, Astray], ...]
    library: tuple[tuple[str, Pictured], ...]
    confirmed: tuple[tuple[str, Retracted], ...]
    crisis_help: bool
    today: datetime.date


@dataclass(frozen=True)
class Stated:
    """A live article that states something; `finding.context` is the sentence."""

    publication: Publication
    finding: Finding


@dataclass(frozen=True)
class Unsaved:
    """Words that are no version, where a version is asked for its words alone."""

    canonical: str
    pk: None = None


def lists() -> Lists:
    return Lists(tuple(Term.objects.filter(active=True)), tuple(RetiredFact.objects.filter(active=True)))


def findings_for(version: ArticleVersion, topic: Topic | None) -> list[Finding]:
    """Every finding about a version's words under a topic, by the lists and the pages as they are now."""
    return findings_for_each([(version, topic)])[version.pk]


def findings_in_unsaved(words: dict, topic: Topic | None) -> list[Finding]:
    """The same about words that are no version. Each is asked once, so nothing of it is remembered."""
    draft = Unsaved(canonical(words))
    return found_in(words, lists(), beside_each([(draft, topic)])[draft.pk])


def findings_for_each(
    drafts: list[tuple[ArticleVersion, Topic | None]], found: Lists | None = None
) -> dict[int, list[Finding]]:
    """The same for many versions, by their keys; what is read for one of them is read for all at once. `found` are the
    lists, for whoever has read them already."""
    found, beside = found or lists(), beside_each(drafts)
    return {version.pk: list(findings_in(version.canonical, found, beside[version.pk])) for version, _ in drafts}


def beside_each(drafts: list[tuple[ArticleVersion | Unsaved, Topic | None]]) -> dict[int, Beside]:
    linked = {version.pk: linking.hrefs_in(version.canonical) for version, _ in drafts}
    shown = {version.pk: pictures.digests_in(version.canonical) for version, _ in drafts}
    astray = linking.astray(set().union(*linked.values()))
    library = pictures.pictured(set().union(*shown.values()))
    works, canonical = confirmed(), {version.pk: version.canonical for version, _ in drafts}
    today = datetime.datetime.now(datetime.UTC).date()

    def beside(key: int, topic: Topic | None) -> Beside:
        crisis_help = bool(topic and topic.crisis_help)
        cited = {uuid for uuid in works if uuid in canonical[key]}
        of_others = of_these(astray, linked[key]), of_these(library, shown[key])
        return Beside(*of_others, of_these(works, cited), crisis_help, today)

    return {version.pk: beside(version.pk, topic) for version, topic in drafts}


def of_these(known: dict, keys: set[str]) -> tuple:
    return tuple((key, known[key]) for key in sorted(keys & known.keys()))


@functools.lru_cache(maxsize=128)
def findings_in(source: str, found: Lists, beside: Beside) -> tuple[Finding, ...]:
    """What the checks say follows from these three alone, so it is worked out once for an article that is opened
    again and again; any other word, term, page, picture or day asks anew."""
    return tuple(found_in(versions.read_words(source), found, beside))


def found_in(words: dict, found: Lists, beside: Beside) -> list[Finding]:
    given = {"terms": found.terms, "facts": found.facts, "astray": dict(beside.astray), "library": dict(beside.library)}
    given["confirmed"] = dict(beside.confirmed)
    return findings_of(words, **given, crisis_help=beside.crisis_help, today=beside.today)


def overrides_of(article: Article) -> dict[tuple, FindingOverride]:
    """The newest override for each finding's key. One whose sentence is gone meets no finding: it has lapsed."""
    return {each.key: each for each in article.overrides.select_related("made_by").order_by("id")}


def with_overrides(article: Article, findings: list[Finding]) -> list[dict]:
    """The findings JSON-ready, each with its `override` (reason, by, at) or None."""
    known = overrides_of(article)
    return [each.as_dict() | {"override": told(known.get(each.key))} for each in findings]


def told(override: FindingOverride | None) -> dict | None:
    if override is None:
        return None
    by = override.made_by.get_full_name() or override.made_by.get_username()
    return {"reason": override.reason, "by": by, "at": override.made_at.isoformat()}


def live_words(concerned: set[int] | None = None) -> Iterator[tuple[Publication, dict]]:
    """Every live page, or those with these keys, with the signed words that it shows, by address."""
    live = Publication.objects.live().select_related("article", "version", "topic").order_by("address")
    for publication in live.iterator(chunk_size=100):
        if concerned is None or publication.pk in concerned:
            yield publication, versions.words_of(publication.version)


def where_stated(row: Term | RetiredFact) -> list[Stated]:
    """Every place on a live page that a term or a retired fact finds; the row need be neither active nor saved."""
    if isinstance(row, RetiredFact):
        return stated_live(Lists((), (row,)))
    return stated_live(Lists((row, *left_alone(row)), ()))


def stated_live(found: Lists) -> list[Stated]:
    """Every place on a live page that these lists find, by address."""
    return [
        Stated(publication, finding)
        for publication, words in live_words()
        for prose in [passages(words)]
        for finding in [*wording(prose, found.terms), *retired_facts(prose, found.facts)]
    ]


def links_astray_live() -> list[Stated]:
    """Every link on a live page that leads where readers find no page of this site, or only by a detour; by address.

    Only the pages that hold such a link are read as words."""
    pages = Publication.objects.live().values_list("pk", "version__canonical")
    linked = {pk: linking.hrefs_in(canonical) for pk, canonical in pages.iterator(chunk_size=100)}
    astray = linking.astray(set().union(*linked.values()))
    concerned = {pk for pk, hrefs in linked.items() if hrefs & astray.keys()}
    return [
        Stated(publication, finding)
        for publication, words in (live_words(concerned) if concerned else ())
        for finding in links(passages(words), astray)
        if finding.code in linking.CODES
    ]


def left_alone(term: Term) -> list[Term]:
    """The names and definitions that excuse what this term finds."""
    kinds = (Term.Kind.NAME, Term.Kind.DEFINITION)
    return list(Term.objects.filter(active=True, kind__in=kinds).exclude(code=term.code))
