"""What may be signed about. The one inversion: other apps register functions, and are never imported.

A subject key is "<kind>:<id>"; for articles "article:<uuid hex>".
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Resting:
    """Something that visitors read on a signature (`sign_off` is its key): its own `key`, `title` and `link`.
    `instead` says which signed words could stand there without this signer, and `instead_link` leads to the act."""

    key: str
    sign_off: int
    title: str
    link: str
    instead: str = ""
    instead_link: str = ""


def nothing_follows(*facts, **more) -> None:
    """For subjects to which it makes no difference that a request was closed, and that tell nobody anything."""


def nothing_rests(sign_offs) -> list[Resting]:
    """For subjects that show nothing to visitors."""
    return []


def nothing_undelivered(links) -> dict[str, str]:
    """For subjects that send no mail."""
    return {}


@dataclass(frozen=True)
class Subject:
    """`newer_draft(subject, words_digest) -> bool`. `sign_off_ended(subject=, sign_off=, by=, reason=)` runs
    inside the act that ends a sign-off, and takes the page down; `reason` is "license" or "withdrawn".
    `signer_changed(reviewer=)` runs inside an act that changes what may be printed of a signer, and
    `request_closed(subject=, closing=, by=)` inside the act that closes a request, whatever its outcome.
    `tell(people, kind=, sentence=, link=, by=)` leaves users a message, inside the act that it is about.
    `afterwards(subject=, request=)` says what becomes of a signed request: {"sentence", "link"}, or {}.
    `live_on(sign_offs)` says what visitors read on these signatures, as Resting, and `sign_off_again(subject=,
    sign_off=, since=, by=)` runs inside the act by which a signature that had ended counts again.
    `write_to(address, kind=, sentence=, link=)` leaves a mail for somebody without an account, and
    `undelivered(links)` says of which of these links the newest mail did not arrive: {link: why}. `person_left(person=,
    by=)` runs inside the act that closes an account: what they had in hand goes back. `sample()` is a document to
    practice on: {"title", "words", "html", "renderer", "language"}, or None."""

    newer_draft: Callable
    sign_off_ended: Callable
    signer_changed: Callable
    request_closed: Callable = nothing_follows
    tell: Callable = nothing_follows
    afterwards: Callable = nothing_follows
    live_on: Callable = nothing_rests
    sign_off_again: Callable = nothing_follows
    write_to: Callable = nothing_follows
    undelivered: Callable = nothing_undelivered
    person_left: Callable = nothing_follows
    sample: Callable = nothing_follows


PATHS: dict[str, dict[str, str]] = {}


def register(kind: str, **paths: str) -> None:
    """Name the functions of Subject by their dotted paths; they are imported when first asked for."""
    PATHS[kind] = paths


def subject_of(key: str) -> Subject:
    """The registered functions for a subject key. Raises KeyError for an unknown kind."""
    paths = PATHS[key.partition(":")[0]]
    return Subject(**{name: import_string(path) for name, path in paths.items()})


def tell_signer_changed(reviewer) -> None:
    """Tell every app that has something signed: it may print what changed about this Reviewer."""
    for kind in PATHS:
        subject_of(kind).signer_changed(reviewer=reviewer)


def live_on(sign_offs) -> list[Resting]:
    """What visitors read on these signatures, whichever app shows it."""
    return [resting for kind in PATHS for resting in subject_of(kind).live_on(sign_offs)]


def tell_again(sign_off, *, since, by) -> None:
    """Tell the subject's own app, inside the act, that a signature which had ended after `since` counts again."""
    key = sign_off.request.subject
    if key.partition(":")[0] in PATHS:
        subject_of(key).sign_off_again(subject=key, sign_off=sign_off, since=since, by=by)


def tell_closed(closing, *, by) -> None:
    """Tell the subject's own app, if it has one, that a request of its was closed."""
    key = closing.request.subject
    if key.partition(":")[0] in PATHS:
        subject_of(key).request_closed(subject=key, closing=closing, by=by)


def tell(key: str, people: list, **message) -> None:
    """Leave people a message by the means of the subject's own app, if it has one."""
    if key.partition(":")[0] in PATHS:
        subject_of(key).tell(people, **message)


def tell_holder(account, **message) -> None:
    """Leave somebody a message about their own account, by every means that there is."""
    tell_all([account], **message)


def tell_all(people: list, **message) -> None:
    """Leave people a message that is about no subject, by every means that there is."""
    for kind in PATHS:
        subject_of(kind).tell(people, **message)


def write_to(address: str, **message) -> None:
    """Leave a mail for somebody who has no account, by every means that there is."""
    for kind in PATHS:
        subject_of(kind).write_to(address, **message)


def undelivered(links: list[str]) -> dict[str, str]:
    """Of these links, as `write_to` was given them, those whose mail did not arrive, with why."""
    return {link: why for kind in PATHS for link, why in subject_of(kind).undelivered(links).items()}


def person_left(*, person, by) -> None:
    """Tell every app that an account was closed: what its holder had in hand goes back."""
    for kind in PATHS:
        subject_of(kind).person_left(person=person, by=by)


def sample() -> dict:
    """A document to practice on, by whichever app has one. Raises LookupError when none has."""
    documents = [document for kind in PATHS if (document := subject_of(kind).sample())]
    return documents[0]


def afterwards(request) -> dict:
    """What the subject's own app says becomes of a signed request; empty when it says nothing."""
    if request.subject.partition(":")[0] not in PATHS:
        return {}
    return subject_of(request.subject).afterwards(subject=request.subject, request=request) or {}
