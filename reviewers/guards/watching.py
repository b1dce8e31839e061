"""Guards of what was found in watch lists: written once, with the database's own time, and decided once."""

from .dialect import Guard, frozen

WATCHING = [
    *frozen("reviewers_watchlist", keys=("digest",), noun="A watch list that was read"),
    *frozen("reviewers_watchmatch", keys=("record, about",), noun="A match with a watch list"),
    *frozen("reviewers_watchdecision", keys=("match_id",), noun="A decision on a match"),
    Guard(
        "watch_decision_not_on_oneself",
        "reviewers_watchdecision",
        "INSERT",
        "Nobody decides about themselves.",
        when="EXISTS (SELECT 1 FROM reviewers_watchmatch m JOIN reviewers_accountconfirmation c "
        "ON m.about = 'reviewer:' || c.reviewer_id WHERE m.id = NEW.match_id AND c.user_id = NEW.decided_by_id)",
    ),
    Guard(
        "watch_decision_time_is_now",
        "reviewers_watchdecision",
        "INSERT",
        "A decision on a match carries the database's own time.",
        stamp="decided_at",
    ),
]
