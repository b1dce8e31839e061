"""What a hostile hand with the application's own database account would try, against each guard."""

from . import articles, desk, documents, factors, frozen, keys, licenses, people, pictures, scopes, signatures
from .act import ACTS, Act

__all__ = [
    "ACTS",
    "Act",
    "articles",
    "desk",
    "documents",
    "factors",
    "frozen",
    "keys",
    "licenses",
    "people",
    "pictures",
    "scopes",
    "signatures",
]
