"""What follows here when the notary closes a request: who is told, and what was planned for that moment.

Runs inside the notary's own transaction, so that nobody hears of an answer that was not given.
"""

from reviewers.models import RequestClosed

from . import messaging, scheduling
from .assigning import assignee_of
from .models import Submission
from .rules import article_link

OUTCOME = RequestClosed.Outcome


def request_closed(*, subject: str, closing, by) -> None:
    """Registered with the notary; see reviewers/subjects.py."""
    submission = Submission.objects.filter(request=closing.request_id).select_related("version__article").first()
    if submission is None:
        return
    tell(submission.version, closing, by=by)
    scheduling.review_closed(submission.version, closing.outcome)


def tell(version, closing, *, by) -> None:
    article, submitter = version.article, closing.request.requested_by
    link = article_link(article)
    if closing.outcome == OUTCOME.CHANGES_REQUESTED:
        people = [each for each in (submitter, assignee_of(article)) if each and each.has_perm("articles.view_article")]
        sentence = f"“{article}” was sent back by {by.get_full_name() or by}: {closing.reason}"
        messaging.tell(people, kind="sent-back", sentence=sentence, link=link, by=by)
    elif closing.outcome == OUTCOME.SIGNED:
        sentence = f"“{article}”, version {version.number}, is signed by {by.get_full_name() or by}."
        messaging.tell([submitter, *messaging.publishers()], kind="signed", sentence=sentence, link=link, by=by)
