"""Two at once: whoever comes second is told so, and nothing ends up in between."""

import json

import pytest
from django.utils import timezone

from articles import drafting
from articles.delivery import reconciling
from articles.models import ArticleVersion, Publication
from reviewers import audit, claims, keys, queueing, signing
from reviewers.canonical import digest
from reviewers.models import (
    Claim,
    Contributor,
    RequestClosed,
    ReviewRequest,
    SigningKey,
    SigningKeyRevoked,
    SignOff,
)
from reviewers.verbs import verb
from tests import factories
from tests.proofs.counts import MORE_RACES, RACES
from tests.proofs.racing import Heat, worlds
from tests.proofs.world import CLINICIANS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heats(hurried_root):
    """`heats(count)` yields that many races, each on an article of its own."""
    return lambda count: (Heat(world, chance, hurried_root) for world, chance in worlds(count))


def test_nobody_signs_on_a_license_that_was_revoked_a_moment_before(heats):
    for heat in heats(RACES):
        heat.race(heat.sign(heat.in_review(), heat.clinician), heat.revoke())
        event = heat.clinician.reviewer.licenses.get().events.last()
        late = SignOff.objects.filter(signer=heat.clinician, signed_at__gt=event.recorded_at)
        assert not late.exists()


def test_nobody_signs_with_a_key_that_was_revoked_a_moment_before(heats):
    for heat in heats(RACES):
        key, officer = heat.clinician.signing_keys.get(), heat.person("officer")

        def revoke_key(key=key, officer=officer):
            return keys.revoke_key(by=officer, key=key, reason="Lost.")

        _, revoked = heat.race(heat.sign(heat.in_review(), heat.clinician), revoke_key)
        assert revoked, "nothing may keep an officer from revoking a key"
        late = SignOff.objects.filter(key=key, signed_at__gt=SigningKeyRevoked.objects.get(key=key).revoked_at)
        assert not late.exists()


def test_two_officers_confirm_one_key_of_a_clinician(heats):
    for heat in heats(MORE_RACES):
        officers = [heat.person("officer"), factories.person(f"officer-{heat.kept.number}", "Credentials officers")]
        made = [another_key(by=heat.clinician, mark=mark) for mark in ("a", "b")]
        heat.race(*(confirmation(by, key) for by, key in zip(officers, made, strict=True)))
        assert SigningKey.objects.usable().filter(reviewer=heat.clinician.reviewer).count() == 1


@verb("make another key")
def another_key(*, by, mark: str) -> SigningKey:
    """No such act exists: whoever makes a key revokes the one that waits. Here two wait."""
    public_key, reviewer = digest(f"{by} {mark}"), by.reviewer
    key = SigningKey.objects.create(reviewer=reviewer, user=by, public_key=public_key, made_at=timezone.now())
    audit.record(act="make another key", by=by, rows=[key])
    return key


def confirmation(by, key):
    return lambda: keys.confirm_key(by=by, key=key, fingerprint=key.fingerprint, how="Read to me.")


def test_nobody_signs_what_they_are_just_named_a_contributor_of(heats):
    for heat in heats(RACES):
        request = heat.in_review()

        def name_late(heat=heat, request=request):
            return name_contributor(by=heat.person("editor"), request=request, user=heat.clinician)

        assert sorted(heat.race(heat.sign(request, heat.clinician), name_late)) == [False, True]


@verb("name contributor")
def name_contributor(*, by, request, user):
    """No such act exists: contributors are named with the request. Here somebody comes late."""
    row = Contributor.objects.create(request=request, user=user, how="came late")
    audit.record(act="name contributor", by=by, rows=[row])
    return row


def test_two_submissions_make_one_request(heats):
    for heat in heats(RACES):
        acts = [submission(heat, by) for by in ("editor", "nurse")]
        assert sorted(heat.race(*acts)) == [False, True]
        assert ReviewRequest.objects.filter(subject=heat.article.subject).open().count() == 1


def submission(heat, by):
    user = heat.person(by)
    return lambda: drafting.submit_for_review(by=user, article=heat.article)


def test_a_request_is_signed_or_sent_back_not_both(heats):
    for heat in heats(RACES):
        request, other = heat.in_review(), heat.person("nurse")

        def send_back(request=request, other=other):
            return signing.request_changes(by=other, request=request, reason="The dose is missing.")

        signed, sent_back = heat.race(heat.sign(request, heat.person("pharmacist")), send_back)
        assert signed != sent_back
        assert RequestClosed.objects.get(request=request).outcome == ("signed" if signed else "changes-requested")


def test_one_signature_is_enough_and_a_second_one_is_refused(heats):
    for heat in heats(RACES):
        request = heat.in_review()
        accepted = heat.race(*(heat.sign(request, heat.person(name)) for name in CLINICIANS))
        assert sorted(accepted) == [False, True]
        assert request.sign_offs.count() == 1


def test_the_last_of_two_required_signatures_closes_the_request(heats):
    for heat in heats(MORE_RACES):
        request = notice(heat)
        assert heat.race(*(heat.sign(request, heat.person(name)) for name in CLINICIANS)) == [True, True]
        assert RequestClosed.objects.get(request=request).outcome == "signed"


