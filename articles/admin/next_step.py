"""What happens next to an article, for the person who looks: one act, or every reason why not and who resolves it.

The rule: the reasons are those of the gate itself; nothing is decided here but which one step is shown.
"""

import datetime
from dataclasses import dataclass, field

from reviewers.refusal import Reason

from ..review_dates import page_due_on
from ..rules import reasons_the_signature_is_missing, sign_off_of
from ..where import Where

ROLES = {
    "editor": "articles.change_article",
    "publisher": "articles.publish_article",
    "reviewer": "reviewers.sign_request",
    "administrator": "auth.change_user",
}


@dataclass(frozen=True)
class NextStep:
    """`sentence` says what happens next and who acts. `act` is submit, publish or nothing; `label` is its button, which
    stands out unless something else `comes_first`.

    `reasons` are why it is refused now: (reason, who resolves it, whether that is the person who asks); `refused`
    is the heading above them.
    """

    sentence: str
    act: str = ""
    label: str = ""
    comes_first: bool = False
    refused: str = ""
    reasons: list[tuple[Reason, str, bool]] = field(default_factory=list)


def next_step(where: Where, *, by) -> NextStep:
    """The one step that is shown to this person."""
    if where.version is None:
        return NextStep("Save it once; then it can be submitted for review.")
    if where.publishable and not where.not_to_publish:
        return publishing(where)
    if where.request:
        number = where.request.submission.version.number
        return NextStep(f"A clinician reads version {number}, and signs it or sends it back.")
    if where.is_shown and not where.wants_review:
        return NextStep("Visitors read exactly these words. There is nothing to do.")
    if not where.not_to_submit:
        return submitting(where)
    if where.publishable:
        sentence = f"Version {where.publishable.number} is signed and waits to be published."
        return NextStep(sentence, refused="Not published yet", reasons=resolved(where.not_to_publish, by))
    return finishing(resolved(where.not_to_submit, by))


def choosing() -> NextStep:
    """While two texts differ, nothing goes on to anybody before the editor has said which of them it shall be."""
    return NextStep("Two texts differ. Take theirs or yours in each place, then save.")


def publishing(where: Where) -> NextStep:
    number = where.publishable.number
    if where.is_signed_anew:
        sentence = "A clinician has signed these very words again. Publish them, so that visitors see the new date."
    else:
        sentence = f"Version {number} is signed. Visitors read it once it is published."
    return NextStep(sentence, "publish", f"Publish version {number}")


def submitting(where: Where) -> NextStep:
    label = f"Submit version {where.version.number} for review"
    if where.sent_back and where.sent_back.submission.version_id == where.version.pk:
        sentence = "These words were sent back. Change them, then submit them again."
        return NextStep(sentence, "submit", "Submit the same words again", comes_first=True)
    signed = where.live.version if where.wants_review else where.publishable
    same = signed and signed.digest == where.version.digest
    if why := reasons_the_signature_is_missing(signed, sign_off_of(signed)) if same else []:
        return NextStep(" ".join(reason.sentence for reason in why), "submit", label)
    if where.wants_review:
        due = page_due_on(where.live)
        sentence = f"Visitors read these words. Their next medical review is due on {due:%B} {due.day}, {due.year}."
        return NextStep(sentence, "submit", f"Ask for a new review of version {where.version.number}")
    return NextStep("The words are complete. A clinician reads them next.", "submit", label)


def finishing(reasons: list) -> NextStep:
    mine = sum(is_mine for _, _, is_mine in reasons)
    things = "One thing" if mine == 1 else f"{mine} things"
    sentence = f"{things} to finish before a clinician can read it." if mine else "It cannot go to review yet."
    return NextStep(sentence, refused="Not ready for review", reasons=reasons)


def resolved(reasons: list[Reason], by) -> list[tuple[Reason, str, bool]]:
    """Each reason with who resolves it; the person who asks is told so."""
    found = []
    for reason in reasons:
        mine = reason.who in ROLES and by.has_perm(ROLES[reason.who])
        found.append((reason, "you" if mine else reason.who, mine))
    return found


def whose_turn(where: Where, *, by) -> str:
    """Who must act now, in a word or two; the person who asks is told so."""
    if where.request:
        role, named = "reviewer", "a clinician’s turn"
    elif where.publishable:
        role, named = "publisher", "a publisher’s turn"
    elif where.version and where.is_shown and not where.wants_review:
        return ""
    else:
        role, named = "editor", "an editor’s turn"
    return "your turn" if by.has_perm(ROLES[role]) else named


def dates(where: Where, today: datetime.date) -> list[tuple[str, datetime.date, bool]]:
    """(what falls due, when, whether it is late), from what is signed and live."""
    if not where.live:
        return []
    due = page_due_on(where.live)
    return [("Next medical review", due, due < today)]


def days_on_the_desk(where: Where, now: datetime.datetime) -> int:
    return (now - where.request.requested_at).days if where.request else 0
