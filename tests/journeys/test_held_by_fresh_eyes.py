"""Ways round the promise that somebody with fresh eyes once found; each stays closed."""

import json
import uuid

import pytest

from articles import publishing, verifying, versions
from articles.delivery import reconciling
from articles.models import Installation, Topic
from articles.rules import reasons_not_to_publish
from reviewers.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(transactional_db, public_root):
    return factories.publishing_house()


def credited(house, **changes) -> list[dict]:
    return [
        {"uuid": str(uuid.uuid4()), "role": "author", "person": str(house.staff.uuid), "name": house.staff.name}
        | changes
    ]


def signed_while_unlinked(house):
    """The author's profile was not linked to the clinician's account when they signed; now it is."""
    version = factories.signed_version(house, bylines=credited(house))
    house.staff.user = house.pharmacist
    house.staff.save()
    return version


def test_words_are_not_published_when_their_signer_is_credited(house):
    version = signed_while_unlinked(house)
    with pytest.raises(Refused) as refusal:
        publishing.publish(by=house.publisher, version=version)
    assert "signer-credited" in refusal.value.codes


def test_database_refuses_them_as_well(house, monkeypatch):
    version = signed_while_unlinked(house)
    monkeypatch.setattr(publishing, "reasons_not_to_publish", lambda **anything: [])
    with pytest.raises(Refused) as refusal:
        publishing.publish(by=house.publisher, version=version)
    assert refusal.value.codes == ["publication_signer_saved_none"]


def test_verify_finds_a_signer_who_is_credited(house):
    version = factories.signed_version(house, bylines=credited(house))
    publishing.publish(by=house.publisher, version=version)
    house.staff.user = house.pharmacist
    house.staff.save()
    assert any("had a hand in its words" in fault for fault in verifying.faults())


def test_another_installation_cannot_take_a_page_down(house, public_root):
    article = factories.live_article(house)
    Installation.objects.update(uuid=uuid.uuid4())
    with pytest.raises(Refused) as refusal:
        publishing.withdraw(by=house.editor, article=article, reason="incorrect")
    assert refusal.value.codes == ["foreign-folder"]
    assert (public_root / article.address / "index.html").exists()
    assert article.publications.get().is_live


def test_topic_at_a_live_address_does_not_shadow_the_signed_page(house, public_root):
    article = factories.live_article(house, address="naloxone")
    Topic.objects.create(name="Naloxone", slug="naloxone")
    reconciling.reconcile()
    assert article.publications.get().sign_off.request.html in (public_root / "naloxone" / "index.html").read_text()


def test_disk_that_fails_does_not_keep_a_license_from_being_revoked(house, monkeypatch):
    article = factories.live_article(house)

    def broken(address):
        raise OSError("read-only file system")

    monkeypatch.setattr(publishing.building, "remove", broken)
    factories.verify(
        house.reviewer.licenses.get(), by=house.officer, kind="status", status="revoked", effective_on=factories.TODAY()
    )
    assert article.publications.get().end_reason == "reviewer-license"


def test_certification_that_ran_out_is_not_copied_into_a_signature(house):
    house.reviewer.certifications.create(
        name="Board Certified", body="Board", verified_on=factories.TODAY(), expires_on="2020-01-01"
    )
    signature = factories.signed_version(house).submissions.get().request.sign_offs.get()
    assert json.loads(signature.credentials)["certifications"] == []


def test_nothing_else_stands_in_the_way_of_a_page_that_is_put_back(house):
    article = factories.live_article(house)
    paused = publishing.pause(by=house.editor, article=article, reason="unsafe")
    assert reasons_not_to_publish(version=versions.latest(article), by=house.publisher, again=paused) == []
