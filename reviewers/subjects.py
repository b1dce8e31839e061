"""What may be signed about. The one inversion: other apps register functions, and are never imported.

A subject key is "<kind>:<id>"; for articles "article:<uuid hex>".
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Subject:
    """`newer_draft(subject, words_digest) -> bool`. `sign_off_ended(subject=, sign_off=, by=, reason=)` runs
    inside the act that ends a sign-off, and takes the page down; `reason` is "license" or "withdrawn".
    `signer_changed(reviewer=)` runs inside an act that changes what may be printed of a signer, and
    `request_closed(subject=, closing=, by=)` inside the act that closes a request, whatever its outcome.
    `tell(people, kind=, sentence=, link=, by=)` leaves users a message, inside the act that it is about.
    `afterwards(subject=, request=)` says what becomes of a signed request: {"sentence", "link"}, or {}.
    `live_on(sign_offs)` says what visitors read on these signatures, as Resting, and `sign_off_again(subject=,
    sign_off=, since=, by=)` runs inside the act by which a signature that had ended counts again."""

    newer_draft: Callable
    sign_off_ended: Callable
    signer_changed: Callable
    request_closed: Callable
    tell: Callable
    afterwards: Callable
    live_on: Callable
    sign_off_again: Callable


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


PATHS: dict[str, tuple[str, ...]] = {}


def nothing_follows(*facts, **more) -> None:
    """For subjects to which it makes no difference that a request was closed, and that tell nobody anything."""


def nothing_rests(sign_offs) -> list[Resting]:
    """For subjects that show nothing to visitors."""
    return []


def register(
    kind: str,
    *,
    newer_draft: str,
    sign_off_ended: str,
    signer_changed: str,
    request_closed: str = "reviewers.subjects.nothing_follows",
    tell: str = "reviewers.subjects.nothing_follows",
    afterwards: str = "reviewers.subjects.nothing_follows",
    live_on: str = "reviewers.subjects.nothing_rests",
    sign_off_again: str = "reviewers.subjects.nothing_follows",
) -> None:
    """Name the functions by their dotted paths; they are imported when first asked for."""
    PATHS[kind] = (
        newer_draft,
        sign_off_ended,
        signer_changed,
        request_closed,
        tell,
        afterwards,
        live_on,
        sign_off_again,
    )


def subject_of(key: str) -> Subject:
    """The registered functions for a subject key. Raises KeyError for an unknown kind."""
    return Subject(*(import_string(path) for path in PATHS[key.partition(":")[0]]))


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


def afterwards(request) -> dict:
    """What the subject's own app says becomes of a signed request; empty when it says nothing."""
    if request.subject.partition(":")[0] not in PATHS:
        return {}
    return subject_of(request.subject).afterwards(subject=request.subject, request=request) or {}
