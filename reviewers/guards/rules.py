"""This app's guards: who may sign, what exactly, on which license, and that evidence is written once."""

from .dialect import Guard, View, frozen
from .factors import SIGNED_AFTER_RESET
from .keys import KEY_LOCK, KEYS, USABLE_KEY
from .scopes import stands_on_base
from .spoiling import CHECK_HOLDS_DAYS, STOPS_SIGNING, VOIDS_SIGN_OFF, not_in_error

# The sign-offs that stand by themselves, whatever became of one that they rest on.
STANDS = (
    "SELECT s.id AS id, s.request_id AS request_id, s.signer_id AS signer_id FROM reviewers_signoff s "
    "JOIN reviewers_licenseevent e ON e.id = s.license_event_id "
    "WHERE NOT EXISTS (SELECT 1 FROM reviewers_signoffwithdrawn w WHERE w.sign_off_id = s.id) "
    f"AND NOT EXISTS (SELECT 1 FROM reviewers_licenseevent b WHERE {VOIDS_SIGN_OFF}) "
    f"AND NOT EXISTS ({SIGNED_AFTER_RESET}) "
    # Whether the signature is right, SQL cannot say; attesting.holds does, wherever a page may come of it.
    "AND s.signature <> '' AND EXISTS "
    "(SELECT 1 FROM reviewers_signingkeyconfirmed k WHERE k.key_id = s.key_id)"
)
VALID_SIGN_OFF = View(
    "reviewers_validsignoff",
    f"{STANDS} AND {stands_on_base(STANDS)}",
    tables=(
        "reviewers_signoff",
        "reviewers_reviewrequest",
        "reviewers_licenseevent",
        "reviewers_signoffwithdrawn",
        "reviewers_signingkeyconfirmed",
        "reviewers_factorreset",
        "reviewers_factorresetasked",
        "reviewers_eventinerror",
    ),
)

REQUEST_LOCK = ("reviewers_reviewrequest", "NEW.request_id")
LICENSE_LOCK = ("reviewers_license", "NEW.license_id")

# A clinician stays the same person when an officer links the profile to a new account.
ACCOUNTS_OF = (
    "SELECT v.user_id FROM reviewers_reviewer v WHERE v.id = {reviewer} AND v.user_id IS NOT NULL "
    "UNION SELECT a.user_id FROM reviewers_accountconfirmation a WHERE a.reviewer_id = {reviewer}"
)
ACCOUNTS_OF_SIGNER = f"SELECT NEW.signer_id UNION {ACCOUNTS_OF.format(reviewer='NEW.reviewer_id')}"
ACCOUNTS_OF_HOLDER = ACCOUNTS_OF.format(
    reviewer="(SELECT l.holder_id FROM reviewers_license l WHERE l.id = NEW.license_id)"
)

DOCUMENT_TEXT = (
    '\'{"html":"\' || NEW.html_digest || \'","language":"\' || NEW.language || \'","media":\' || NEW.media '
    '|| \',"renderer":"\' || NEW.renderer || \'","words":"\' || NEW.words_digest || \'"}\''
)

REQUESTS = [
    *frozen("reviewers_reviewrequest", keys=("subject, round",), noun="A review request"),
    Guard(
        "request_digests_fit",
        "reviewers_reviewrequest",
        "INSERT",
        "The digests do not fit the words and the page of this request.",
        when="NEW.words_digest <> SHA256_HEX(NEW.words) OR NEW.html_digest <> SHA256_HEX(NEW.html) "
        f"OR NEW.document_digest <> SHA256_HEX({DOCUMENT_TEXT})",
    ),
    Guard(
        "request_round_follows",
        "reviewers_reviewrequest",
        "INSERT",
        "The request before this one is still open.",
        when="NEW.round > 1 AND NOT EXISTS (SELECT 1 FROM reviewers_reviewrequest r "
        "JOIN reviewers_requestclosed c ON c.request_id = r.id "
        "WHERE r.subject = NEW.subject AND r.round = NEW.round - 1)",
    ),
    Guard(
        "request_time_is_now",
        "reviewers_reviewrequest",
        "INSERT",
        "A request carries the database's own time.",
        stamp="requested_at",
    ),
    *frozen("reviewers_contributor", keys=("request_id, user_id",), noun="A contributor's row"),
    Guard(
        "contributor_before_signature",
        "reviewers_contributor",
        "INSERT",
        "Contributors are named before anybody signs.",
        when="EXISTS (SELECT 1 FROM reviewers_signoff s WHERE s.request_id = NEW.request_id) "
        "OR EXISTS (SELECT 1 FROM reviewers_requestclosed c WHERE c.request_id = NEW.request_id)",
        locks=(REQUEST_LOCK,),
    ),
    *frozen("reviewers_requestclosed", keys=("request_id",), noun="The closing of a request"),
    Guard(
        "closed_as_signed_when_signed",
        "reviewers_requestclosed",
        "INSERT",
        "This request does not have all its signatures yet.",
        when="NEW.outcome = 'signed' AND (SELECT COUNT(DISTINCT v.signer_id) FROM reviewers_validsignoff v "
        "WHERE v.request_id = NEW.request_id) < (SELECT r.signatures_required "
        "FROM reviewers_reviewrequest r WHERE r.id = NEW.request_id)",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "closing_time_is_now",
        "reviewers_requestclosed",
        "INSERT",
        "A closing carries the database's own time.",
        stamp="closed_at",
    ),
]

