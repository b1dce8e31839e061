"""Pages: which exist, what they say, and of what; whatever was changed past the rules is not shown."""

import datetime
import gzip
import re
import uuid

import brotli
import pytest
from django.db import connection

from articles import drafting, publishing, versions
from articles.delivery import building, composing, ledger, naming, reconciling, registry
from articles.delivery.documents import NotSigned, document_of
from articles.models import Redirect
from reviewers.guards import installer
from reviewers.models import ReviewRequest
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at
from tests.articles.live_house import ended

from .public import ADDRESS, OTHER, everything_public, submitted, visit, with_live_pages

built, house = houses.fixtures(with_live_pages)


def test_page_holds_the_signed_bytes_between_its_markers(house):
    request = house.live.publications.get().sign_off.request
    page = visit(ADDRESS).body.decode()
    assert f"<!--signed {request.document_digest}-->{request.html}<!--/signed-->" in page
    assert page.count("<!--signed ") == 1


def test_page_says_who_signed_from_the_signature_alone(house):
    house.reviewer.public_name, house.reviewer.post_nominals = "Renamed Later", ["MD"]
    house.reviewer.save()
    reconciling.reconcile()
    page = visit(ADDRESS).body.decode()
    assert "Pharmacist, PharmD" in page and "Renamed Later" not in page
    assert "Medically reviewed by" in page and "<li>Pharmacist, licensed in Colorado</li>" in page
    assert "<li>NPI" not in page and "License PHA-0001" in visit("reviewers/pharmacist").body.decode()


def test_crisis_help_stands_on_pages_of_topics_that_ask_for_it(house):
    assert "988" in visit(ADDRESS).body.decode()
    house.topic.crisis_help = False
    house.topic.save()
    page = composing.article_page(document_of(house.live.publications.get())).decode()
    assert page.count("988") < visit(ADDRESS).body.decode().count("988")


def test_dates_are_those_of_first_and_of_changed_words(house):
    first = house.live.publications.get()
    factories.edited(house, house.live, lead="Other words.")
    submitted(house, house.live)
    factories.sign(house, house.live)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(house.live)))
    second = house.live.publications.live().get()
    done(lambda: publishing.publish(by=house.publisher, version=first.version))
    third = house.live.publications.live().get()
    dates = composing.dates_of(document_of(third))
    assert dates["published"] == first.started_at.date() and dates["modified"] == first.started_at.date()
    assert composing.dates_of(document_of(second))["modified"] == second.started_at.date()
    assert dates["due"] > dates["reviewed"]


def days_on(page: str) -> dict[str, str]:
    """What the page says of its dates, by name, and the day beside who reviewed it."""
    listed = dict(re.findall(r'<dt>([^<]+)</dt><dd><time datetime="([^"]+)">', page))
    return listed | {"by": re.search(r'Medically reviewed by .*? on <time datetime="([^"]+)">', page)[1]}


def test_page_names_the_day_of_its_review_and_of_its_words(house, monkeypatch):
    live = house.live.publications.get()
    signed, up = live.sign_off.signed_at.date().isoformat(), live.started_at.date().isoformat()
    told = days_on(visit(ADDRESS).body.decode())
    assert (told["by"], told["Medically reviewed"], told["Words last changed"]) == (signed, signed, up)
    days = {"published": 1, "modified": 2, "reviewed": 3, "due": 4}
    days = {name: datetime.date(2026, 5, day) for name, day in days.items()}
    monkeypatch.setattr(composing, "dates_of", lambda document: days)
    assert days_on(composing.article_page(document_of(live)).decode()) == {
        "by": "2026-05-03",
        "Medically reviewed": "2026-05-03",
        "Words last changed": "2026-05-02",
        "Next review due": "2026-05-04",
        "First published": "2026-05-01",
    }


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-12-15", 12, "2027-12-15"), ("2026-11-30", 2, "2027-01-28")],
)
def test_months_later_is_a_day_that_exists(day, months, later):
    assert composing.months_later(datetime.date.fromisoformat(day), months).isoformat() == later


def test_hostile_title_is_text_in_every_list(house):
    hostile = '"><script>alert(1)</script>'
    article = factories.draft_article(house, "Hostile", address="opioids/hostile")
    drafting.save_draft(by=house.editor, article=article, words={"title": hostile, "lead": hostile})
    submitted(house, article)
    factories.sign(house, article)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(article)))
    assert hostile not in everything_public() and "&lt;script&gt;alert(1)" in visit("opioids").body.decode()


@pytest.mark.parametrize("column", ["html", "words"])
def test_document_that_was_changed_past_the_guards_is_not_shown(house, column):
    request = house.live.publications.get().sign_off.request
    connection.check_constraints()
    installer.remove()
    ReviewRequest.objects.filter(pk=request.pk).update(**{column: getattr(request, column).replace("Live", "Evil")})
    installer.install()
    with pytest.raises(NotSigned):
        document_of(house.live.publications.get())
    reconciling.reconcile()
    assert visit(ADDRESS).status == 503
    assert "Evil" not in everything_public() and list(reconciling.differences()) == []


def test_backup_of_the_database_brings_nothing_back_that_was_taken_down(house):
    """The folder's ledger knows of a withdrawal that the database does not know any more."""
    [publication] = house.live.publications.all()
    publication.end_kind, publication.ended_at = "withdrawn", publication.started_at
    ledger.remember([publication])
    reconciling.reconcile()
    assert house.live.publications.get().is_live and visit(ADDRESS).status == 410
    for address in ("", "opioids", "reviewers/pharmacist"):
        assert "Live one" not in visit(address).body.decode()
    assert ADDRESS not in file_at("", "sitemap.xml").read_text()
    assert list(reconciling.differences()) == []


