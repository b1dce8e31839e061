"""Two at once about a signature for changes only and the one for the whole that it rests on: no page stays up, and no
signature counts, whose whole has fallen."""

import pytest

from articles import drafting, versions
from articles.models import Publication
from articles.rules import open_request
from articles.verifying import sign_offs
from reviewers import signing
from reviewers.models import ReviewRequest, SignOff
from reviewers.standing_signatures import valid_sign_offs
from tests import factories
from tests.proofs.counts import MORE_RACES, RACES
from tests.proofs.racing import Heat, worlds
from tests.proofs.world import next_words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heats(hurried_root):
    return lambda count: (Heat(world, chance, hurried_root) for world, chance in worlds(count))


def changed(heat: Heat) -> ReviewRequest:
    """Other words on the desk; the clinician of the heat signed the whole before."""
    heat.live(heat.clinician)
    drafting.save_draft(by=heat.person("editor"), article=heat.article, words=next_words(heat.kept))
    return heat.in_review()


def signing_changes(heat: Heat, request: ReviewRequest):
    by = heat.person("nurse")
    facts = {"document_digest": request.document_digest, "password": factories.PASSWORD, "scope": "changes"}
    return lambda: signing.sign_off(by=by, request=request, **facts)


def withdrawing(heat: Heat):
    """The signature for the whole, by an officer."""
    base, officer = SignOff.objects.get(signer=heat.clinician), heat.person("officer")
    return lambda: signing.withdraw_sign_off(by=officer, sign_off=base, reason="Read the wrong one.")


@pytest.mark.parametrize("ending", ["withdraw", "revoke"])
def test_changes_that_are_signed_while_their_whole_falls_count_as_none(heats, ending):
    for heat in heats(RACES):
        request = changed(heat)
        end = withdrawing(heat) if ending == "withdraw" else heat.revoke()
        signed, fell = heat.race(signing_changes(heat, request), end)
        assert fell, "nothing may keep an officer from it"
        assert SignOff.objects.filter(request=request).count() == signed
        assert valid_sign_offs(request) == [] and list(sign_offs()) == []


@pytest.mark.parametrize("ending", ["withdraw", "revoke"])
def test_page_that_is_published_on_changes_while_their_whole_falls_is_down(heats, ending):
    for heat in heats(RACES):
        signing_changes(heat, changed(heat))()
        end = withdrawing(heat) if ending == "withdraw" else heat.revoke()
        _, fell = heat.race(heat.publish(versions.latest(heat.article)), end)
        assert fell and not Publication.objects.live().filter(article=heat.article).exists()


def test_two_who_choose_differently_at_once_do_not_both_sign(heats):
    for heat in heats(MORE_RACES):
        heat.live(heat.clinician)
        needing_two(heat, True)
        drafting.save_draft(by=heat.person("editor"), article=heat.article, words=next_words(heat.kept))
        request = heat.in_review()
        needing_two(heat, False)
        whole = heat.sign(request, heat.person("pharmacist"))
        assert sorted(heat.race(signing_changes(heat, request), whole)) == [False, True]
        assert open_request(heat.article) == request


def needing_two(heat: Heat, two: bool) -> None:
    topic = heat.article.topic
    topic.two_signatures = two
    topic.save()
