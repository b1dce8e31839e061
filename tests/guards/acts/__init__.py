"""What a hostile hand with the application's own database account would try, against each guard."""

from . import articles, desk, documents, factors, frozen, joining, keys, licenses, people, pictures, signatures
from .act import ACTS, Act

__all__ = [
    "ACTS",
    "Act",
    "articles",
    "desk",
    "documents",
    "factors",
    "frozen",
    "joining",
    "keys",
    "licenses",
    "people",
    "pictures",
    "signatures",
]
