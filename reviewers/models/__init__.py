"""One noun per file; outsiders import from here."""

from .audit import Attempt, AuditEntry
from .confirmation import AccountConfirmation
from .decision import RequestClosed, SignOff, SignOffWithdrawn, ValidSignOff
from .license import Certification, License, LicenseEvent
from .review_request import Contributor, ReviewRequest
from .reviewer import Reviewer
from .signing_key import SigningKey, SigningKeyConfirmed, SigningKeyRevoked, WrappedKey

__all__ = [
    "AccountConfirmation",
    "Attempt",
    "AuditEntry",
    "Certification",
    "Contributor",
    "License",
    "LicenseEvent",
    "RequestClosed",
    "ReviewRequest",
    "Reviewer",
    "SignOff",
    "SignOffWithdrawn",
    "SigningKey",
    "SigningKeyConfirmed",
    "SigningKeyRevoked",
    "ValidSignOff",
    "WrappedKey",
]
