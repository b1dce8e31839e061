"""The editors' surface: lists, fields, and buttons that call verbs. It stores no draft row itself."""

from . import article, correcting, picture, site, terms

__all__ = ["article", "correcting", "picture", "site", "terms"]