SIGN_OFFS = [
    *frozen("reviewers_signoff", keys=("request_id, signer_id",), noun="A sign-off"),
    Guard(
        "signed_what_was_shown",
        "reviewers_signoff",
        "INSERT",
        "The signature is not for the document on the desk.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_reviewrequest r WHERE r.id = NEW.request_id "
        "AND r.document_digest = NEW.document_digest)",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "signed_while_open",
        "reviewers_signoff",
        "INSERT",
        "This request is no longer open.",
        when="EXISTS (SELECT 1 FROM reviewers_requestclosed c WHERE c.request_id = NEW.request_id)",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "signer_is_no_contributor",
        "reviewers_signoff",
        "INSERT",
        "Whoever had a hand in the words cannot sign them.",
        when="EXISTS (SELECT 1 FROM reviewers_contributor c WHERE c.request_id = NEW.request_id "
        f"AND c.user_id IN ({ACCOUNTS_OF_SIGNER})) OR EXISTS (SELECT 1 FROM reviewers_reviewrequest r "
        f"WHERE r.id = NEW.request_id AND r.requested_by_id IN ({ACCOUNTS_OF_SIGNER}))",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "signer_is_another_person",
        "reviewers_signoff",
        "INSERT",
        "This clinician has signed this document already, with another account.",
        when="EXISTS (SELECT 1 FROM reviewers_signoff s WHERE s.request_id = NEW.request_id "
        "AND s.reviewer_id = NEW.reviewer_id AND s.signer_id <> NEW.signer_id)",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "signer_printed_as_known",
        "reviewers_signoff",
        "INSERT",
        "The printed name is not the one on the reviewer's profile.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_reviewer v WHERE v.id = NEW.reviewer_id "
        "AND v.public_name = NEW.printed_name AND v.post_nominals = NEW.post_nominals)",
    ),
    Guard(
        "signer_holds_the_license",
        "reviewers_signoff",
        "INSERT",
        "This license belongs to somebody else.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_license l JOIN reviewers_reviewer v ON v.id = l.holder_id "
        "WHERE l.id = NEW.license_id AND v.id = NEW.reviewer_id AND v.user_id = NEW.signer_id)",
    ),
    Guard(
        "license_is_good_today",
        "reviewers_signoff",
        "INSERT",
        "The license is not active and in date today, or nobody else has verified that in the last 120 days.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_licenseevent e WHERE e.id = NEW.license_event_id "
        "AND e.license_id = NEW.license_id AND e.kind = 'verified' AND e.status = 'active' "
        f"AND e.verified_by_id NOT IN ({ACCOUNTS_OF_SIGNER}) AND e.recorded_by_id NOT IN ({ACCOUNTS_OF_SIGNER}) "
        f"AND e.verified_on <= TODAY AND e.verified_on >= DAYS_AGO({CHECK_HOLDS_DAYS}) "
        "AND e.effective_on <= TODAY AND e.expires_on >= TODAY "
        "AND (e.issued_on IS NULL OR e.issued_on <= TODAY) "
        "AND NOT EXISTS (SELECT 1 FROM reviewers_licenseevent n WHERE n.license_id = e.license_id "
        f"AND n.kind = 'verified' AND n.id > e.id AND {not_in_error('n')}) "
        f"AND NOT EXISTS (SELECT 1 FROM reviewers_licenseevent b WHERE {STOPS_SIGNING}))",
        locks=(LICENSE_LOCK,),
    ),
    Guard(
        "account_is_confirmed",
        "reviewers_signoff",
        "INSERT",
        "This account's password or e-mail was set by somebody else and has not been confirmed since.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_accountconfirmation c JOIN auth_user u ON u.id = c.user_id "
        "WHERE c.reviewer_id = NEW.reviewer_id AND c.user_id = NEW.signer_id AND c.email = u.email "
        "AND c.password_digest = SHA256_HEX(u.password) AND u.is_active AND NOT EXISTS "
        "(SELECT 1 FROM reviewers_accountconfirmation n WHERE n.id > c.id "
        "AND (n.reviewer_id = c.reviewer_id OR n.user_id = c.user_id)))",
    ),
    Guard(
        "signer_holds_the_key",
        "reviewers_signoff",
        "INSERT",
        "A sign-off needs a signing key of the signer's own that an officer has confirmed.",
        when=f"NOT EXISTS ({USABLE_KEY})",
        locks=(KEY_LOCK,),
    ),
    Guard(
        "sign_off_bears_a_signature",
        "reviewers_signoff",
        "INSERT",
        "A sign-off bears the signature of a key.",
        when="NOT (NEW.signature MATCHES '^[0-9a-f]{128}\\Z')",
    ),
    # The time is signed with the rest, so it is given, and taken after the locks (signing.py).
    Guard(
        "signing_time_is_now",
        "reviewers_signoff",
        "INSERT",
        "A sign-off carries the database's own time.",
        stamp="signed_at",
        given=True,
        locks=(REQUEST_LOCK, LICENSE_LOCK, KEY_LOCK),
    ),
    *frozen("reviewers_signoffwithdrawn", keys=("sign_off_id",), noun="The withdrawal of a sign-off"),
    Guard(
        "withdrawal_time_is_now",
        "reviewers_signoffwithdrawn",
        "INSERT",
        "A withdrawal carries the database's own time.",
        stamp="withdrawn_at",
        locks=(("reviewers_signoff", "NEW.sign_off_id"),),
    ),
]

