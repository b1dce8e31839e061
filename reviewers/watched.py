"""What was found in watch lists and decided of it. Reads only."""

import json
import re

from .models import Reviewer, WatchDecision, WatchMatch
from .watch_lists import KEPT, LABELS

PERSON = "reviewer:"
NOTHING = {"0", "00000000", "0000000000", "unavailable"}
EIGHT_DIGITS = re.compile(r"\A(\d{4})(\d{2})(\d{2})\Z")  # how the list of exclusions writes a date


def about_person(match: WatchMatch) -> bool:
    return match.about.startswith(PERSON)


def reviewer_key(match: WatchMatch) -> int:
    return int(match.about.removeprefix(PERSON))


def undecided(*, people: bool):
    """The matches that wait for somebody to decide them, about people or about anything else."""
    waiting = WatchMatch.objects.filter(decision=None).select_related("watch_list")
    return waiting.filter(about__startswith=PERSON) if people else waiting.exclude(about__startswith=PERSON)


def decided(*, people: bool):
    """What was decided, newest first."""
    found = WatchDecision.objects.select_related("match__watch_list", "decided_by").order_by("-id")
    return found.filter(match__about__startswith=PERSON) if people else found.exclude(match__about__startswith=PERSON)


def excluded() -> list[tuple[Reviewer, WatchDecision]]:
    """Every reviewer who was confirmed to be excluded, with the decisions that say so. Two queries."""
    decisions = list(decided(people=True).filter(is_same=True))
    people = Reviewer.objects.in_bulk([reviewer_key(each.match) for each in decisions])
    return [(people[reviewer_key(each.match)], each) for each in decisions if reviewer_key(each.match) in people]


def said(match: WatchMatch) -> dict[str, str]:
    """What the row says, column by column; what it leaves empty is left out."""
    return {name: value for name, value in json.loads(match.said).items() if value}


def said_in_words(match: WatchMatch) -> dict[str, str]:
    """The same as people read it, in the order of the list, without what stands for nothing there."""
    found = {name: value for name, value in said(match).items() if value.casefold() not in NOTHING}
    kept = [name for name in KEPT[match.watch_list.kind] if name in found]
    return {LABELS.get(name, name): in_words(found[name]) for name in kept}


def in_words(value: str) -> str:
    return EIGHT_DIGITS.sub(r"\1-\2-\3", value).removesuffix(" 0:00")
