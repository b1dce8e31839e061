"""Guards of joining: an invitation is used once, in its time, by nobody who invited themselves; and nobody signs before
they have agreed to the statement of today."""

from ..statement import TEXT_DIGEST
from .dialect import Guard, frozen

INVITATION_LOCK = ("reviewers_invitation", "NEW.invitation_id")
OF_PROFILE = (
    "SELECT v.user_id FROM reviewers_reviewer v WHERE v.id = NEW.reviewer_id AND v.user_id IS NOT NULL "
    "UNION SELECT a.user_id FROM reviewers_accountconfirmation a WHERE a.reviewer_id = NEW.reviewer_id"
)

JOINING = [
    *frozen("reviewers_invitation", keys=("number", "token_digest"), noun="An invitation"),
    Guard(
        "invitation_by_another",
        "reviewers_invitation",
        "INSERT",
        "Nobody invites themselves.",
        when=f"NEW.invited_by_id IN ({OF_PROFILE}) OR EXISTS (SELECT 1 FROM auth_user u "
        "WHERE u.id = NEW.invited_by_id AND lower(u.email) = lower(NEW.email))",
    ),
    Guard(
        "invitation_time_is_now",
        "reviewers_invitation",
        "INSERT",
        "An invitation carries the database's own time.",
        stamp="invited_at",
    ),
    *frozen("reviewers_invitationused", keys=("invitation_id", "user_id"), noun="The use of an invitation"),
    Guard(
        "invitation_used_while_open",
        "reviewers_invitationused",
        "INSERT",
        "This invitation is over.",
        when="EXISTS (SELECT 1 FROM reviewers_invitationwithdrawn w WHERE w.invitation_id = NEW.invitation_id) "
        "OR EXISTS (SELECT 1 FROM reviewers_invitation i WHERE i.id = NEW.invitation_id AND IS_PAST(i.expires_at))",
        locks=(INVITATION_LOCK,),
    ),
    Guard(
        "invitation_used_time_is_now",
        "reviewers_invitationused",
        "INSERT",
        "The use of an invitation carries the database's own time.",
        stamp="used_at",
        locks=(INVITATION_LOCK,),
    ),
    *frozen("reviewers_invitationwithdrawn", keys=("invitation_id",), noun="The withdrawal of an invitation"),
    Guard(
        "invitation_withdrawn_before_use",
        "reviewers_invitationwithdrawn",
        "INSERT",
        "This invitation was used already.",
        when="EXISTS (SELECT 1 FROM reviewers_invitationused u WHERE u.invitation_id = NEW.invitation_id)",
        locks=(INVITATION_LOCK,),
    ),
    Guard(
        "invitation_withdrawn_time_is_now",
        "reviewers_invitationwithdrawn",
        "INSERT",
        "The withdrawal of an invitation carries the database's own time.",
        stamp="withdrawn_at",
        locks=(INVITATION_LOCK,),
    ),
]
STATEMENTS = [
    *frozen("reviewers_statementagreed", keys=("user_id, version",), noun="An agreement to the statement"),
    Guard(
        "statement_digest_fits",
        "reviewers_statementagreed",
        "INSERT",
        "The digest does not fit the words of the statement.",
        when="NEW.text_digest <> SHA256_HEX(NEW.text)",
    ),
    Guard(
        "statement_time_is_now",
        "reviewers_statementagreed",
        "INSERT",
        "An agreement to the statement carries the database's own time.",
        stamp="agreed_at",
    ),
    Guard(
        "signer_agreed_to_statement",
        "reviewers_signoff",
        "INSERT",
        "Whoever signs has agreed to the statement of signers before.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_statementagreed a WHERE a.user_id = NEW.signer_id "
        f"AND a.text_digest = '{TEXT_DIGEST}')",
    ),
    *frozen("reviewers_practicesignature", noun="A practice signature"),
    Guard(
        "practice_time_is_now",
        "reviewers_practicesignature",
        "INSERT",
        "A practice signature carries the database's own time.",
        stamp="signed_at",
    ),
    Guard(
        "practice_is_no_sign_off",
        "reviewers_signoff",
        "INSERT",
        "What was made for practice signs nothing.",
        when="EXISTS (SELECT 1 FROM reviewers_practicesignature p WHERE p.signature = NEW.signature)",
    ),
]
