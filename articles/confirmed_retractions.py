"""Which references a person has confirmed to be retracted works. Reads only."""

from reviewers.models import WatchDecision, WatchMatch
from reviewers.watched import decided, said

from .checks import Retracted

REFERENCE = "reference:"


def confirmed() -> dict[str, Retracted]:
    """Reference uuid (as words write it) -> what a person has confirmed of it. One query."""
    found = decided(people=False).filter(is_same=True, match__about__startswith=REFERENCE)
    return {uuid_of(each.match): retracted_by(each) for each in reversed(found)}


def uuid_of(match: WatchMatch) -> str:
    hex_digits = match.about.removeprefix(REFERENCE)
    return "-".join(hex_digits[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))


def retracted_by(decision: WatchDecision) -> Retracted:
    match, row = decision.match, said(decision.match)
    doubted = row.get("RetractionNature", "").casefold() == "expression of concern"
    since = row.get("RetractionDate", "").partition(" ")[0]
    what = "is under an expression of concern" if doubted else "was retracted"
    told = f"{what}{f' on {since}' if since else ''}. Take it out, or say in the text that it was."
    return Retracted(match.how, match.matched, told, f"Retraction Watch, record {row.get('Record ID', '')}")
