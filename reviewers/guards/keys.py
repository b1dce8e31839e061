"""Guards of signing keys: made by a confirmed account, confirmed by somebody else, one usable key for each person."""

from .dialect import Guard, frozen

KEY_LOCK = ("reviewers_signingkey", "NEW.key_id")
KEYS_OF_THE_SAME = (
    "SELECT o.id FROM reviewers_signingkey o JOIN reviewers_signingkey k ON k.reviewer_id = o.reviewer_id "
    "WHERE k.id = NEW.key_id"
)
NOT_REVOKED = "NOT EXISTS (SELECT 1 FROM reviewers_signingkeyrevoked r WHERE r.key_id = {key})"

# What a sign-off, as NEW, needs of its key.
USABLE_KEY = (
    "SELECT 1 FROM reviewers_signingkey k JOIN reviewers_signingkeyconfirmed c ON c.key_id = k.id "
    "WHERE k.id = NEW.key_id AND k.user_id = NEW.signer_id AND k.reviewer_id = NEW.reviewer_id "
    f"AND {NOT_REVOKED.format(key='k.id')}"
)

KEYS = [
    *frozen("reviewers_signingkey", keys=("public_key",), noun="A signing key"),
    Guard(
        "key_made_by_confirmed_account",
        "reviewers_signingkey",
        "INSERT",
        "A signing key is made with an account that was confirmed as the clinician's.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_accountconfirmation c JOIN auth_user u ON u.id = c.user_id "
        "WHERE c.reviewer_id = NEW.reviewer_id AND c.user_id = NEW.user_id AND c.email = u.email "
        "AND c.password_digest = SHA256_HEX(u.password) AND u.is_active AND NOT EXISTS "
        "(SELECT 1 FROM reviewers_accountconfirmation n WHERE n.id > c.id "
        "AND (n.reviewer_id = c.reviewer_id OR n.user_id = c.user_id)))",
    ),
    Guard(
        "key_time_is_now",
        "reviewers_signingkey",
        "INSERT",
        "A signing key carries the database's own time.",
        stamp="made_at",
    ),
    *frozen("reviewers_signingkeyconfirmed", keys=("key_id",), noun="The confirmation of a signing key"),
    Guard(
        "key_confirmed_by_another",
        "reviewers_signingkeyconfirmed",
        "INSERT",
        "Nobody confirms their own signing key.",
        when="EXISTS (SELECT 1 FROM reviewers_signingkey k WHERE k.id = NEW.key_id "
        "AND (k.user_id = NEW.confirmed_by_id OR NEW.confirmed_by_id IN "
        "(SELECT a.user_id FROM reviewers_accountconfirmation a WHERE a.reviewer_id = k.reviewer_id)))",
    ),
    Guard(
        "key_confirmed_before_its_end",
        "reviewers_signingkeyconfirmed",
        "INSERT",
        "A revoked signing key cannot be confirmed.",
        when="EXISTS (SELECT 1 FROM reviewers_signingkeyrevoked r WHERE r.key_id = NEW.key_id)",
        locks=(KEY_LOCK,),
    ),
    Guard(
        "one_usable_key",
        "reviewers_signingkeyconfirmed",
        "INSERT",
        "This clinician has a signing key: it is revoked before another one is confirmed.",
        when=f"EXISTS (SELECT 1 FROM reviewers_signingkeyconfirmed c WHERE c.key_id <> NEW.key_id "
        f"AND c.key_id IN ({KEYS_OF_THE_SAME}) AND {NOT_REVOKED.format(key='c.key_id')})",
        locks=(("reviewers_signingkey", KEYS_OF_THE_SAME),),
    ),
    Guard(
        "key_confirmation_time_is_now",
        "reviewers_signingkeyconfirmed",
        "INSERT",
        "The confirmation of a signing key carries the database's own time.",
        stamp="confirmed_at",
        locks=(KEY_LOCK,),
    ),
    *frozen("reviewers_signingkeyrevoked", keys=("key_id",), noun="The revocation of a signing key"),
    Guard(
        "key_revocation_time_is_now",
        "reviewers_signingkeyrevoked",
        "INSERT",
        "The revocation of a signing key carries the database's own time.",
        stamp="revoked_at",
        locks=(KEY_LOCK,),
    ),
]
