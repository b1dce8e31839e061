"""One noun per file; outsiders import from here."""

from .audit import Attempt, AuditEntry
from .away import Away
from .bad_news import EventAnswered, EventAsked
from .claim import Claim, ClaimEnded, Declined
from .confirmation import AccountConfirmation
from .decision import RequestClosed, SignOff, SignOffWithdrawn, ValidSignOff
from .desk_comment import CommentResolved, DeskComment
from .event_error import ErrorAsked, EventInError
from .factor_reset import FactorReset, FactorResetAsked
from .invitation import Invitation, InvitationUsed, InvitationWithdrawn
from .item_verdict import ItemVerdict
from .license import Certification, License, LicenseEvent
from .reading import Reading
from .review_request import Contributor, ReviewRequest
from .reviewer import Reviewer
from .scope import ScopeRow
from .scope_gate import ScopeGate
from .signing_key import SigningKey, SigningKeyConfirmed, SigningKeyRevoked, WrappedKey
from .statement import PracticeSignature, StatementAgreed
from .watch import WatchDecision, WatchList, WatchMatch

__all__ = [
    "AccountConfirmation",
    "Attempt",
    "AuditEntry",
    "Away",
    "Certification",
    "Claim",
    "ClaimEnded",
    "CommentResolved",
    "Contributor",
    "Declined",
    "DeskComment",
    "ErrorAsked",
    "EventAnswered",
    "EventAsked",
    "EventInError",
    "FactorReset",
    "FactorResetAsked",
    "Invitation",
    "InvitationUsed",
    "InvitationWithdrawn",
    "ItemVerdict",
    "License",
    "LicenseEvent",
    "PracticeSignature",
    "Reading",
    "RequestClosed",
    "ReviewRequest",
    "Reviewer",
    "ScopeGate",
    "ScopeRow",
    "SignOff",
    "SignOffWithdrawn",
    "SigningKey",
    "SigningKeyConfirmed",
    "SigningKeyRevoked",
    "StatementAgreed",
    "ValidSignOff",
    "WatchDecision",
    "WatchList",
    "WatchMatch",
    "WrappedKey",
]
