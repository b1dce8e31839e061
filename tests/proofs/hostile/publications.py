"""Hostile publications: without a sign-off, on somebody else's, twice, or changed afterwards."""

import uuid

from django.utils import timezone

from articles import versions
from articles.models import Publication
from articles.rules import live_publication
from reviewers.models import SignOff
from tests.proofs.hostile.attempt import (
    AN_HOUR,
    Stage,
    insert,
    insert_backdated,
    needed,
    require_forged,
    run,
    stored_now,
)
from tests.proofs.oracle.signatures import signed_enough, stands
from tests.proofs.world import PEOPLE


def forged(stage: Stage, sign_off: SignOff | None, version, **wrong) -> Publication:
    facts = {
        "uuid": uuid.uuid4(),
        "article": version.article,
        "version": version,
        "sign_off": sign_off,
        "address": f"forged/{uuid.uuid4().hex}",
        "topic": stage.world.topic(),
        "started_at": timezone.now(),
        "started_by": stage.world.person(PEOPLE[stage.pick % len(PEOPLE)]),
    }
    return Publication(**(facts | wrong))


def sign_offs_of(stage: Stage) -> list[SignOff]:
    found = SignOff.objects.filter(request__submission__version__article=stage.kept.article).order_by("id")
    return list(found.select_related("request__submission__version", "license_event"))


def nothing_live(stage: Stage) -> None:
    needed(live_publication(stage.kept.article) is None)


def signer_saved_it(sign_off: SignOff, article) -> bool:
    return article.versions.filter(saved_by__in=(sign_off.signer_id, sign_off.whole.signer_id)).exists()


def good_sign_off(stage: Stage) -> SignOff:
    """A sign-off with which the article could be published now."""
    good = [each for each in sign_offs_of(stage) if stands(each) and signed_enough(each.request)]
    return needed([each for each in good if not signer_saved_it(each, stage.kept.article)])[-1]


def of_another_version(stage: Stage) -> None:
    nothing_live(stage)
    sign_off = good_sign_off(stage)
    signed = sign_off.request.submission.version_id
    other = needed(stage.kept.article.versions.exclude(pk=signed).order_by("number").last())
    insert(forged(stage, sign_off, other))


def of_another_article(stage: Stage) -> None:
    needed(live_publication(stage.other.article) is None)
    insert(forged(stage, good_sign_off(stage), versions.latest(stage.other.article)))


def on_fallen_sign_off(stage: Stage) -> None:
    nothing_live(stage)
    fallen = [each for each in sign_offs_of(stage) if not stands(each)]
    sign_off = needed([each for each in fallen if not signer_saved_it(each, stage.kept.article)])[-1]
    insert(forged(stage, sign_off, sign_off.request.submission.version))


def by_signer_who_saved(stage: Stage) -> None:
    nothing_live(stage)
    standing = [each for each in sign_offs_of(stage) if stands(each) and signed_enough(each.request)]
    saved = needed([each for each in standing if signer_saved_it(each, stage.kept.article)])[-1]
    insert(forged(stage, saved, saved.request.submission.version))


def without_sign_off(stage: Stage) -> None:
    nothing_live(stage)
    insert(forged(stage, None, versions.latest(stage.kept.article)))


def already_ended(stage: Stage) -> None:
    nothing_live(stage)
    sign_off = good_sign_off(stage)
    ended = {"ended_at": timezone.now(), "end_kind": "withdrawn", "end_reason": "legal"}
    ended["ended_by"] = stage.world.person("publisher")
    insert(forged(stage, sign_off, sign_off.request.submission.version, **ended))


def beside_a_live_one(stage: Stage) -> None:
    """A second live page of the article."""
    needed(live_publication(stage.kept.article))
    sign_off = good_sign_off(stage)
    insert(forged(stage, sign_off, sign_off.request.submission.version))


def at_an_odd_address(stage: Stage) -> None:
    nothing_live(stage)
    sign_off = good_sign_off(stage)
    insert(forged(stage, sign_off, sign_off.request.submission.version, address="../Elsewhere"))


def started_earlier(stage: Stage) -> None:
    nothing_live(stage)
    sign_off = good_sign_off(stage)
    insert_backdated(forged(stage, sign_off, sign_off.request.submission.version), "started_at")


def present_one(stage: Stage) -> Publication:
    return needed(stage.kept.article.publications.order_by("id").last())


def point_elsewhere(stage: Stage) -> None:
    other = needed(SignOff.objects.exclude(pk=present_one(stage).sign_off_id).order_by("id").last())
    sql = "UPDATE articles_publication SET sign_off_id = %s WHERE id = %s"
    run(sql, [other.pk, present_one(stage).pk])


def show_another_version(stage: Stage) -> None:
    publication = needed(live_publication(stage.kept.article))
    other = needed(stage.kept.article.versions.exclude(pk=publication.version_id).last())
    run("UPDATE articles_publication SET version_id = %s WHERE id = %s", [other.pk, publication.pk])


def live_again(stage: Stage) -> None:
    nothing_live(stage)
    sql = "UPDATE articles_publication SET ended_at = NULL, ended_by_id = NULL, end_kind = '', end_reason = ''"
    run(f"{sql} WHERE id = %s", [present_one(stage).pk])


def end_for_another_reason(stage: Stage) -> None:
    nothing_live(stage)
    run("UPDATE articles_publication SET end_reason = 'legal' WHERE id = %s", [present_one(stage).pk])


def end_earlier(stage: Stage) -> None:
    """End the live page an hour before now. It is no act of the system's, so only the time can tell."""
    publication = needed(live_publication(stage.kept.article))
    run(
        "UPDATE articles_publication SET ended_at = %s, ended_by_id = %s, end_kind = 'withdrawn', "
        "end_reason = 'legal' WHERE id = %s",
        [stored_now(AN_HOUR), stage.world.person("publisher").pk, publication.pk],
    )
    require_forged(publication, "ended_at")


ATTACKS = {
    "publish another version": of_another_version,
    "publish another article": of_another_article,
    "publish on a fallen sign-off": on_fallen_sign_off,
    "publish what the signer edited": by_signer_who_saved,
    "publish without a sign-off": without_sign_off,
    "publish as ended": already_ended,
    "publish beside a live page": beside_a_live_one,
    "publish at an odd address": at_an_odd_address,
    "publish with an old date": started_earlier,
    "point a page to another sign-off": point_elsewhere,
    "point a page to another version": show_another_version,
    "bring an ended page back": live_again,
    "end a page again": end_for_another_reason,
    "end a page with an old date": end_earlier,
}
