"""Stage 1: a parsed file -> a draft, whole or not at all, and safe to run twice.

The rule: nothing of the source is lost. What is not among the words is kept in the ImportRecord, with the
source itself; what was guessed becomes rows that an editor settles before the article can be submitted.
"""

import uuid
from dataclasses import asdict, dataclass

from django.utils import timezone

from reviewers import audit, credentials, site_words
from reviewers.addresses import free_slug
from reviewers.canonical import digest
from reviewers.models.license import Profession
from reviewers.refusal import Reason, Refused
from reviewers.verbs import require_permission, verb

from .. import drafting, versions
from ..models import Article, ImportGuess, ImportRecord, Installation, StaffMember
from .parsed import Credit, Parsed
from .parsing import parse


@dataclass(frozen=True)
class Imported:
    """The record of a source, and whether this call wrote it or found it from before."""

    record: ImportRecord
    new: bool


@verb("import article")
def import_text(*, by, text: str, name: str, title: str = "", as_new_draft: bool = False) -> Imported:
    """Make a draft of a source text, unless this very text was imported before.

    `name` is the file's name. A text under a name that is known, or one that shares most of its words with a source
    that was read before, is that article once more, changed: it is refused unless `as_new_draft`.
    """
    require_permission(by, "articles.add_article", "Only an editor can import an article.")
    source_digest = digest(text)
    known = ImportRecord.objects.filter(source_digest=source_digest).first()
    if known:
        return Imported(known, new=False)
    earlier = None if as_new_draft else read_before(text, name)
    if earlier:
        raise Refused(changed_source(name, earlier))
    parsed = parse(text, title=title)
    article = save_parsed(parsed, by=by, name=name)
    record = ImportRecord.objects.create(
        article=article,
        name=name,
        source_digest=source_digest,
        source=text,
        found=found_beside_the_words(parsed),
        imported_by=by,
        imported_at=timezone.now(),
    )
    audit.record(act="import article", by=by, rows=[record])
    return Imported(record, new=True)


def read_before(text: str, name: str) -> ImportRecord | None:
    """The newest import of the file of this name, or of a source that has more than half of this text's lines."""
    lines = lines_of(text)
    half = sum(map(len, lines)) / 2
    for record in ImportRecord.objects.order_by("-pk").iterator(chunk_size=50):
        if record.name == name or sum(map(len, lines & lines_of(record.source))) > half:
            return record
    return None


def lines_of(text: str) -> set[str]:
    return {stripped for line in text.splitlines() if (stripped := line.strip())}


def changed_source(name: str, earlier: ImportRecord) -> Reason:
    known = "was imported before and has changed since"
    if earlier.name != name:
        known = f"is for the most part what was imported before as “{earlier.name}”"
    sentence = f"“{name}” {known}: the draft “{earlier.article}”. Import it again with --as-new-draft; "
    return Reason("changed-source", f"{sentence}the first draft stays as it is.", who="editor")


def save_parsed(parsed: Parsed, *, by, name: str) -> Article:
    words = parsed.words | {"schema": versions.SCHEMA, "bylines": bylines_of(parsed, by=by)}
    article = drafting.save_draft(by=by, words=words, note=f"Imported from {name}"[:300]).article
    ImportGuess.objects.bulk_create(
        ImportGuess(
            article=article,
            code=guess.code,
            question=guess.question,
            choice=guess.choice,
            part=guess.part,
            line=guess.line or None,
        )
        for guess in parsed.guesses
    )
    for credit in parsed.suggested_reviewers:
        suggest(credit, by=by)
    return article


def bylines_of(parsed: Parsed, *, by) -> list[dict]:
    """Credits for the authors and editors that the file names; people we do not know yet get a profile."""
    named = {}
    for credit in parsed.byline_names:
        if credit.role in ("author", "editor"):
            person = staff_member(credit, by=by)
            key = (credit.role, person.uuid)
            named[key] = {
                "uuid": str(uuid.uuid4()),
                "role": credit.role,
                "person": str(person.uuid),
                "name": person.name,
            }
    return list(named.values())


def staff_member(credit: Credit, *, by) -> StaffMember:
    known = StaffMember.objects.filter(name=credit.name).first()
    if known:
        return known
    person = StaffMember(name=credit.name, bio=credit.bio, slug=free_slug(StaffMember, credit.name))
    site_words.written(by=by, row=person)
    return person


def suggest(credit: Credit, *, by) -> None:
    """Whom to ask for a signature: a reviewer without an account, and licenses that nobody has verified."""
    claims = [
        (claim.profession, claim.jurisdiction)
        for claim in credit.licenses_claimed
        if claim.jurisdiction and claim.profession in Profession.values
    ]
    post_nominals = [part.strip() for part in credit.post_nominals.split(",") if part.strip()]
    credentials.suggest_reviewer(
        by=by, public_name=credit.name, post_nominals=post_nominals, bio=credit.bio, licenses=claims
    )


def found_beside_the_words(parsed: Parsed) -> dict:
    """All that is not among the words, JSON-ready, for the record."""
    return {
        "disclaimer": parsed.disclaimer,
        "disclaimer_is_the_sites": is_ours(parsed.disclaimer),
        "credits": [asdict(credit) | tuples_as_lists(credit) for credit in parsed.byline_names],
        "alt_texts": [list(kept) for kept in parsed.alt_texts],
        "unplaced": [list(kept) for kept in parsed.unplaced],
        "left_out": [list(kept) for kept in parsed.left_out],
        "reference_flags": {key: list(flags) for key, flags in parsed.flags.items()},
        "references_as_given": {key: list(kept) for key, kept in parsed.references_given.items()},
    }


def our_disclaimer() -> str:
    installation = Installation.objects.first()
    return installation.disclaimer if installation else ""


def is_ours(disclaimer: str) -> bool:
    """Whether a text brought the disclaimer that this site shows anyway."""
    return bool(disclaimer) and disclaimer.strip() == our_disclaimer().strip()


def tuples_as_lists(credit: Credit) -> dict:
    return {
        "lines": list(credit.lines),
        "licenses_claimed": [list(claim) for claim in credit.licenses_claimed],
        "certifications_claimed": list(credit.certifications_claimed),
    }
