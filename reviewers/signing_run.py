"""A run of signatures: for how long one proof of the second factor counts, in the session that it was given in.

The rule: it ends after SIGNING_RUN_MINUTES in which nothing was read, ticked or said at the desk, with the session, and
with any change of the password. Each signature still takes the password.
"""

import datetime

from django.conf import settings
from django.utils import timezone

from .canonical import digest

KEY = "signing_run"


class SigningRun:
    """The run of a session (any mapping of JSON-ready values), as it stands in it."""

    def __init__(self, session):
        self.session = session

    def begin(self, by, kind: str) -> dict:
        """`kind` of factor was proven just now. Returns what `proof` says from now on."""
        now = timezone.now()
        proof = {"kind": kind, "proven_at": now.isoformat()}
        self.session[KEY] = {"of": digest(f"{by.pk} {by.password}"), "seen": now.timestamp(), "proof": proof}
        return proof

    def proof(self, by) -> dict | None:
        """{"kind", "proven_at"} of the factor, while this person's run goes on; else None."""
        run = self.session.get(KEY)
        if not run or run["of"] != digest(f"{by.pk} {by.password}"):
            return None
        idle = datetime.timedelta(seconds=timezone.now().timestamp() - run["seen"])
        return run["proof"] if idle < datetime.timedelta(minutes=settings.SIGNING_RUN_MINUTES) else None

    def renew(self, by) -> None:
        """Somebody was at work at the desk: what goes on, goes on from now. What has ended stays ended."""
        if self.proof(by):
            self.session[KEY] = self.session[KEY] | {"seen": timezone.now().timestamp()}
