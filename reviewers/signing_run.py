"""A run of signatures: for how long one proof of the second factor counts, in the session that it was given in.

The rule: it ends after SIGNING_RUN_MINUTES in which nothing was read, ticked or said at the desk, SIGNING_RUN_HOURS
after the proof in any case, with the session, and with any change of the password or of the factors. Each signature
still takes the password.
"""

import datetime

from django.conf import settings
from django.utils import timezone

from .canonical import digest
from .factors import factors_mark

KEY = "signing_run"


class SigningRun:
    """The run of a session (any mapping of JSON-ready values), as it stands in it."""

    def __init__(self, session):
        self.session = session

    def begin(self, by, kind: str, *, mark: str) -> dict:
        """`kind` of factor was proven just now; `mark` are the factors (factors_mark) as they were right before that.
        Returns what `proof` says from now on."""
        now = timezone.now()
        proof = {"kind": kind, "proven_at": now.isoformat()}
        self.session[KEY] = {"of": holder(by, mark), "seen": now.timestamp(), "proof": proof}
        return proof

    def proof(self, by) -> dict | None:
        """{"kind", "proven_at"} of the factor, while this person's run goes on; else None."""
        run = self.session.get(KEY)
        if not run or run["of"] != holder(by, factors_mark(by)):
            return None
        now = timezone.now()
        idle = datetime.timedelta(seconds=now.timestamp() - run["seen"])
        whole = now - datetime.datetime.fromisoformat(run["proof"]["proven_at"])
        goes_on = idle < datetime.timedelta(minutes=settings.SIGNING_RUN_MINUTES)
        goes_on = goes_on and whole < datetime.timedelta(hours=settings.SIGNING_RUN_HOURS)
        return run["proof"] if goes_on else None

    def renew(self, by) -> None:
        """Somebody was at work at the desk: what goes on, goes on from now. What has ended stays ended."""
        if self.proof(by):
            self.session[KEY] = self.session[KEY] | {"seen": timezone.now().timestamp()}


def holder(by, mark: str) -> str:
    """Whose run it is, with which password and which factors."""
    return digest(f"{by.pk} {by.password} {mark}")
