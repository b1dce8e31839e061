"""Not a word that is not live reaches a visitor, and what is not a page cannot be told from what never existed."""

import gzip
import itertools
import re
import uuid

import brotli
from django.test import Client

from articles import drafting, publishing, versions
from articles.delivery import reconciling
from articles.models import IndexedPage, IndexedWord, StaffMember
from articles.rules import open_request
from articles.versions import PARTS, WORDS
from reviewers import signing
from tests import factories
from tests.articles import houses
from tests.articles.acting import done

from .public import ADDRESS, everything_public, visit, with_live_pages

NUMBERS = itertools.count(1_000)
TOKEN = re.compile(r"canary\d{4}")

built, house = houses.fixtures(with_live_pages)


def token() -> str:
    """A word that is nowhere else; short enough for every column."""
    return f"canary{next(NUMBERS)}"


def canaries(**kept) -> dict:
    """Words in which every field of every part is, or holds, a token of its own; with the credit of somebody new."""
    person = StaffMember.objects.create(name=token(), title=token(), bio=token(), slug=f"person-{next(NUMBERS)}")
    found = {name: token() for name in WORDS[versions.Article]}
    for name, model in PARTS.items():
        found[name] = [{"uuid": str(uuid.uuid4())} | {field: token() for field in WORDS[model]}]
    found["introduction"] = f"<p>{token()}</p>"
    found["sections"][0] |= {"level": 2, "body": f'<p>{token()}<a href="/{token()}/">{token()}</a></p>'}
    found["references"][0]["url"] = f"https://example.org/{token()}"
    found["bylines"][0] |= {"role": "author", "person": str(person.uuid)}
    return found | kept


def everything_answered(addresses: list[str]) -> str:
    """Every byte of every answer, headers included, in each coding."""
    asked = [visit(address, accept_encoding=coding) for address in addresses for coding in ("", "br", "gzip")]
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
    bodies = [unpack.get(reply["Content-Encoding"], bytes)(reply.body).decode() for reply in asked]
    return "\n".join(bodies) + str([reply.headers for reply in asked])


def everything_found(*questions: str) -> str:
    """Every byte of what search answers, and of what it looks in."""
    answers = [Client().get("/search/", {"q": question}).content.decode() for question in questions]
    looked_in = [*IndexedPage.objects.values_list("title", "body", "words"), *IndexedWord.objects.values_list("word")]
    return "\n".join([*answers, *(" ".join(row) for row in looked_in)])


def never_published(house) -> list[str]:
    """Canaries at every stage before publication and after it. Returns the addresses that they were meant for."""
    drafted = factories.draft_article(house, "Draft", address="opioids/only-a-draft")
    waiting = factories.draft_article(house, "Waiting", address="opioids/on-the-desk")
    back = factories.draft_article(house, "Back", address="opioids/sent-back")
    signed = factories.draft_article(house, "Signed", address="opioids/only-signed")
    for article in (drafted, waiting, back, signed):
        drafting.save_draft(by=house.editor, article=article, words=canaries(), note=token())
    for article in (waiting, back, signed):
        drafting.submit_for_review(by=house.editor, article=article)
    signing.request_changes(by=house.pharmacist, request=open_request(back), reason=token())
    factories.sign(house, signed)
    return [article.address for article in (drafted, waiting, back, signed)]


def test_no_word_of_what_is_not_live_reaches_anybody(house):
    """One article has newer versions in every state; others never went up; one was withdrawn."""
    addresses = never_published(house)
    gone = factories.draft_article(house, "Gone", address="opioids/gone")
    drafting.save_draft(by=house.editor, article=gone, words=canaries())
    drafting.submit_for_review(by=house.editor, article=gone)
    factories.sign(house, gone)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(gone)))
    assert TOKEN.search(everything_public()) and TOKEN.search(everything_found("canary"))
    done(lambda: publishing.withdraw(by=house.editor, article=gone, reason="incorrect", note=token()))

    first = house.live.versions.get()
    for _ in range(2):
        desk = {"address": "opioids/unpublished-move"}
        drafting.save_draft(by=house.editor, article=house.live, words=canaries(), desk=desk, note=token())
        drafting.submit_for_review(by=house.editor, article=house.live)
        factories.sign(house, house.live)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(house.live)))
    drafting.save_draft(by=house.editor, article=house.live, words=canaries(), desk={"address": ADDRESS}, note=token())
    done(lambda: publishing.publish(by=house.publisher, version=first))

    known = [
        *addresses,
        *reconciling.every_address(),
        "opioids/gone",
        "sitemap.xml",
        "feed.xml",
        "robots.txt",
        "404.html",
    ]
    people = [f"people/{person.slug}" for person in StaffMember.objects.all()]
    assert TOKEN.findall(everything_public()) == []
    assert TOKEN.findall(everything_answered([*known, *people])) == []
    assert TOKEN.findall(everything_found("canary", "overdose", "live one", "canaryy", "")) == []
    assert next(NUMBERS) > 1_150


def test_draft_request_and_unknown_address_cannot_be_told_apart(house):
    addresses = [*never_published(house), "opioids/never-existed", "people/nobody", f"people/{house.staff.slug}"]
    for coding in ("", "br", "gzip"):
        unknown = visit("never/existed", accept_encoding=coding)
        assert unknown.status == 404
        assert all(visit(address, accept_encoding=coding) == unknown for address in addresses)


def test_pause_that_is_over_cannot_be_told_from_an_unknown_address(house, settings):
    done(lambda: publishing.pause(by=house.editor, article=house.live, reason="unsafe"))
    settings.PAUSE_DAYS = 0
    reconciling.reconcile()
    assert visit(ADDRESS) == visit("never/existed")
