"""What every verb shares: one transaction, guards heard as sentences, refusals logged outside it."""

import contextlib
import contextvars
import functools
import logging
import re

from django.apps import apps
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from .guards import installer
from .models import Attempt
from .officers import is_officer
from .refusal import Reason, Refused

log = logging.getLogger(__name__)

HEARD = re.compile(r"guard (\w+): ([^\n]+)")
CHECKED = re.compile(r"(?:CHECK constraint failed: |check constraint \")(\w+)")
TAKEN = Reason("taken", "Somebody else did this a moment ago. Reload the page to see where it stands now.")
OFFICERS_ONLY = "Only a credentials officer can do this."
BUSY = Reason("busy", "Others are at work on the same rows. Nothing was changed; please try again.")
DEADLOCKS = ("40P01", "40001")
WAITED_TOO_LONG = re.compile(r"database (?:table )?is locked|lock timeout")
TRIES = 3
ENDINGS = contextvars.ContextVar("endings", default=None)


def verb(act: str, *, guarded: bool = False):
    """Make a function an act of the system: called with `by=user` and keyword arguments, whole or not at all.

    A database rule that fires, and a unique key that somebody else took, become Refused. Every refusal is
    logged as an Attempt. `guarded` acts first make sure that the database's rules stand.
    """

    def decorate(function):
        @functools.wraps(function)
        def run(*, by, **arguments):
            try:
                return to_its_end(function, guarded, by=by, **arguments)
            except Refused as refusal:
                refusal.act = act
                log_attempt(act, by, refusal)
                raise

        return run

    return decorate


def to_its_end(function, guarded, **arguments):
    """Run the act, again when PostgreSQL broke a deadlock by giving up ours; an act inside another act ends
    with the outer one."""
    if ENDINGS.get() is not None:
        return whole(function, guarded, **arguments)
    for _ in range(TRIES):
        with contextlib.suppress(Deadlock):
            return one_try(function, guarded, **arguments)
    raise Refused(BUSY)


class Deadlock(OperationalError):
    """PostgreSQL gave up this transaction so that another one could go on; nothing was changed."""


def one_try(function, guarded, **arguments):
    """Run the act, then whatever it left for its end: before a next try, which may need what this one holds."""

    def to_the_last(**arguments):
        result = function(**arguments)
        for ending, rows in endings.last.items():
            ending(rows)
        return result

    with Endings() as endings:
        token = ENDINGS.set(endings)
        try:
            return whole(to_the_last, guarded, **arguments)
        finally:
            ENDINGS.reset(token)


class Endings(contextlib.ExitStack):
    """What the outermost act has left for its end: to be called when it is over, and, `last` in its transaction,
    functions with all the rows that each is to be called with."""

    def __init__(self):
        super().__init__()
        self.last = {}


def at_the_end(ending) -> None:
    """Have `ending()` called when the outermost act is over, whether it was accepted or refused."""
    ENDINGS.get().callback(ending)


def once_at_last(ending, row) -> None:
    """Have `ending([row, …])` called once, as the last thing in the outermost act's transaction, with everything
    that was given for it; what an inner act gave before it was refused is among it."""
    ENDINGS.get().last.setdefault(ending, []).append(row)


def whole(function, guarded, **arguments):
    """Run `function` in a transaction of its own."""
    try:
        with transaction.atomic():
            if guarded:
                installer.require_intact()
            return function(**arguments)
    except IntegrityError as error:
        raise heard(error) from error
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) in DEADLOCKS and not connection.in_atomic_block:
            raise Deadlock(*error.args) from error
        if WAITED_TOO_LONG.search(str(error)):
            raise Refused(BUSY) from error
        raise


def heard(error: IntegrityError) -> Exception:
    """The refusal that a database error stands for, or the error itself when it stands for none."""
    match = HEARD.search(str(error))
    if match:
        return Refused(Reason(match[1], match[2].strip()))
    if "unique" in str(error).lower():
        return Refused(TAKEN)
    check = CHECKED.search(str(error))
    return Refused(Reason(check[1], sentence_of(check[1]))) if check else error


def sentence_of(check: str) -> str:
    """What a table's own check asks for, in the words of the model that has it."""
    constraints = (constraint for model in apps.get_models() for constraint in model._meta.constraints)
    return next(str(each.get_violation_error_message()) for each in constraints if each.name == check)


def log_attempt(act: str, by, refusal: Refused) -> None:
    """Keep who tried what and why it was refused. A failing log never hides the refusal."""
    try:
        with transaction.atomic():
            Attempt.objects.create(
                act=act,
                actor=str(by),
                actor_key=getattr(by, "pk", None),
                codes=", ".join(refusal.codes)[:500],
                at=timezone.now(),
            )
    except OperationalError:
        log.exception("An attempt could not be logged: %s by %s", act, by)


def require_permission(by, permission: str, sentence: str, *, link: str = "") -> None:
    """Raise Refused with `sentence` unless this active user holds the permission. `link` leads to who does."""
    if not (by.is_active and by.has_perm(permission)):
        raise Refused(Reason("permission", sentence, who="administrator", link=link))


def require_officer(by, codename: str) -> None:
    """Raise Refused unless somebody gave this person the permission, by name or through a group. Being a
    superuser is not enough: whoever sets passwords must not be able to vouch for them too."""
    if not is_officer(by, codename):
        raise Refused(Reason("permission", OFFICERS_ONLY, who="administrator"))
