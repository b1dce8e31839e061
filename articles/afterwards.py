"""What becomes of signed words: what the receipt of a signature says and where it leads. Reads only."""

from datetime import UTC, datetime

from reviewers.models import ReviewRequest

from .models import Plan, Publication, Submission

NONE_YET = "A publisher can now put exactly these words on the site, under this name, at /{address}/."


def afterwards(*, subject: str, request: ReviewRequest) -> dict:
    """`sentence`, and `link` to the page once it is there. Registered with the notary; see reviewers/subjects.py."""
    submission = Submission.objects.filter(request=request).select_related("version__article").first()
    if submission is None:
        return {}
    page = Publication.objects.filter(sign_off__request=request).order_by("-id").first()
    return of_page(page) if page else of_plan(submission.version)


def of_page(page: Publication) -> dict:
    if page.is_live:
        return {"sentence": f"These words are live since {at(page.started_at)}.", "link": f"/{page.address}/"}
    ended = f"{page.get_end_kind_display()} on {at(page.ended_at)}."
    return {"sentence": f"These words went live on {at(page.started_at)}. {ended}"}


def of_plan(version) -> dict:
    """What is planned for these words, or who can put them up."""
    plan = version.plans.open().filter(act=Plan.Act.PUBLISH).first()
    address = version.article.address
    if plan and plan.due_at:
        return {"sentence": f"These words go live on {at(plan.due_at)}, at /{address}/."}
    if plan:
        return {"sentence": f"These words go live as soon as they have all their signatures, at /{address}/."}
    return {"sentence": NONE_YET.format(address=address)}


def at(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%B} {instant.day}, {instant.year}, {instant.astimezone(UTC):%H:%M} UTC"
