"""The real migrations of articles, and one more."""

from tests.guards.later import folder

__path__ = [*__path__, folder("articles")]
