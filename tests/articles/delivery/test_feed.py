"""The feed: what went up last, as its signed words say it, and nothing that is not live."""

from xml.etree import ElementTree

import pytest

from articles import drafting, publishing
from articles.models import StaffMember
from reviewers import signing
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def build():
    house = factories.publishing_house()
    house.first = factories.live_article(house, "First & foremost", address="opioids/first")
    house.second = factories.live_article(house, "Second one", address="opioids/second")
    return house


built, house = houses.fixtures(build)


@pytest.fixture
def built_pages(house):
    done(lambda: publishing.publish(by=house.publisher, version=newer_version(house, house.first)))


def newer_version(house, article, **changed):
    version = factories.edited(house, article, **(changed or {"lead": "A newer lead, signed."}))
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    return version


def text() -> str:
    return file_at("", "feed.xml").read_text()


def feed() -> ElementTree.Element:
    return ElementTree.fromstring(text())


def said(element, name: str) -> list[str]:
    return [each.text for each in element.findall(f"a:{name}", ATOM)]


def test_newest_page_stands_first_with_its_signed_words(house, built_pages):
    whole = feed()
    first, second = whole.findall("a:entry", ATOM)
    assert said(first, "title") == ["First & foremost"] and said(second, "title") == ["Second one"]
    assert said(first, "summary") == ["A newer lead, signed."]
    assert said(first, "id") == [f"urn:uuid:{house.first.uuid}"]
    assert said(whole, "updated") == said(first, "updated")
    assert [each.text for each in first.iterfind("a:contributor/a:name", ATOM)] == ["Pharmacist, PharmD"]


def test_draft_that_is_newer_than_the_page_is_not_in_the_feed(house, built_pages):
    factories.edited(house, house.first, title="Nobody signed this")
    done(lambda: publishing.pause(by=house.editor, article=house.second, reason="unsafe"))
    assert "Nobody signed this" not in text()


@pytest.mark.parametrize("end", ["withdraw", "pause", "signature"])
def test_entry_ends_with_its_page(house, built_pages, end):
    if end == "signature":
        signature = house.second.publications.get().sign_off
        done(lambda: signing.withdraw_sign_off(by=house.officer, sign_off=signature, reason="A mistake."))
    else:
        done(lambda: getattr(publishing, end)(by=house.editor, article=house.second, reason="unsafe"))
    assert "Second one" not in text()


def test_every_page_tells_where_the_feed_is(house, built_pages):
    told = 'type="application/atom+xml" href="/feed.xml"'
    assert all(told in file_at(address).read_text() for address in ("", "opioids", "opioids/second"))


def test_credited_author_is_the_author_of_the_entry(house):
    person = StaffMember.objects.get(slug="ann-editor")
    credit = {"person": str(person.uuid), "role": "author"}
    version = newer_version(house, house.second, bylines=[credit])
    done(lambda: publishing.publish(by=house.publisher, version=version))
    entry = feed().find("a:entry", ATOM)
    assert [each.text for each in entry.iterfind("a:author/a:name", ATOM)] == [person.name]
