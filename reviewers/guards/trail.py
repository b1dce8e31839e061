"""Guards of the audit trail: one chain, written once."""

from .dialect import Guard, frozen

TRAIL = [
    *frozen("reviewers_auditentry", primary="seq", keys=("prev_hash", "hash"), noun="An audit entry"),
    Guard(
        "audit_is_one_chain",
        "reviewers_auditentry",
        "INSERT",
        "An audit entry follows the one before it.",
        when="NEW.hash <> SHA256_HEX(NEW.prev_hash || NEW.payload) OR (NEW.seq = 1 AND NEW.prev_hash <> "
        "'0000000000000000000000000000000000000000000000000000000000000000') OR (NEW.seq <> 1 AND NOT EXISTS "
        "(SELECT 1 FROM reviewers_auditentry p WHERE p.seq = NEW.seq - 1 AND p.hash = NEW.prev_hash))",
    ),
    *frozen("reviewers_attempt", noun="A logged attempt"),
]
