"""Guards of what a signature is for: one for changes only rests on a signature for the whole document that these
changes were shown against, stands as long as that one does, and can carry no other."""

from .dialect import Guard

# What a sign-off, as NEW, rests on: every signature under the document that its own was compared with.
UNDER_BASE = (
    "SELECT u.{column} FROM reviewers_signoff u JOIN reviewers_reviewrequest n ON n.compared_with_id = u.request_id "
    "WHERE n.id = NEW.request_id AND NEW.base_id IS NOT NULL"
)
BASE_LOCKS = (
    ("reviewers_signoff", UNDER_BASE.format(column="id")),
    ("reviewers_license", UNDER_BASE.format(column="license_id")),
)
ACCOUNTS_UNDER_BASE = (
    f"{UNDER_BASE.format(column='signer_id')} UNION SELECT a.user_id FROM reviewers_accountconfirmation a "
    f"WHERE a.reviewer_id IN ({UNDER_BASE.format(column='reviewer_id')})"
)


def stands_on_base(stands: str) -> str:
    """The condition on a sign-off `s` that what it rests on stands, with all signatures that document needs. `stands`
    selects the sign-offs that stand by themselves."""
    return (
        f"(s.base_id IS NULL OR EXISTS (SELECT 1 FROM ({stands}) w "
        "JOIN reviewers_reviewrequest q ON q.id = w.request_id WHERE w.id = s.base_id AND "
        f"(SELECT COUNT(DISTINCT o.signer_id) FROM ({stands}) o WHERE o.request_id = q.id) >= q.signatures_required))"
    )


SCOPES = [
    Guard(
        "request_compared_with_earlier",
        "reviewers_reviewrequest",
        "INSERT",
        "The changes are shown against a document that is not an earlier one about the same subject.",
        when="NEW.compared_with_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reviewers_reviewrequest r "
        "WHERE r.id = NEW.compared_with_id AND r.subject = NEW.subject AND r.round < NEW.round)",
    ),
    Guard(
        "changes_rest_on_a_whole_signature",
        "reviewers_signoff",
        "INSERT",
        "A signature for changes only needs one for the whole document that they were shown against, and that stands.",
        when="NEW.base_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reviewers_signoff b "
        "JOIN reviewers_validsignoff v ON v.id = b.id JOIN reviewers_reviewrequest q ON q.id = b.request_id "
        "JOIN reviewers_reviewrequest n ON n.id = NEW.request_id AND n.compared_with_id = q.id "
        "WHERE b.id = NEW.base_id AND b.scope = 'whole' AND q.document_digest <> n.document_digest "
        "AND (SELECT COUNT(DISTINCT o.signer_id) FROM reviewers_validsignoff o WHERE o.request_id = q.id) "
        ">= q.signatures_required)",
        locks=BASE_LOCKS,
    ),
    Guard(
        "base_signer_is_no_contributor",
        "reviewers_signoff",
        "INSERT",
        "Whoever signed the whole document has had a hand in the words since, so it has to be signed whole again.",
        when="EXISTS (SELECT 1 FROM reviewers_contributor c WHERE c.request_id = NEW.request_id "
        f"AND c.user_id IN ({ACCOUNTS_UNDER_BASE})) OR EXISTS (SELECT 1 FROM reviewers_reviewrequest r "
        f"WHERE r.id = NEW.request_id AND r.requested_by_id IN ({ACCOUNTS_UNDER_BASE}))",
        locks=(("reviewers_reviewrequest", "NEW.request_id"),),
    ),
    Guard(
        "signatures_of_one_scope",
        "reviewers_signoff",
        "INSERT",
        "All signatures under one document are for the whole of it, or all for its changes only.",
        when="EXISTS (SELECT 1 FROM reviewers_signoff o WHERE o.request_id = NEW.request_id AND o.scope <> NEW.scope)",
        locks=(("reviewers_reviewrequest", "NEW.request_id"),),
    ),
    Guard(
        "co_signed_after_another",
        "reviewers_signoff",
        "INSERT",
        "Only a document that somebody else has signed can be co-signed.",
        when="NEW.meaning = 'co-signed' AND NOT EXISTS (SELECT 1 FROM reviewers_signoff o "
        "WHERE o.request_id = NEW.request_id AND o.reviewer_id <> NEW.reviewer_id)",
    ),
]
