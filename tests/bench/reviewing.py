"""What a clinician waits for: the queue, the page of a document, and each act on it, with 5 and with 500 versions.

Measured through the whole of Django, from request to response. Bar: 100 ms for a page of the desk.
"""

from django.test import Client
from django.urls import reverse

from articles import drafting
from articles.rules import open_request
from reviewers import commenting, queueing
from tests import factories
from tests.bench.large import article_with
from tests.bench.measuring import quick_passwords, scratch_database, table, timed

WAITING = 200
COMMENTS = 20


def rows_of(client, house, count: int) -> list[tuple]:
    article = article_with(house, count)
    submitting = timed(lambda _: drafting.submit_for_review(by=house.editor, article=article), times=1)
    review = open_request(article)
    queueing.claim(by=house.pharmacist, request=review)
    for number in range(COMMENTS):
        commenting.comment(by=house.pharmacist, request=review, quote="Keep it dry.", text=f"Comment {number}.")
    page = reverse("desk:request", args=[review.pk])
    opening = timed(lambda _: client.get(page).content)
    asking = timed(lambda _: client.get(reverse("desk:now", args=[review.pk])).content)
    saying = timed(
        lambda number: client.post(reverse("desk:comment", args=[review.pk]), {"text": f"Said {number}."}).status_code
    )
    return [
        ("submit for review", count, f"{submitting[0]:.0f} ms", submitting[1]),
        (f"open the document, {COMMENTS} comments", count, f"{opening[0]:.0f} ms", opening[1]),
        ("ask what changed", count, f"{asking[0]:.0f} ms", asking[1]),
        ("comment", count, f"{saying[0]:.0f} ms", saying[1]),
    ]


def main() -> None:
    scratch_database()
    quick_passwords()
    house = factories.publishing_house()
    client = Client()
    client.force_login(house.pharmacist)
    rows = [row for count in (5, 500) for row in rows_of(client, house, count)]
    for number in range(WAITING):
        factories.article_in_review(house, f"Waiting {number}")
    queue = timed(lambda _: client.get(reverse("desk:queue")).content)
    rows.append((f"the queue, {WAITING} waiting", "", f"{queue[0]:.0f} ms", queue[1]))
    table("The review desk on SQLite, median of 7; bar 100 ms", ("act", "versions", "time", "queries"), rows)
