"""Stage 6: the frozen document behind a publication, proven again before a byte of it is used.

The rule: what is built is what was signed. This module, like all of delivery, never looks at a draft.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from reviewers.canonical import digest
from reviewers.models import ReviewRequest, SignOff
from reviewers.signing import document_digest, valid_sign_offs

from ..models import Publication
from ..schemas import read_words

GROUP, GROUPS = 4, 3  # characters of a code, as it is printed


class NotSigned(Exception):
    """The document behind a publication cannot be proven to be signed; its page must not be shown."""


@dataclass(frozen=True)
class Document:
    """A publication with its frozen request, its words (canonical dict) and the sign-offs that stand."""

    publication: Publication
    request: ReviewRequest
    words: dict
    sign_offs: list[SignOff]

    @property
    def title(self) -> str:
        return self.words["title"]


def code_of(digest: str) -> str:
    """The beginning of a document's digest in groups, as the address of its record has it: "bd85-cb03-1615"."""
    return "-".join(digest[start : start + GROUP] for start in range(0, GROUP * GROUPS, GROUP))


def documents_under(publication: Publication) -> set[int]:
    """Keys of the review requests whose signatures a page stands on."""
    return {publication.sign_off.request_id, publication.sign_off.whole.request_id}


def document_of(publication: Publication) -> Document:
    """The proven document. Raises NotSigned naming the first thing that does not hold."""
    request = publication.sign_off.request
    prove_words(request)
    if digest(request.html) != request.html_digest:
        raise NotSigned(f"The page of review request {request.pk} is not what was signed.")
    return signed_document(publication, valid_sign_offs(request))


def documents_of(publications: list[Publication]):
    """Yield the documents of many publications for lists: the words proven, the HTML not looked at, and what
    cannot be proven left out."""
    standing = defaultdict(list)
    for sign_off in valid_sign_offs(*(publication.sign_off.request for publication in publications)):
        standing[sign_off.request_id].append(sign_off)
    for publication in publications:
        try:
            prove_words(publication.sign_off.request)
            yield signed_document(publication, standing[publication.sign_off.request_id])
        except NotSigned:
            continue


def prove_words(request: ReviewRequest) -> None:
    whole = document_digest(
        words_digest=digest(request.words),
        html_digest=request.html_digest,
        renderer=request.renderer,
        language=request.language,
        media=json.loads(request.media),
    )
    if request.document_digest != whole:
        raise NotSigned(f"The words of review request {request.pk} are not what was signed.")


def signed_document(publication: Publication, sign_offs: list[SignOff]) -> Document:
    request = publication.sign_off.request
    signatures = [each for each in sign_offs if each.document_digest == request.document_digest]
    if len({each.signer_id for each in signatures}) < request.signatures_required:
        raise NotSigned(f"/{publication.address}/ stands on a sign-off that is no longer valid.")
    return Document(publication, request, read_words(request.words), signatures)
