"""Live articles that hang on one person: what happens to them if that person stops signing. Reads only.

The rule: who can review an article again is worked out from who could sign anything today and who had a hand in it;
in the same few queries however many articles and people there are.
"""

from collections import Counter, defaultdict

from django.db.models import OuterRef, Subquery

from reviewers.able import able_to_sign, accounts_by_reviewer
from reviewers.license_round import Entry
from reviewers.models import Reviewer

from .models import ArticleVersion, Byline, ImageUse, Publication


def single_points() -> list[str]:
    """A sentence for each person without whom live articles could not be reviewed again, most articles first, and
    before them one for those that nobody could review."""
    able, live = able_to_sign(), Publication.objects.live().count()
    counted = left_to_one(able, live) if live else Counter()
    people = {each.pk: (each, able[each]) for each in able}
    ordered = sorted(counted.items(), key=lambda each: (each[0] is not None, -each[1]))
    return [told(number, *people.get(key, (None, None))) for key, number in ordered]


def told(number: int, person: Reviewer | None, entry: Entry | None) -> str:
    articles = f"{number} live article{'' if number == 1 else 's'}"
    if person is None:
        return f"{articles} can be reviewed again by nobody at present."
    left = entry.expires_in
    days = "today" if left == 0 else f"in {left} day{'' if left == 1 else 's'}"
    return f"{articles} can be reviewed again by one person only ({person.public_name}); their license ends {days}."


def left_to_one(able: dict[Reviewer, Entry], live: int) -> Counter:
    """Reviewer key -> how many live articles only they could review again; under None those that nobody could."""
    everybody, counted, untouched = {each.pk for each in able}, Counter(), live
    for kept_out in kept_out_of_live(able).values():
        untouched -= 1
        left = everybody - kept_out
        if len(left) < 2:
            counted[next(iter(left), None)] += 1
    if untouched and len(everybody) < 2:
        counted[next(iter(everybody), None)] += untouched
    return counted


def kept_out_of_live(able) -> dict[int, set[int]]:
    """Article key -> the keys of those reviewers who had a hand in it, for the live articles where anybody had."""
    owner = {account: reviewer for reviewer, held in accounts_by_reviewer(able).items() for account in held}
    live = Publication.objects.live().values("article")
    saved = ArticleVersion.objects.filter(article__in=live, saved_by__in=owner)
    credited = Byline.objects.filter(article__in=live, person__user__in=owner)
    newest = ArticleVersion.objects.filter(article=OuterRef("version__article")).order_by("-number").values("pk")[:1]
    pictured = ImageUse.objects.filter(version__article__in=live, version=Subquery(newest))
    hands = (
        saved.values_list("article", "saved_by"),
        credited.values_list("article", "person__user"),
        pictured.filter(image__uploaded_by__in=owner).values_list("version__article", "image__uploaded_by"),
    )
    found = defaultdict(set)
    for rows in hands:
        for article, account in rows.order_by().distinct():
            found[article].add(owner[account])
    return found
