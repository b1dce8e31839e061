"""The real migrations of articles, and one that gives a field of the draft another name."""

from tests.guards.later import folder

__path__ = [*__path__, folder("articles")]
