"""Hostile requests, submissions, contributors and closings: each perfect but for one thing."""

import json

from django.utils import timezone

from articles import rendering, versions
from articles.models import Submission
from reviewers.models import Contributor, RequestClosed, ReviewRequest
from tests.proofs.hostile.attempt import Stage, insert, insert_backdated, needed
from tests.proofs.hostile.signatures import hands_in, lawful_signer, open_one, requests_of
from tests.proofs.oracle.signatures import document, sha


def forged(stage: Stage, version, *, at_round: int = 0, **wrong) -> ReviewRequest:
    """The request that submitting a version would make, by the editor, without its contributors."""
    words = json.loads(version.canonical)
    html = rendering.render(words)
    request = ReviewRequest(
        subject=stage.kept.article.subject,
        round=at_round or next_round(stage),
        title=stage.kept.article.title,
        words=version.canonical,
        words_digest=version.digest,
        html=html,
        html_digest=sha(html),
        renderer=rendering.RENDERER,
        language=words["language"],
        requested_by=stage.world.person("editor"),
        requested_at=timezone.now(),
    )
    request.document_digest = document(request)
    for name, value in wrong.items():
        setattr(request, name, value)
    return request


def next_round(stage: Stage) -> int:
    last = requests_of(stage).order_by("-round").first()
    return last.round + 1 if last else 1


def nothing_on_desk(stage: Stage) -> None:
    needed(not requests_of(stage).open().exists())


def latest(stage: Stage):
    return versions.latest(stage.kept.article)


def name_contributors(stage: Stage, request: ReviewRequest, leave_out=()) -> None:
    savers = set(stage.kept.article.versions.values_list("saved_by", flat=True))
    bylines = stage.kept.article.bylines.filter(person__user__isnull=False)
    credited = set(bylines.values_list("person__user", flat=True))
    for user in (savers | credited) - set(leave_out):
        insert(Contributor(request=request, user_id=user, how="saved a version"))


def asked_without(stage: Stage, leave_out) -> None:
    """A request about the newest version that keeps quiet about somebody, and its submission."""
    nothing_on_desk(stage)
    request = forged(stage, latest(stage))
    insert(request)
    name_contributors(stage, request, leave_out)
    insert(Submission(version=latest(stage), request=request))


def hiding_who_saved(stage: Stage) -> None:
    asked_without(stage, {needed(latest(stage)).saved_by_id})


def hiding_who_is_credited(stage: Stage) -> None:
    savers = set(stage.kept.article.versions.values_list("saved_by", flat=True))
    shown = [each["person"] for each in json.loads(latest(stage).canonical)["bylines"]]
    bylines = stage.kept.article.bylines.filter(person__uuid__in=shown, person__user__isnull=False)
    credited = bylines.exclude(person__user__in=savers)
    asked_without(stage, {needed(credited.first()).person.user_id})


def with_false_digest(stage: Stage) -> None:
    """Words on the desk that are not the words of the digest."""
    nothing_on_desk(stage)
    insert(forged(stage, latest(stage), words='{"title":"Something else"}'))


def with_false_page(stage: Stage) -> None:
    nothing_on_desk(stage)
    insert(forged(stage, latest(stage), html="<p>Something else</p>"))


def while_another_is_open(stage: Stage) -> None:
    insert(forged(stage, latest(stage), at_round=open_one(stage).round + 1))


def backdated(stage: Stage) -> None:
    nothing_on_desk(stage)
    insert_backdated(forged(stage, latest(stage)), "requested_at")


def of_another_version(stage: Stage) -> None:
    """A new request about the newest words, submitted as another version's."""
    nothing_on_desk(stage)
    others = stage.kept.article.versions.exclude(digest=latest(stage).digest)
    other = needed(others.order_by("number").last())
    request = forged(stage, latest(stage))
    insert(request)
    name_contributors(stage, request)
    insert(Submission(version=other, request=request))


def late_contributor(stage: Stage) -> None:
    request = needed(stage.one_of(requests_of(stage).filter(closed__isnull=False)))
    stranger = stage.world.person("stranger")
    needed(stranger.pk not in hands_in(request))
    insert(Contributor(request=request, user=stranger, how="came late"))


def closed_as_signed(stage: Stage) -> None:
    """Nobody has signed."""
    insert(closing(stage, outcome="signed"))


def closing(stage: Stage, **facts) -> RequestClosed:
    request = open_one(stage)
    by = lawful_signer(stage, request)
    return RequestClosed(request=request, closed_by=by, closed_at=timezone.now(), reason="Why", **facts)


def closed_earlier(stage: Stage) -> None:
    insert_backdated(closing(stage, outcome="withdrawn"), "closed_at")


def shown_against_something_else(stage: Stage) -> None:
    nothing_on_desk(stage)
    about = ReviewRequest.objects.exclude(subject=stage.kept.article.subject)
    insert(forged(stage, latest(stage), compared_with=needed(about.order_by("id").last())))


ATTACKS = {
    "submit without naming who saved": hiding_who_saved,
    "submit without naming who is credited": hiding_who_is_credited,
    "submit other words than the digest's": with_false_digest,
    "submit another page than the digest's": with_false_page,
    "submit while another request is open": while_another_is_open,
    "submit with an old date": backdated,
    "submit as compared with something else": shown_against_something_else,
    "submit as another version": of_another_version,
    "name a contributor late": late_contributor,
    "close as signed without signature": closed_as_signed,
    "close with an old date": closed_earlier,
}
