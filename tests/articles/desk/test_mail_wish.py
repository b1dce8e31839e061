"""How one is mailed is one's own choice, made in the inbox of either desk."""

import pytest

from articles.models import MailWish
from tests import factories
from tests.articles import houses
from tests.articles.admin.pages import client_of, text_of, told

INBOX, MAIL = "/desk/inbox/", "/desk/inbox/mail/"

built, house = houses.fixtures(factories.publishing_house)


@pytest.mark.parametrize("role", ["editor", "officer", "pharmacist"])
def test_choice_is_kept_and_shown(house, role):
    client, person = client_of(getattr(house, role)), getattr(house, role)
    assert "How you are mailed: one mail in the morning" in text_of(client.get(INBOX))
    answer = client.post(MAIL, {"how": "none", "time_zone": "America/Denver"})
    assert answer.url == INBOX and told(answer) == "Saved how you are mailed."
    assert MailWish.objects.get().person == person
    page = client.get(INBOX)
    assert "How you are mailed: no mail, except what is urgent" in text_of(page)
    assert 'value="America/Denver"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose one of the three."),
        ({"how": "hourly"}, "Choose one of the three."),
        ({"how": "daily", "time_zone": "Denver"}, "“Denver” is not a time zone."),
    ],
)
def test_choice_that_is_none_is_asked_for_again(house, typed, sentence):
    answer = client_of(house.editor).post(MAIL, typed)
    assert answer.status_code == 422 and sentence in text_of(answer) and not MailWish.objects.exists()


def test_strangers_and_people_without_a_role_choose_nothing(client, house):
    assert "/login/" in client.post(MAIL, {"how": "none"}).url
    assert client_of(factories.person("plain")).post(MAIL, {"how": "none"}).status_code == 403
    assert not MailWish.objects.exists()
