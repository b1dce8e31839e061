"""Preview links: one version, for 72 hours, revocable; whatever else is asked for looks like nothing at all."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import secret_addresses, versions
from articles.models import PreviewLink
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, every_table

from .admin.pages import client_of, text_of


def build():
    house = factories.publishing_house()
    house.article = factories.draft_article(house, lead="The first lead.")
    factories.edited(house, house.article, lead="The second lead.")
    return house


built, house = houses.fixtures(build)


def made(house, number: int = 1):
    version = house.article.versions.get(number=number)
    return secret_addresses.make_preview(by=house.editor, version=version)


def opened(token: str):
    return Client().get(f"/preview/{token}/")


def test_link_shows_exactly_its_version_to_a_stranger_and_says_that_nobody_reviewed_it(house):
    _, token = made(house)
    factories.edited(house, house.article, lead="The third lead.")
    answer = opened(token)
    assert answer.status_code == 200 and "The first lead." in text_of(answer)
    assert "third" not in text_of(answer) and "Not reviewed: a preview" in text_of(answer)


def test_preview_is_kept_and_found_nowhere_and_sets_no_cookie(house):
    _, token = made(house)
    answer = opened(token)
    assert answer["Cache-Control"] == "no-store" and not answer.cookies
    assert answer["X-Robots-Tag"].startswith("noindex") and answer["Referrer-Policy"] == "no-referrer"
    assert 'name="robots" content="noindex' in answer.content.decode()


def test_looking_at_a_preview_writes_nothing(house):
    _, token = made(house)
    before = every_table()
    opened(token), opened("unknown")
    assert every_table() == before


def test_token_is_nowhere_in_the_database(house):
    _, token = made(house)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert token not in repr(cursor.fetchall())


def test_link_that_is_over_revoked_or_unknown_looks_like_the_sites_own_404(house, public_root_of):
    links = [made(house) for _ in range(2)]
    PreviewLink.objects.filter(pk=links[0][0].pk).update(expires_at=timezone.now())
    secret_addresses.revoke_preview(by=house.publisher, link=links[1][0])
    tokens = [links[0][1], links[1][1], "unknown", "a" * 43, "", "a/b/c", links[0][1][:-1], "x" * 5000]
    answers = [Client().get(f"/preview/{token}") for token in tokens]
    answers += [Client().get("/preview/" + links[1][1] + "/", headers={"accept": "application/json"})]
    assert {each.status_code for each in answers} == {404}
    assert {each.content for each in answers} == {(public_root_of / "404.html").read_bytes()}
    assert len({str(sorted(each.headers.items())) for each in answers}) == 1


@pytest.fixture
def public_root_of(house, settings):
    return settings.PUBLIC_ROOT


def test_link_lasts_72_hours(house):
    link, token = made(house)
    assert link.expires_at - link.made_at == datetime.timedelta(hours=72)
    PreviewLink.objects.update(expires_at=timezone.now() + datetime.timedelta(seconds=30))
    assert opened(token).status_code == 200


def test_only_who_works_on_articles_shares_them(house):
    version = versions.latest(house.article)
    link, _ = made(house)
    for person in (house.officer, house.pharmacist, factories.person("auditor", "Auditors")):
        refused = {"by": person, "version": version}
        assert codes_of(lambda refused=refused: secret_addresses.make_preview(**refused)) == ["permission"]
        revoking = {"by": person, "link": link}
        assert codes_of(lambda revoking=revoking: secret_addresses.revoke_preview(**revoking)) == ["permission"]
    secret_addresses.revoke_preview(by=house.editor, link=link)
    assert codes_of(lambda: secret_addresses.revoke_preview(by=house.editor, link=link)) == ["revoked-already"]


def test_page_makes_a_link_shows_it_once_and_revokes_it(house, settings):
    page, client = f"/admin/articles/article/{house.article.pk}/previews/", client_of(house.editor)
    shown = client.post(page, {"version": "1"}).content.decode()
    address = shown.partition(f'value="{settings.BASE_URL}/preview/')[2].partition('"')[0]
    assert "The first lead." in text_of(opened(address.strip("/")))
    again = client.get(page)
    assert address not in again.content.decode() and "Version 1 until" in text_of(again)
    link = PreviewLink.objects.get()
    assert client.post(f"{page}{link.pk}/revoke/").status_code == 302
    assert opened(address.strip("/")).status_code == 404


def test_live_words_are_not_called_unreviewed(house):
    live = factories.live_article(house, "Live one")
    _, token = secret_addresses.make_preview(by=house.editor, version=versions.latest(live))
    shown = text_of(opened(token))
    assert "A preview, not a published page" in shown and "Not reviewed" not in shown