def notice(heat) -> ReviewRequest:
    """A document that two people have to sign."""
    subject = f"notice:{heat.kept.number}"
    return factories.notice_in_review(heat.world.house, subject=subject, signatures_required=2)


def test_two_publishers_put_up_one_page(heats):
    for heat in heats(RACES):
        version = heat.signed()
        assert sorted(heat.race(heat.publish(version), heat.publish(version))) == [False, True]
        assert Publication.objects.live().filter(article=heat.article).count() == 1


def test_two_versions_published_at_once_leave_one_live(heats):
    for heat in heats(MORE_RACES):
        older, newer = heat.signed(), heat.signed()
        assert heat.race(heat.publish(older), heat.publish(newer)) == [True, True]
        assert Publication.objects.live().filter(article=heat.article).count() == 1


def test_page_that_is_withdrawn_while_it_is_published_is_one_or_the_other(heats):
    for heat in heats(RACES):
        heat.live()
        heat.race(heat.publish(heat.signed()), heat.withdraw())
        last = Publication.objects.filter(article=heat.article).last()
        page = heat.watch.folder.root / last.address / "index.html"
        assert page.exists() == last.is_live


def test_reconciling_never_puts_a_withdrawn_page_back(heats):
    for heat in heats(RACES):
        address = heat.live().article.address
        assert heat.race(heat.withdraw(), reconciling.reconcile) == [True, True]
        assert not (heat.watch.folder.root / address / "index.html").exists()


def test_reconciling_never_spoils_a_page_that_is_being_published(heats):
    for heat in heats(MORE_RACES):
        version = heat.signed()
        assert heat.race(heat.publish(version), reconciling.reconcile) == [True, True]
        assert (heat.watch.folder.root / version.article.address / "index.html").exists()


def test_nothing_of_two_saves_is_lost(heats):
    for heat in heats(RACES):
        (first, mine), (second, theirs) = heat.save("editor", seen=1), heat.save("nurse", seen=1)
        accepted = heat.race(first, second)
        assert sorted(accepted) == [False, True]
        stored = json.loads(ArticleVersion.objects.get(article=heat.article, number=2).canonical)
        assert stored["title"] == (mine if accepted[0] else theirs).title


def test_page_is_never_published_on_a_license_that_is_being_revoked(heats):
    for heat in heats(MORE_RACES):
        heat.race(heat.publish(heat.signed(heat.clinician)), heat.revoke())
        assert not Publication.objects.live().filter(article=heat.article).exists()


def test_page_is_never_published_on_a_signature_that_is_being_withdrawn(heats):
    for heat in heats(MORE_RACES):
        version = heat.signed()
        sign_off = SignOff.objects.get(request__submission__version=version)

        def withdraw_sign_off(sign_off=sign_off):
            return signing.withdraw_sign_off(
                by=sign_off.signer, sign_off=sign_off, reason="A mistake.", password=factories.PASSWORD
            )

        heat.race(heat.publish(version), withdraw_sign_off)
        assert not Publication.objects.live().filter(article=heat.article).exists()


def test_page_comes_down_once_when_withdrawn_and_revoked_together(heats):
    for heat in heats(MORE_RACES):
        heat.live(heat.clinician)
        _, revoked = heat.race(heat.withdraw(), heat.revoke())
        assert revoked, "nothing may keep an officer from recording a revocation"
        assert not Publication.objects.live().filter(article=heat.article).exists()


def test_two_revocations_that_take_many_pages_down_do_not_wait_for_each_other(heats):
    for heat in heats(MORE_RACES):
        others = [Heat(heat.world, heat.chance, heat.watch.folder.root) for _ in range(3)]
        signers = [heat.clinician, heat.clinician, others[0].clinician, others[0].clinician]
        for other, by in zip([heat, *others], signers, strict=True):
            other.live(by)
        heat.watch = others[-1].watch
        assert heat.race(heat.revoke(), heat.revoke(others[0].clinician)) == [True, True]
        assert not Publication.objects.live().exists()


def test_of_two_who_claim_a_request_one_has_it(heats):
    for heat in heats(RACES):
        request = heat.in_review()
        acts = [claiming(request, heat.person(name)) for name in CLINICIANS]
        accepted = heat.race(*acts)
        assert sorted(accepted) == [False, True]
        holder = Claim.objects.get(request=request, ended=None).reviewer.user
        assert holder == heat.person(CLINICIANS[accepted.index(True)])


def claiming(request, by):
    return lambda: queueing.claim(by=by, request=request)


def test_of_two_who_take_over_what_lies_idle_one_has_it(heats):
    for heat in heats(MORE_RACES):
        request = heat.in_review()
        queueing.claim(by=heat.clinician, request=request)
        Claim.objects.filter(request=request).update(at=timezone.now() - claims.IDLE)
        assert sorted(heat.race(*(claiming(request, heat.person(name)) for name in CLINICIANS))) == [False, True]
        assert Claim.objects.filter(request=request, ended=None).count() == 1
