"""Watch lists on record: which file was read, what in it may be about us, and what a person decided of each match.

The rule: a list decides nothing. A match is a question until an officer (of a person) or an editor (of anything else)
has said that it is the same, and why; nobody decides about themselves. What follows from it is an act of its own.
"""

from django.utils import timezone

from . import audit
from .license_round import own_profiles
from .models import WatchDecision, WatchList, WatchMatch
from .refusal import Reason, Refused, refuse_for
from .verbs import require_permission, verb
from .watched import about_person, reviewer_key
from .watched_people import Found

OFFICERS = "reviewers.add_licenseevent"
EDITORS = "articles.submit_article"  # the notary imports no other app
WHO = {
    WatchList.Kind.EXCLUSIONS: (OFFICERS, "Only a credentials officer can read a list of exclusions."),
    WatchList.Kind.RETRACTIONS: (EDITORS, "Only an editor can read a list of retractions."),
}
LONGEST = 4000


@verb("read watch list")
def note_list(*, by, kind: str, name: str, digest: str, rows: int, found: list[Found]) -> list[WatchMatch]:
    """Keep that a file was read and what in it may be about us. Returns the matches that were not known before: a file
    may be read again, when there are more people or references than the last time."""
    require_permission(by, *WHO[kind])
    now = timezone.now()
    known = WatchList.objects.filter(digest=digest).first()
    facts = {"kind": kind, "name": name[:200], "digest": digest, "rows": rows, "read_by": by, "read_at": now}
    read = known or WatchList.objects.create(**facts)
    met = set(WatchMatch.objects.filter(watch_list__kind=kind).values_list("record", "about"))
    new = {(each.record, each.about): each for each in found if (each.record, each.about) not in met}
    made = [WatchMatch.objects.create(watch_list=read, found_at=now, **vars(each)) for each in new.values()]
    audit.record(
        act="read watch list", by=by, rows=[*([] if known else [read]), *made], digest=digest, matches=len(made)
    )
    return made


@verb("decide watch match")
def decide(*, by, match: WatchMatch, is_same: bool, reason: str) -> WatchDecision:
    """Say whether a match is the same person or work, and how one knows."""
    reason = reason.strip()
    require_decider(by, match)
    found = []
    if not reason:
        found.append(Reason("reason-missing", "Say how you know.", who="you"))
    if len(reason) > LONGEST:
        found.append(Reason("reason-long", f"Write no more than {LONGEST} characters.", who="you"))
    if WatchDecision.objects.filter(match=match).exists():
        found.append(Reason("decided-already", "Somebody has decided this already.", who="you"))
    refuse_for(found)
    facts = {"is_same": is_same, "reason": reason, "decided_by": by, "decided_at": timezone.now()}
    made = WatchDecision.objects.create(match=match, **facts)
    audit.record(act="decide watch match", by=by, rows=[made], about=match.about, is_same=is_same)
    return made


def require_decider(by, match: WatchMatch) -> None:
    if not about_person(match):
        require_permission(by, EDITORS, "Only an editor can decide about a reference.")
        return
    require_permission(by, OFFICERS, "Only a credentials officer can decide about a person.")
    if reviewer_key(match) in own_profiles(by):
        raise Refused(Reason("own-match", "This is about you: another officer decides it.", who="another officer"))
