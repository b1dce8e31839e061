"""What a hostile hand with the application's own database account would try, against each guard."""

from . import (
    articles,
    bad_news,
    desk,
    documents,
    factors,
    frozen,
    joining,
    keys,
    licenses,
    people,
    pictures,
    scope_gates,
    scopes,
    signatures,
    watching,
)
from .act import ACTS, Act

__all__ = [
    "ACTS",
    "Act",
    "articles",
    "bad_news",
    "desk",
    "documents",
    "factors",
    "frozen",
    "joining",
    "keys",
    "licenses",
    "people",
    "pictures",
    "scope_gates",
    "scopes",
    "signatures",
    "watching",
]
