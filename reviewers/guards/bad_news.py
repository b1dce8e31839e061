"""Guards of bad news of a license: recorded by two where it takes many pages down, taken back by two where it was an
error; the holder is neither of them. How many pages are many, the database does not ask: see ADR 29."""

from .dialect import Guard, frozen
from .factors import SAME_PERSON_AS, nobody_vouched_for
from .rules import ACCOUNTS_OF, LICENSE_LOCK

HOLDER_OF_LICENSE = "(SELECT l.holder_id FROM reviewers_license l WHERE l.id = {license})"
LICENSE_ASKED_ABOUT = "(SELECT a.license_id FROM reviewers_eventasked a WHERE a.id = NEW.asked_id)"
LICENSE_OF_EVENT = "(SELECT v.license_id FROM reviewers_licenseevent v WHERE v.id = NEW.event_id)"
LOCK_ASKED = ("reviewers_license", LICENSE_ASKED_ABOUT.strip("()"))
LOCK_EVENT = ("reviewers_license", LICENSE_OF_EVENT.strip("()"))


def accounts_of_holder(license: str) -> str:
    """Every account that is or was of whoever holds the license with this key."""
    return ACCOUNTS_OF.format(reviewer=HOLDER_OF_LICENSE.format(license=license))


ASKED = [
    *frozen("reviewers_eventasked", noun="A license event that waits"),
    Guard(
        "event_asked_by_another",
        "reviewers_eventasked",
        "INSERT",
        "Nobody vouches for their own license.",
        when=f"NEW.asked_by_id IN ({accounts_of_holder('NEW.license_id')})",
        locks=(LICENSE_LOCK,),
    ),
    Guard(
        "event_asked_time_is_now",
        "reviewers_eventasked",
        "INSERT",
        "A license event that waits carries the database's own time.",
        stamp="asked_at",
        locks=(LICENSE_LOCK,),
    ),
    *frozen("reviewers_eventanswered", keys=("asked_id", "event_id"), noun="The answer to a license event"),
    Guard(
        "event_answered_by_another",
        "reviewers_eventanswered",
        "INSERT",
        "Whoever holds the license has no say in what is recorded of it.",
        when=f"NEW.answered_by_id IN ({accounts_of_holder(LICENSE_ASKED_ABOUT)})",
        locks=(LOCK_ASKED,),
    ),
    Guard(
        "event_recorded_by_two",
        "reviewers_eventanswered",
        "INSERT",
        "Somebody else than who asked for it has to confirm it.",
        when="NEW.event_id IS NOT NULL AND EXISTS (SELECT 1 FROM reviewers_eventasked a WHERE a.id = NEW.asked_id "
        f"AND NEW.answered_by_id IN ({SAME_PERSON_AS.format(holder='a.asked_by_id')}))",
    ),
    Guard(
        "event_recorded_as_asked",
        "reviewers_eventanswered",
        "INSERT",
        "What was recorded is not what was asked for.",
        when="NEW.event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reviewers_eventasked a "
        "JOIN reviewers_licenseevent v ON v.license_id = a.license_id AND v.status = a.status "
        "AND v.effective_on = a.effective_on AND v.kind = 'status' "
        "WHERE a.id = NEW.asked_id AND v.id = NEW.event_id)",
    ),
    Guard(
        "event_answered_time_is_now",
        "reviewers_eventanswered",
        "INSERT",
        "The answer to a license event carries the database's own time.",
        stamp="answered_at",
        locks=(LOCK_ASKED,),
    ),
    Guard(
        "no_signature_while_news_waits",
        "reviewers_signoff",
        "INSERT",
        "Somebody has reported that this license was taken away. Until that is answered, nobody signs with it.",
        when="EXISTS (SELECT 1 FROM reviewers_eventasked a WHERE a.license_id = NEW.license_id "
        "AND NOT EXISTS (SELECT 1 FROM reviewers_eventanswered w WHERE w.asked_id = a.id))",
        locks=(LICENSE_LOCK,),
    ),
]

ERRORS = [
    *frozen("reviewers_errorasked", noun="The word that an event was an error"),
    Guard(
        "error_asked_by_another",
        "reviewers_errorasked",
        "INSERT",
        "Nobody vouches for their own license.",
        when=f"NEW.asked_by_id IN ({accounts_of_holder(LICENSE_OF_EVENT)})",
    ),
    nobody_vouched_for("error_asked_after_factor_reset", "reviewers_errorasked", who="NEW.asked_by_id"),
    Guard(
        "error_asked_time_is_now",
        "reviewers_errorasked",
        "INSERT",
        "The word that an event was an error carries the database's own time.",
        stamp="asked_at",
    ),
    *frozen("reviewers_eventinerror", keys=("event_id", "asked_id"), noun="An event entered in error"),
    Guard(
        "error_confirmed_by_two",
        "reviewers_eventinerror",
        "INSERT",
        "An error is confirmed by two people, neither of whom holds the license.",
        when=f"NEW.confirmed_by_id IN ({accounts_of_holder(LICENSE_OF_EVENT)}) OR EXISTS (SELECT 1 FROM "
        "reviewers_errorasked a WHERE a.id = NEW.asked_id AND NEW.confirmed_by_id IN "
        f"({SAME_PERSON_AS.format(holder='a.asked_by_id')}))",
        locks=(LOCK_EVENT,),
    ),
    Guard(
        "error_is_of_bad_news",
        "reviewers_eventinerror",
        "INSERT",
        "Only what speaks against a license can be taken back, and only what was asked about.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_errorasked a JOIN reviewers_licenseevent v ON v.id = a.event_id "
        "WHERE a.id = NEW.asked_id AND v.id = NEW.event_id AND v.kind <> 'stated' AND v.status <> 'active')",
    ),
    nobody_vouched_for("error_confirmed_after_factor_reset", "reviewers_eventinerror", who="NEW.confirmed_by_id"),
    Guard(
        "error_confirmed_time_is_now",
        "reviewers_eventinerror",
        "INSERT",
        "An event entered in error carries the database's own time.",
        stamp="confirmed_at",
        locks=(LOCK_EVENT,),
    ),
]

BAD_NEWS = [*ASKED, *ERRORS]