CREDENTIALS = [
    *frozen("reviewers_license", keys=("holder_id, profession, jurisdiction",), noun="A license"),
    *frozen("reviewers_licenseevent", noun="A license event"),
    Guard(
        "license_event_by_another",
        "reviewers_licenseevent",
        "INSERT",
        "Nobody vouches for their own license.",
        when=f"NEW.kind <> 'stated' AND (NEW.verified_by_id IN ({ACCOUNTS_OF_HOLDER}) "
        f"OR NEW.recorded_by_id IN ({ACCOUNTS_OF_HOLDER}))",
        locks=(LICENSE_LOCK,),
    ),
    Guard(
        "license_event_time_is_now",
        "reviewers_licenseevent",
        "INSERT",
        "A license event carries the database's own time.",
        stamp="recorded_at",
        locks=(LICENSE_LOCK,),
    ),
    *frozen("reviewers_accountconfirmation", noun="The confirmation of an account"),
    Guard(
        "account_confirmed_by_another",
        "reviewers_accountconfirmation",
        "INSERT",
        "An account is confirmed by somebody else, or by its holder while it is still confirmed.",
        when="(NEW.confirmed_by_id <> NEW.user_id AND NEW.confirmed_by_id IN "
        f"({ACCOUNTS_OF.format(reviewer='NEW.reviewer_id')})) OR (NEW.confirmed_by_id = NEW.user_id AND NOT EXISTS "
        "(SELECT 1 FROM reviewers_accountconfirmation c JOIN auth_user u ON u.id = c.user_id "
        "WHERE c.user_id = NEW.user_id AND c.reviewer_id = NEW.reviewer_id AND c.email = u.email "
        "AND c.password_digest = SHA256_HEX(u.password) AND NOT EXISTS "
        "(SELECT 1 FROM reviewers_accountconfirmation n WHERE n.user_id = c.user_id AND n.id > c.id)))",
    ),
    Guard(
        "account_of_one_clinician",
        "reviewers_accountconfirmation",
        "INSERT",
        "This account is or was another clinician's. An account is never used for two people.",
        when="EXISTS (SELECT 1 FROM reviewers_accountconfirmation a WHERE a.user_id = NEW.user_id "
        "AND a.reviewer_id <> NEW.reviewer_id) OR EXISTS (SELECT 1 FROM reviewers_reviewer v "
        "WHERE v.user_id = NEW.user_id AND v.id <> NEW.reviewer_id)",
    ),
    Guard(
        "account_confirmed_as_it_is",
        "reviewers_accountconfirmation",
        "INSERT",
        "The account changed while it was being confirmed.",
        when="NEW.confirmed_by_id <> NEW.user_id AND NOT EXISTS (SELECT 1 FROM auth_user u "
        "WHERE u.id = NEW.user_id AND u.email = NEW.email AND SHA256_HEX(u.password) = NEW.password_digest)",
    ),
    Guard(
        "confirmation_time_is_now",
        "reviewers_accountconfirmation",
        "INSERT",
        "A confirmation carries the database's own time.",
        stamp="confirmed_at",
    ),
]

GUARDS = [*REQUESTS, *SIGN_OFFS, *CREDENTIALS, *KEYS]
VIEWS = [VALID_SIGN_OFF]
