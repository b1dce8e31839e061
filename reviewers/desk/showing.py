"""What the pages of the desk show. Reads only; every word about the document comes from its frozen rows."""

import json
from datetime import date, datetime

from django.urls import reverse
from django.utils.safestring import mark_safe

from .. import queueing, signing, subjects
from ..acknowledging import STATES, to_acknowledge
from ..attesting import holds
from ..audit import facts_of
from ..claims import holdings
from ..factors import NAMES, reset_before
from ..key_standing import opens_for, standing_keys
from ..media import shown_from
from ..models import RequestClosed, Reviewer, ReviewRequest, SignOff
from ..models.decision import Scope
from ..refusal import Reason
from ..rules import (
    reasons_not_to_decide,
    reasons_not_to_make_key,
    reasons_not_to_sign,
    reasons_not_to_withdraw,
    reviewer_of,
)
from ..scope import advice_on, mark_of, shown_with
from ..standing import standings
from ..standing_signatures import stands, stands_whole
from .discussion import fragment
from .queue import RISKS
from .scopes import scopes

RECENT = 10
LABELS = {"block": "Must be resolved", "warn": "Look at this", "advise": "Worth knowing"}


def decided_by(user) -> list[dict]:
    """What this person signed or sent back last: title, act, instant and address of each, newest first."""
    signed = SignOff.objects.filter(signer=user).select_related("request").order_by("-id")[:RECENT]
    sent_back = RequestClosed.objects.filter(
        closed_by=user, outcome=RequestClosed.Outcome.CHANGES_REQUESTED
    ).select_related("request")
    found = [
        *(decision(each, "Signed", each.signed_at, "desk:receipt", each.pk) for each in signed),
        *(
            decision(each, "Sent back", each.closed_at, "desk:request", each.request_id)
            for each in sent_back.order_by("-id")[:RECENT]
        ),
    ]
    return sorted(found, key=lambda each: each["at"], reverse=True)[:RECENT]


def decision(row, act: str, at, name: str, key: int) -> dict:
    return {"request": row.request, "act": act, "at": at, "url": reverse(name, args=[key])}


def document(review: ReviewRequest, user, wanted: str = Scope.WHOLE) -> dict:
    """Everything the page of one document shows to one person, who wants to read what the scope `wanted` names. `html`
    and `changes` go out byte for byte, but for the address of pictures, which are not public yet."""
    reviewer = reviewer_of(user)
    held = standings(reviewer) if reviewer else []
    used = held[0] if held and held[0].good else None
    covered = scopes(review, wanted, used and used.license)
    reasons = reasons_not_to_sign(request=review, by=user) + covered["against_scope"]
    advice = advice_on(review, used.license) if used else []
    return (
        {
            "review": review,
            "html": mark_safe(shown_from(review.html, reverse("desk:request", args=[review.pk]) + "media/")),
            "changes": mark_safe(review.changes),
            "findings": findings(review),
            "contributors": review.contributors.select_related("user").order_by("id"),
            "sign_offs": review.sign_offs.all(),
            "standing": signing.valid_sign_offs(review),
            "closed": None if review.is_open else review.closed,
            "newer_draft": review.is_open and has_newer_draft(review),
            "reviewer": reviewer,
            "standings": held,
            "used": used,
            "acknowledge": to_acknowledge(review),
            "acknowledgment": STATES,
            "advice": advice,
            "advice_mark": mark_of(advice),
            "reasons": reasons,
            "decides": not reasons_not_to_decide(request=review, by=user),
        }
        | covered
        | flags(review)
        | in_hand(review, user, reviewer, reasons)
    )


def in_hand(review: ReviewRequest, user, reviewer: Reviewer | None, reasons: list[Reason]) -> dict:
    """Who has claimed the document, and whether this person has, or can."""
    held = holdings([review])[review.pk] if review.is_open else []
    mine = next((each for each in held if reviewer and each.holder == reviewer and not each.resting), None)
    return {
        "mine": mine,
        "others": [each for each in held if each != mine],
        "claimable": review.is_open and not mine and not reasons,
        "asks": not queueing.reasons_not_to_ask(request=review, by=user),
        "declined": review.declined.filter(reviewer=reviewer).first() if reviewer else None,
    }


