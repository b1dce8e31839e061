"""Guards of the scope of practice, where the clinical lead has made a gate of it: who may not sign about an area signs
nothing about it from then on, and what needs a co-signature is asked for with two. Earlier signatures stay."""

from .dialect import Guard, frozen

ON = (
    "g.is_on AND NOT EXISTS (SELECT 1 FROM reviewers_scopegate later WHERE later.area = g.area "
    "AND later.profession = g.profession AND later.id > g.id)"
)
# A gate takes its own row of the table; what it would stop takes the same rows, so that one waits for the other.
OWN_ROW = (
    "reviewers_scoperow",
    "SELECT w.id FROM reviewers_scoperow w WHERE w.area = NEW.area AND w.profession = NEW.profession",
)
ROWS_OF_LICENSE = (
    "reviewers_scoperow",
    "SELECT w.id FROM reviewers_scoperow w JOIN reviewers_license l ON l.profession = w.profession "
    "WHERE l.id = NEW.license_id",
)
ROWS_OF_REQUEST = (
    "reviewers_scoperow",
    "SELECT w.id FROM reviewers_scoperow w WHERE w.area IN AREAS_OF(NEW.desk)",
)

SCOPE_GATES = [
    *frozen("reviewers_scopegate", noun="A gate of the scope of practice"),
    Guard(
        "scope_gate_time_is_now",
        "reviewers_scopegate",
        "INSERT",
        "A gate of the scope of practice carries the database's own time.",
        stamp="decided_at",
        locks=(OWN_ROW,),
    ),
    Guard(
        "sign_off_within_scope",
        "reviewers_signoff",
        "INSERT",
        "These words are outside the scope of practice of the signer's profession, and the clinical lead has made that "
        "a gate.",
        when="EXISTS (SELECT 1 FROM reviewers_reviewrequest r JOIN reviewers_license l ON l.id = NEW.license_id "
        "JOIN reviewers_scopegate g ON g.profession = l.profession WHERE r.id = NEW.request_id "
        f"AND g.answer = 'may-not' AND g.area IN AREAS_OF(r.desk) AND {ON})",
        locks=(ROWS_OF_LICENSE,),
    ),
    Guard(
        "request_asks_for_co_signature",
        "reviewers_reviewrequest",
        "INSERT",
        "An area of these words needs a co-signature, and the clinical lead has made that a gate: two have to sign.",
        when="NEW.signatures_required < 2 AND EXISTS (SELECT 1 FROM reviewers_scopegate g "
        f"WHERE g.answer = 'required' AND g.area IN AREAS_OF(NEW.desk) AND {ON})",
        locks=(ROWS_OF_REQUEST,),
    ),
]
