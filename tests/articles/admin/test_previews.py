"""Links to previews on the article's own page: ended by whoever may, and said so."""

from django.test import Client
from django.urls import reverse

from articles import secret_addresses, versions
from tests import factories
from tests.articles import houses

from .editing import with_two_editors
from .pages import client_of, told

built, house = houses.fixtures(with_two_editors)


def revoked(client, house, link):
    return client.post(reverse("together:revoke-preview", args=[house.article.pk, link.pk]))


def test_link_is_ended_by_an_editor_and_by_nobody_else(house):
    link, _ = secret_addresses.make_preview(by=house.editor, version=versions.latest(house.article))
    assert revoked(Client(), house, link).status_code == 302
    assert revoked(client_of(factories.person("nobody")), house, link).status_code in (302, 403)
    link.refresh_from_db()
    assert link.revoked_at is None
    response = revoked(client_of(house.editor), house, link)
    assert response.status_code == 302 and told(response) == "The link opens nothing any more."
    link.refresh_from_db()
    assert link.revoked_at
