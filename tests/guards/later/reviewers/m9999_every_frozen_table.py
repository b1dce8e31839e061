"""Changes every frozen table of reviewers."""

from tests.guards.later import migration

Migration = migration("reviewers")
