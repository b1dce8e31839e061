"""A signature for practice: made as at the desk, with the same proofs and the same key, under a document that is none.

The rule: it can never count as a sign-off. It is kept in a table of its own, and what the key signs says that it is
practice: no sign-off has such a text.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from . import audit, subjects
from .agreement import reasons_not_agreed
from .attesting import is_right, made_with
from .canonical import canonical, digest
from .factor_proof import proof_for_signature
from .factors import reasons_without_factor
from .key_standing import MISSING, SIGNER, opens_for, standing_keys
from .keys import OpenedKey, opened
from .models import PracticeSignature, SigningKey
from .passkeys import Answer
from .passwords import PASSWORD_CHANGED, proven
from .refusal import Reason, Refused, refuse_for
from .rules import NOT_A_REVIEWER, is_reviewer
from .signing_run import SigningRun
from .verbs import verb

PRACTICE = "sign for practice"
STATES = "I have read this sample in full. It is practice: my signature under it approves nothing."
NOT_SHOWN = Reason("not-what-was-shown", "The sample is not the one you were shown. Read it again.")
NOT_RIGHT = Reason("practice-not-right", "Your key signed something else. Tell a credentials officer.")


@dataclass(frozen=True)
class Sample:
    """The document to practice on, and its digest."""

    title: str
    html: str
    digest: str


def sample() -> Sample:
    document = subjects.sample()
    parts = {name: document[name] for name in ("html", "language", "renderer", "title", "words")}
    return Sample(document["title"], document["html"], digest(canonical({"practice": parts})))


def practiced_text(key: SigningKey, document_digest: str) -> str:
    """What a key signs for practice: never the form of what it signs under a request (attesting.attested_text)."""
    facts = {"document": document_digest, "key": key.public_key, "statement": STATES}
    return canonical({"practice": facts, "v": 1})


def reasons_not_to_practice(by) -> list[Reason]:
    """Why this person cannot practice now: the steps before it."""
    if not is_reviewer(by):
        return [NOT_A_REVIEWER]
    found = reasons_not_agreed(by) + reasons_without_factor(by)
    return found if key_of(by) else [*found, Reason("key-missing", MISSING, SIGNER, reverse("desk:key"))]


def key_of(by) -> SigningKey | None:
    """The key to practice with: one that opens, whether or not an officer has confirmed it by now."""
    return next((key for key in reversed(standing_keys(by)) if opens_for(key, by)), None)


def practice(
    *, by, document_digest: str, password: str, code: str | Answer = "", run: SigningRun | None = None
) -> PracticeSignature:
    """Sign the sample that was shown, as signing.sign_off signs a document. Raises Refused."""
    proven(by, password, act=PRACTICE)
    proof_for_signature(by, code, run=run, act=PRACTICE)
    key = key_of(by)
    return store_practice(by=by, shown=document_digest, key=key and opened(key, password))


@verb(PRACTICE, guarded=True)
def store_practice(*, by, shown: str, key: OpenedKey | None) -> PracticeSignature:
    """The transaction of `practice`. Private to this module: password and second factor have been proven by now."""
    account = get_user_model().objects.get(pk=by.pk)
    if account.password != by.password:
        raise Refused(PASSWORD_CHANGED)
    refuse_for(reasons_not_to_practice(account))
    if shown != sample().digest:
        raise Refused(NOT_SHOWN)
    text = practiced_text(key.key, shown)
    signature = made_with(key.private, text)
    if not is_right(key.key.public_key, signature, text):
        raise Refused(NOT_RIGHT)
    row = PracticeSignature.objects.create(
        key=key.key, document_digest=shown, text=text, signature=signature, signed_at=timezone.now()
    )
    audit.record(act=PRACTICE, by=account, rows=[row])
    return row
