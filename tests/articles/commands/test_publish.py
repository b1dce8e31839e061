"""`publish`: only what is signed goes up, and a refusal says everything that is missing."""

import pytest

from articles import publishing, versions
from tests import factories

from .running import run


def test_unsigned_article_is_refused_with_every_reason(publishing_house):
    article = factories.draft_article(publishing_house)
    ended = run("publish", "naloxone-at-home", "--by", "editor")
    assert ended.code == 1
    assert "Only a publisher can publish." in ended.err
    assert "Version 1 is not signed by a clinician" in ended.err
    assert len(ended.err.splitlines()) == 2
    assert not article.publications.exists()


@pytest.mark.django_db(transaction=True)
def test_signed_version_goes_up_and_newer_draft_does_not(transactional_db, public_root):
    house = factories.publishing_house()
    version = factories.signed_version(house)
    factories.edited(house, version.article, lead="Nobody signed this.")
    ended = run("publish", "opioids/naloxone-at-home", "--by", "publisher")
    assert (ended.code, ended.err) == (0, "")
    assert "Version 1 is live at /opioids/naloxone-at-home/." in ended.out
    page = (public_root / "opioids/naloxone-at-home/index.html").read_text()
    assert version.article.title in page and "Nobody signed this." not in page


def test_older_signed_version_can_be_named(publishing_house):
    article = factories.signed_version(publishing_house).article
    factories.edited(publishing_house, article, lead="A second version.")
    assert run("publish", "naloxone-at-home", "--by", "publisher", "--version-number", 2).code == 1
    assert run("publish", "naloxone-at-home", "--by", "publisher", "--version-number", 7).err == (
        "There is no such version."
    )
    assert run("publish", "naloxone-at-home", "--by", "publisher", "--version-number", 1).code == 0


@pytest.mark.parametrize(
    ("slug", "by", "sentence"),
    [
        ("naloxone", "publisher", "There is no article whose address ends in “naloxone”."),
        ("alcohol/naloxone-at-home", "publisher", "There is no article whose address ends in"),
        ("naloxone-at-home", "nobody", "There is no active user “nobody”."),
        ("naloxone-at-home", "gone", "There is no active user “gone”."),
    ],
)
def test_wrong_slug_and_unknown_user_are_said(publishing_house, slug, by, sentence):
    factories.signed_version(publishing_house)
    factories.person("gone", "Publishers", is_active=False)
    ended = run("publish", slug, "--by", by)
    assert ended.code == 1 and sentence in ended.err


def test_ambiguous_slug_is_refused_with_what_it_can_mean(publishing_house):
    first = factories.signed_version(publishing_house, address="opioids/storing").article
    second = factories.signed_version(publishing_house, "Storing it", address="alcohol/storing").article
    ended = run("publish", "storing", "--by", "publisher")
    assert ended.code == 1 and "can be any of these" in ended.err and "opioids/storing" in ended.err
    assert run("publish", "/alcohol/storing/", "--by", "publisher").code == 0
    assert second.publications.exists() and not first.publications.exists()


def test_live_page_is_meant_before_a_draft_of_the_same_address(publishing_house):
    live = factories.live_article(publishing_house)
    factories.draft_article(publishing_house, "Another draft", address="opioids/naloxone-at-home")
    ended = run("publish", "opioids/naloxone-at-home", "--by", "publisher")
    assert ended.code == 1 and ended.err == "This version is live already."
    assert publishing.live_publication(live).version == versions.latest(live)
