"""Guards of the reset of a second factor: two people, neither of them its holder, and no signature for a day."""

from .dialect import Guard, frozen

# A clinician stays the same person whichever account they use.
SAME_PERSON_AS = (
    "SELECT {holder} UNION SELECT o.user_id FROM reviewers_accountconfirmation o "
    "JOIN reviewers_accountconfirmation m ON m.reviewer_id = o.reviewer_id WHERE m.user_id = {holder}"
)

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
    ),
    Guard(
        "no_signature_after_factor_reset",
        "reviewers_signoff",
        "INSERT",
        "The second factor of this account was reset less than a day ago.",
        when="EXISTS (SELECT 1 FROM reviewers_factorreset r JOIN reviewers_factorresetasked a ON a.id = r.asked_id "
        "WHERE a.user_id = NEW.signer_id AND IN_THE_LAST_DAY(r.reset_at))",
    ),
]
