"""This app's guards, one list for both databases; reviewers/guards installs them."""

from .desk import CORRECTIONS, IMPORTS, OVERRIDES, REVIEWS_WANTED
from .pictures import PICTURES
from .words import PLANS, PUBLICATIONS, SUBJECT, SUBMISSIONS, VERSIONS

__all__ = ["GUARDS", "SUBJECT"]

GUARDS = [
    *VERSIONS,
    *SUBMISSIONS,
    *PUBLICATIONS,
    *PLANS,
    *IMPORTS,
    *OVERRIDES,
    *PICTURES,
    *CORRECTIONS,
    *REVIEWS_WANTED,
]