def findings(review: ReviewRequest) -> list[dict]:
    found = signing.desk_notes(review).get("findings", [])
    return [
        finding
        | {
            "label": LABELS.get(finding["severity"], "Note"),
            "link": fragment(finding["quote"]) if finding["quote"] else "",
        }
        for finding in found
    ]


def flags(review: ReviewRequest) -> dict:
    """How much harm a mistake could do and why, and until when an answer is wanted, as they were frozen."""
    notes = signing.desk_notes(review)
    risk, due = notes.get("risk") or {}, notes.get("due_on")
    return {
        "risk": risk.get("level", ""),
        "risk_label": RISKS.get(risk.get("level"), ""),
        "risk_why": "; ".join(risk.get("why", [])),
        "due_on": date.fromisoformat(due) if due else None,
        "hands": notes.get("hands", []),
    }


def has_newer_draft(review: ReviewRequest) -> bool:
    return subjects.subject_of(review.subject).newer_draft(review.subject, review.words_digest)


def reasons_untold(review: ReviewRequest, told: str) -> list[Reason]:
    """Why somebody should look once more before they sign: a newer draft, of which their page did not say."""
    if told or not review.is_open or not has_newer_draft(review):
        return []
    sentence = "The editors saved other words after you opened this page. Sign once more if you mean those shown here."
    return [Reason("newer-draft", sentence, who="you")]


def reasons_unadvised(review: ReviewRequest, user, mark: str) -> list[Reason]:
    """Why somebody should look once more before they sign: the scope of practice says something else than what their
    page showed."""
    reviewer = reviewer_of(user)
    held = standings(reviewer) if reviewer else []
    if not review.is_open or not held or not held[0].good or mark_of(advice_on(review, held[0].license)) == mark:
        return []
    sentence = (
        "What the scope of practice says of your profession has changed since you opened this page. Read it below your "
        "license, and sign once more if you still want to."
    )
    return [Reason("advice-changed", sentence, who="you")]


def merged(*lists: list[Reason]) -> list[Reason]:
    """Reasons from several lists, each sentence once."""
    return list({reason.sentence: reason for reasons in lists for reason in reasons}.values())


def signature(sign_off: SignOff, user) -> dict:
    """Everything the receipt of one signature shows; what it relied on comes from its own copy."""
    request = sign_off.request
    withdrawn = getattr(sign_off, "withdrawn", None)
    return {
        "sign_off": sign_off,
        "review": request,
        "relied_on": json.loads(sign_off.credentials),
        "withdrawn": withdrawn,
        "proven": holds(sign_off),
        "stands": stands(sign_off),
        "base_fell": bool(sign_off.base) and not stands_whole(sign_off.base),
        "after_reset": reset_before(sign_off.signer_id, sign_off.signed_at),
        "missing": max(0, request.signatures_required - len(signing.valid_sign_offs(request))),
        "advice": shown_with(sign_off),
        "acknowledged": facts_of(sign_off, act="sign off").get("acknowledged", []),
        "factor": factor_behind(sign_off),
        "afterwards": subjects.afterwards(request),
        "is_signer": sign_off.signer_id == user.pk,
        "withdraws": not reasons_not_to_withdraw(sign_off=sign_off, by=user),
    }


def factor_behind(sign_off: SignOff) -> dict:
    """What the trail keeps of the second factor behind a signature, with its name; empty for none."""
    kept = facts_of(sign_off, act="sign off").get("second_factor")
    if not kept:
        return {}
    return kept | {"name": NAMES[kept["kind"]], "proven_at": datetime.fromisoformat(kept["proven_at"])}


def signing_key(user) -> dict:
    """Where one's own signing key stands: the one that signs, the one that waits for an officer, or why neither
    opens; and why no new one can be made."""
    keys = standing_keys(user)
    opening = [key for key in keys if opens_for(key, user)]
    return {
        "usable": next((key for key in opening if hasattr(key, "confirmed")), None),
        "waiting": next((key for key in opening if not hasattr(key, "confirmed")), None),
        "locked": [key for key in keys if key not in opening],
        "reasons": reasons_not_to_make_key(user),
    }
