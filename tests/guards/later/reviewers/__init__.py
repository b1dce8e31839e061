"""The real migrations of reviewers, and one more."""

from tests.guards.later import folder

__path__ = [*__path__, folder("reviewers")]
