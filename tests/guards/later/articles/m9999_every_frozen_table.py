"""Changes every frozen table of articles."""

from tests.guards.later import migration

Migration = migration("articles")
