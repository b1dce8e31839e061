"""This app's guards of what was said while a document was read: comments, and verdicts on the items beside it."""

from .dialect import Guard, frozen
from .rules import REQUEST_LOCK

COMMENTS = [
    *frozen("reviewers_deskcomment", noun="A comment at the desk"),
    Guard(
        "desk_comment_while_open",
        "reviewers_deskcomment",
        "INSERT",
        "This request is closed: nothing more can be raised about its document.",
        when="NEW.parent_id IS NULL "
        "AND EXISTS (SELECT 1 FROM reviewers_requestclosed c WHERE c.request_id = NEW.request_id)",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "desk_comment_time_is_now",
        "reviewers_deskcomment",
        "INSERT",
        "A comment at the desk carries the database's own time.",
        stamp="at",
    ),
    *frozen("reviewers_commentresolved", keys=("comment_id",), noun="The word that a comment is resolved"),
    Guard(
        "resolved_time_is_now",
        "reviewers_commentresolved",
        "INSERT",
        "The word that a comment is resolved carries the database's own time.",
        stamp="at",
    ),
    Guard(
        "signed_with_nothing_blocking",
        "reviewers_signoff",
        "INSERT",
        "Something that was raised about this document has to be resolved first.",
        when="EXISTS (SELECT 1 FROM reviewers_deskcomment c WHERE c.request_id = NEW.request_id AND c.blocking "
        "AND NOT EXISTS (SELECT 1 FROM reviewers_commentresolved r WHERE r.comment_id = c.id))",
        locks=(REQUEST_LOCK,),
    ),
]

VERDICTS = [
    *frozen("reviewers_itemverdict", noun="A verdict on an item"),
    Guard(
        "item_verdict_while_open",
        "reviewers_itemverdict",
        "INSERT",
        "This request is closed: nothing more can be found of what stands beside it.",
        when="EXISTS (SELECT 1 FROM reviewers_requestclosed c WHERE c.request_id = NEW.request_id)",
        locks=(REQUEST_LOCK,),
    ),
    Guard(
        "item_verdict_time_is_now",
        "reviewers_itemverdict",
        "INSERT",
        "A verdict on an item carries the database's own time.",
        stamp="at",
    ),
]

GUARDS = [*COMMENTS, *VERDICTS]
