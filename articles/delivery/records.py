"""Stage 6: the review record of a code. A code is the beginning of a document's digest, as every page prints it.

The rule: whoever holds a code that was ever on a page learns who signed those words and what became of them, and
never a word of an article that is not live.
"""

import datetime
import json
import re

from django.db.models import QuerySet

from reviewers.copied import license_key, still_printed
from reviewers.models import Reviewer, SignOff
from reviewers.models.decision import Scope

from ..models import Publication
from . import composing, registry
from .documents import Document, NotSigned, code_of, document_of, documents_under

CODE = re.compile(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}")


def address_of(publication: Publication) -> str:
    """Where the record of a publication stands."""
    return f"{registry.RECORDS}/{code_of(publication.sign_off.document_digest)}"


def is_record(address: str) -> bool:
    return address.startswith(f"{registry.RECORDS}/")


def addresses() -> list[str]:
    """The record of every document that was ever published."""
    return addresses_of(Publication.objects.all())


def addresses_signed_by(reviewer: Reviewer) -> list[str]:
    """Every record that says whether a license of this clinician is still in force."""
    return addresses_of(Publication.objects.signed_by(reviewer))


def addresses_of(publications: QuerySet) -> list[str]:
    digests = publications.order_by().values_list("sign_off__document_digest", flat=True).distinct()
    return sorted({f"{registry.RECORDS}/{code_of(digest)}" for digest in digests})


def record_page(code: str) -> bytes | None:
    """The page of a code, or None for one that no page ever had. Two documents with one code are both told."""
    if not CODE.fullmatch(code):
        return None
    found = registry.publications().filter(sign_off__document_digest__startswith=code.replace("-", ""))
    newest = {each.sign_off.document_digest: each for each in found.order_by("pk")}
    if not newest:
        return None
    records = [record_of(each) for each in newest.values()]
    return composing.composed("articles/record.html", code=code.replace("-", " "), records=records)


def record_of(publication: Publication) -> dict:
    """What is told of the newest publication of a document: how it stands, who signed, and while it is live which
    reviews came before."""
    under = SignOff.objects.filter(request__in=documents_under(publication)).order_by("-request__round", "pk")
    made = under.select_related("reviewer", "withdrawn")
    stands = registry.standing_of(publication)
    document = proven(publication) if stands and stands.kind == "live" else None
    return {
        "stands": stands,
        "code": code_of(publication.sign_off.document_digest),
        "publication": publication,
        "document": document,
        "signatures": [signature(each) for each in made],
        "reviews": reviews_of(publication) if document else [],
    }


def proven(publication: Publication) -> Document | None:
    """The document of a page that is live, unless it cannot be proven: then visitors do not read it either."""
    try:
        return document_of(publication)
    except NotSigned:
        return None


def signature(sign_off: SignOff) -> dict:
    """A signature as it was made, with the licenses of that day and whether each is still in force."""
    held = {license_key(line) for line in still_printed(sign_off)["licenses"]}
    licenses = json.loads(sign_off.credentials)["licenses"]
    return {
        "name": str(sign_off),
        "meaning": sign_off.get_meaning_display(),
        "changes_only": sign_off.scope == Scope.CHANGES,
        "code": code_of(sign_off.document_digest),
        "signed_on": sign_off.signed_at.date(),
        "licenses": [line | dates(line) | {"in_force": license_key(line) in held} for line in licenses],
        "withdrawn_on": sign_off.withdrawn.withdrawn_at.date() if hasattr(sign_off, "withdrawn") else None,
    }


def dates(line: dict) -> dict:
    """The days that a copied license names, as days."""
    return {name: datetime.date.fromisoformat(line[name]) for name in ("verified", "expires")}


def reviews_of(publication: Publication) -> list[dict]:
    """Every review that a page of this article stood on, up to this publication, newest first."""
    ever = Publication.objects.select_related("sign_off")
    earlier = ever.filter(article=publication.article_id, pk__lte=publication.pk)
    return [
        {
            "code": code_of(each.sign_off.document_digest),
            "name": str(each.sign_off),
            "meaning": each.sign_off.get_meaning_display(),
            "changes_only": each.sign_off.scope == Scope.CHANGES,
            "signed_on": each.sign_off.signed_at.date(),
            "from": each.started_at.date(),
            "to": each.ended_at.date() if each.ended_at else None,
        }
        for each in earlier.order_by("-pk")
    ]