def kind_at(address: str) -> str | None:
    standing = registry.standing_at(address)
    return standing and standing.kind


def test_live_comes_before_ended_and_ended_before_a_redirect(house):
    for address in (ADDRESS, "opioids/legacy"):
        Redirect.objects.create(old_address=address, new_address=OTHER)
    assert (kind_at(ADDRESS), kind_at("opioids/legacy")) == ("live", None)
    assert registry.moves() == {"opioids/legacy": OTHER}
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="unsafe"))
    assert kind_at(ADDRESS) == "withdrawn" and visit(ADDRESS).status == 410


def test_page_that_another_article_took_over_is_the_other_articles(house):
    done(lambda: publishing.replace(by=house.editor, article=house.live, address=OTHER))
    assert registry.moves() == {ADDRESS: OTHER} and kind_at(ADDRESS) == "replaced"
    third = factories.signed_version(house, "Third one", address=ADDRESS)
    done(lambda: publishing.publish(by=house.publisher, version=third))
    assert registry.moves() == {} and "Third one" in visit(ADDRESS).body.decode()


@pytest.mark.parametrize(
    ("steps", "final"),
    [
        ({"a": "b"}, {"a": "b"}),
        ({"a": "b", "b": "c", "c": "d"}, {"a": "d", "b": "d", "c": "d"}),
        ({"a": "b", "b": "a"}, {}),
        ({"a": "a"}, {}),
        ({"a": "b", "b": "c", "c": "b", "x": "y"}, {"x": "y"}),
        ({"a": ADDRESS, ADDRESS: "z"}, {"a": ADDRESS}),
    ],
)
def test_chains_collapse_and_circles_are_left_out(house, steps, final):
    Redirect.objects.bulk_create(Redirect(old_address=old, new_address=new) for old, new in steps.items())
    assert registry.moves() == final
    reconciling.reconcile()
    assert {old: visit(old)["Location"] for old in final} == {old: f"/{new}/" for old, new in final.items()}
    assert all(visit(old).status in (200, 404) for old in steps.keys() - final.keys())


def test_every_address_that_has_a_file_is_known(house):
    done(lambda: publishing.withdraw(by=house.editor, article=house.other, reason="unsafe"))
    assert set(reconciling.addresses_on_disk()) <= set(naming.everything())
    assert {"", "how-we-review", "verify", "opioids", "people/ann-editor", "reviewers/pharmacist"} == set(
        registry.site_addresses()
    )


def test_persons_page_is_there_while_a_live_article_names_them(house):
    credit = {"uuid": str(uuid.uuid4()), "role": "author", "person": str(house.staff.uuid), "name": house.staff.name}
    assert visit("people/ann-editor").status == 404
    version = factories.signed_version(house, "Credited", bylines=[credit])
    assert visit("people/ann-editor").status == 404
    done(lambda: publishing.publish(by=house.publisher, version=version))
    assert "Credited" in visit("people/ann-editor").body.decode()
    done(lambda: publishing.pause(by=house.editor, article=version.article, reason="unsafe"))
    assert visit("people/ann-editor").status == 404


def test_profile_of_a_reviewer_relies_on_signatures_under_live_pages(house):
    """A signature nobody has published yet, and its withdrawal, change no page."""
    license = house.reviewer.licenses.get()
    before = file_at("reviewers/pharmacist").read_bytes()
    factories.verify(license, by=house.officer, number="PHA-9999")
    article = factories.article_in_review(house, "Waiting one")
    signature = done(lambda: factories.sign(house, article))
    assert file_at("reviewers/pharmacist").read_bytes() == before
    done(lambda: publishing.publish(by=house.publisher, version=signature.request.submission.version))
    assert "PHA-9999" in file_at("reviewers/pharmacist").read_text()


def test_home_lists_the_newest_and_a_topic_all(house, monkeypatch):
    monkeypatch.setattr(composing, "LATEST", 2)
    for number in (1, 2):
        done(lambda number=number: factories.live_article(house, f"Article {number}"))
    home, topic = visit("").body.decode(), visit("opioids").body.decode()
    assert list(dict.fromkeys(re.findall(r'href="/opioids/([a-z0-9-]+)/"', home))) == ["article-2", "article-1"]
    assert all(title in topic for title in ("Article 2", "Article 1", "Other one", "Live one"))


def test_built_files_are_whole_copies_of_one_page(house):
    ends = {"gone.html": "withdrawn", "paused.html": "paused", "moved.html": "replaced"}
    for kind in ends.values():
        article = done(lambda kind=kind: factories.live_article(house, f"To be {kind}"))
        ended(house, kind, article=article, replaced_by=OTHER if kind == "replaced" else "")
    at = {"index.html": ADDRESS, **{name: f"opioids/to-be-{kind}" for name, kind in ends.items()}}
    found = {name: building.files_at(address) for name, address in at.items()}
    found |= {name: building.root_files() for name in ("404.html", "robots.txt", "sitemap.xml", "feed.xml")}
    for name, files in found.items():
        assert brotli.decompress(files[f"{name}.br"]) == gzip.decompress(files[f"{name}.gz"]) == files[name]
        assert building.content(building.folder_of(at.get(name, "")) / f"{name}.br") == files[f"{name}.br"]
    assert {name: building.files_at(address) for name, address in at.items()} == {name: found[name] for name in at}
