"""Guards of the reset of a second factor: two people, neither of them its holder; then for a day no signature, and
nobody vouched for. Whoever signs or vouches, and the reset, wait for each other at the account, so that no row can be
later than a reset that it had not seen."""

from .dialect import Guard, frozen

# A clinician stays the same person whichever account they use.
SAME_PERSON_AS = (
    "SELECT {holder} UNION SELECT o.user_id FROM reviewers_accountconfirmation o "
    "JOIN reviewers_accountconfirmation m ON m.reviewer_id = o.reviewer_id WHERE m.user_id = {holder}"
)

AFTER_RESET = (
    "EXISTS (SELECT 1 FROM reviewers_factorreset r JOIN reviewers_factorresetasked a ON a.id = r.asked_id "
    "WHERE a.user_id IN ({who}) AND IN_THE_LAST_DAY(r.reset_at))"
)
# What takes the worth out of a sign-off `s` that somebody wrote past the guard.
SIGNED_AFTER_RESET = (
    "SELECT 1 FROM reviewers_factorreset r JOIN reviewers_factorresetasked a ON a.id = r.asked_id "
    "WHERE a.user_id = s.signer_id AND WITHIN_A_DAY(s.signed_at, r.reset_at)"
)
NOT_YET = "The second factor of this account was reset less than a day ago."
RESET_LOCK = (
    "auth_user",
    "SELECT l.user_id FROM reviewers_factorresetasked l WHERE l.id = NEW.asked_id UNION SELECT NEW.confirmed_by_id",
)


def nobody_vouched_for(name: str, table: str, *, who: str, only_if: str = "", lock: tuple | None = None) -> Guard:
    """`who` are the columns that name who vouches in a row of `table`; `only_if` says in which rows. On PostgreSQL its
    name has it look before the time is set."""
    found = AFTER_RESET.format(who=who)
    when = f"{only_if} AND {found}" if only_if else found
    return Guard(name, table, "INSERT", NOT_YET, when=when, locks=(lock or ("auth_user", who),))


VOUCHING = [
    nobody_vouched_for(
        "license_event_after_factor_reset",
        "reviewers_licenseevent",
        who="NEW.verified_by_id, NEW.recorded_by_id",
        only_if="NEW.kind = 'verified'",
    ),
    nobody_vouched_for(
        "account_after_factor_reset",
        "reviewers_accountconfirmation",
        who="NEW.confirmed_by_id",
        only_if="NEW.confirmed_by_id <> NEW.user_id",
    ),
    nobody_vouched_for("key_after_factor_reset", "reviewers_signingkeyconfirmed", who="NEW.confirmed_by_id"),
    nobody_vouched_for("factor_reset_asked_after_another", "reviewers_factorresetasked", who="NEW.asked_by_id"),
    nobody_vouched_for(
        "factor_reset_after_another", "reviewers_factorreset", who="NEW.confirmed_by_id", lock=RESET_LOCK
    ),
]
FACTORS = [
    *frozen("reviewers_factorresetasked", noun="The request to reset a second factor"),
    Guard(
        "factor_reset_asked_by_another",
        "reviewers_factorresetasked",
        "INSERT",
        "Nobody asks for the reset of their own second factor.",
        when=f"NEW.asked_by_id IN ({SAME_PERSON_AS.format(holder='NEW.user_id')})",
    ),
    Guard(
        "factor_reset_asked_time_is_now",
        "reviewers_factorresetasked",
        "INSERT",
        "The request to reset a second factor carries the database's own time.",
        stamp="asked_at",
    ),
    *frozen("reviewers_factorreset", keys=("asked_id",), noun="The reset of a second factor"),
    Guard(
        "factor_reset_by_two",
        "reviewers_factorreset",
        "INSERT",
        "A second factor is reset by two people, neither of whom is its holder.",
        when="EXISTS (SELECT 1 FROM reviewers_factorresetasked a WHERE a.id = NEW.asked_id AND NEW.confirmed_by_id IN "
        f"({SAME_PERSON_AS.format(holder='a.user_id')} UNION {SAME_PERSON_AS.format(holder='a.asked_by_id')}))",
    ),
    Guard(
        "factor_reset_of_what_was_lost",
        "reviewers_factorreset",
        "INSERT",
        "The second factor was reset or set up anew after this was asked for.",
        when="EXISTS (SELECT 1 FROM reviewers_factorresetasked a WHERE a.id = NEW.asked_id AND ("
        "EXISTS (SELECT 1 FROM mfa_authenticator f WHERE f.user_id = a.user_id AND f.type IN ('totp', 'webauthn') "
        "AND f.created_at > a.asked_at) OR EXISTS (SELECT 1 FROM reviewers_factorreset r JOIN "
        "reviewers_factorresetasked o ON o.id = r.asked_id WHERE o.user_id = a.user_id AND o.id <> a.id "
        "AND r.reset_at > a.asked_at)))",
    ),
    Guard(
        "factor_reset_time_is_now",
        "reviewers_factorreset",
        "INSERT",
        "The reset of a second factor carries the database's own time.",
        stamp="reset_at",
        locks=(RESET_LOCK,),
    ),
    Guard(
        "no_signature_after_factor_reset",
        "reviewers_signoff",
        "INSERT",
        NOT_YET,
        when=AFTER_RESET.format(who="NEW.signer_id"),
        locks=(("auth_user", "NEW.signer_id"),),
    ),
    *VOUCHING,
]
