"""Pages on a license that is reported as gone: stopped at once by anybody who may, and by themselves after a while."""

import pytest
from django.urls import reverse

from articles import stopping
from articles.models import Publication
from reviewers import bad_news, falling
from reviewers.models import EventAsked, EventInError
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, file_at

FACTS = {"status": "revoked", "source": "Letter of the board"}


def build():
    house = factories.publishing_house()
    house.second = factories.person("second-officer", "Credentials officers")
    house.license = house.reviewer.licenses.get()
    house.pages = [factories.live_article(house, title) for title in ("First one", "Second one")]
    return house


built, house = houses.fixtures(build)


@pytest.fixture
def asked(house, monkeypatch) -> EventAsked:
    """Two pages are many here."""
    monkeypatch.setattr(falling, "ALONE", 1)
    facts = FACTS | {"effective_on": factories.TODAY()}
    shown = falling.fall_of(house.license, kind="status", status="revoked", effective_on=factories.TODAY()).digest
    return bad_news.ask_event(by=house.officer, license=house.license, shown=shown, **facts)


def live() -> int:
    return Publication.objects.live().count()


def answer(house, asked, act: str, **facts):
    return getattr(bad_news, act)(by=house.second, asked=asked, **facts)


@pytest.mark.parametrize("who", ["officer", "publisher", "editor", "pharmacist"])
def test_whoever_may_stop_a_page_stops_them_all_at_once(house, asked, who):
    assert done(lambda: stopping.stop(by=getattr(house, who), asked=asked)) == 2
    assert live() == 0 and all(file_at(each.address, "paused.html").exists() for each in house.pages)


def test_nobody_else_stops_them_and_nobody_after_the_answer(house, asked):
    writer = factories.person("writer", "Writers")
    assert codes_of(lambda: stopping.stop(by=writer, asked=asked)) == ["permission"]
    answer(house, asked, "decline_event", reason="Somebody else.")
    assert codes_of(lambda: stopping.stop(by=house.officer, asked=asked)) == ["answered-already"] and live() == 2


def test_what_was_stopped_comes_back_when_it_is_declined_or_was_an_error(house, asked):
    done(lambda: stopping.stop(by=house.officer, asked=asked))
    event = done(lambda: answer(house, asked, "confirm_event", shown=falling.fall_as_asked(asked).digest))
    error = bad_news.call_error(by=house.officer, event=event, reason="Somebody of the same name.")
    done(lambda: bad_news.confirm_error(by=house.second, asked=error))
    assert live() == 2 and EventInError.objects.count() == 1


def test_what_nobody_answers_for_stops_by_itself(house, asked, settings):
    assert stopping.stop_unanswered() == [] and live() == 2
    settings.NEWS_WAIT_HOURS = 0
    [sentence] = done(stopping.stop_unanswered)
    assert "2 pages are paused until somebody does." in sentence and live() == 0
    assert stopping.stop_unanswered() == [], "told once"
    done(lambda: answer(house, asked, "decline_event", reason="Somebody else."))
    assert live() == 2


def post(client, user, act: str, key: int, **typed):
    client.force_login(user)
    return client.post(reverse(f"together:{act}", args=[key]), typed, follow=True)


def test_page_shows_what_waits_and_takes_the_second_persons_word(house, asked, client):
    client.force_login(house.publisher)
    shown = client.get(reverse("together:news")).content.decode()
    assert "Confirm: record it, and 2 pages come down" in shown and "First one" in shown
    client.force_login(house.officer)
    own = client.get(reverse("together:news")).content.decode()
    assert "Confirm: record it" not in own and "You asked for this" in own
    stale = post(client, house.publisher, "confirm-news", asked.pk, shown="0" * 64)
    assert "has changed since it was shown" in stale.content.decode() and live() == 2
    digest = falling.fall_as_asked(asked).digest
    assert "Recorded: " in post(client, house.publisher, "confirm-news", asked.pk, shown=digest).content.decode()
    assert live() == 0


@pytest.mark.parametrize("act", ["confirm-news", "decline-news", "stop-news"])
def test_strangers_and_wrong_roles_answer_nothing(house, asked, client, act):
    address = reverse(f"together:{act}", args=[asked.pk])
    assert "/login/" in client.post(address)["Location"]
    client.force_login(house.editor)
    assert client.post(address, {"reason": "No."}).status_code == 403 and live() == 2 and asked.waits


def test_declining_and_stopping_by_their_buttons(house, asked, client):
    assert "2 pages paused." in post(client, house.officer, "stop-news", asked.pk).content.decode()
    assert live() == 0
    assert "It is not recorded." in post(client, house.second, "decline-news", asked.pk, reason="No.").content.decode()
    assert live() == 2


def test_first_page_of_the_admin_says_that_something_waits(house, asked, client):
    client.force_login(house.publisher)
    assert "1 word about a license waits for a second person." in client.get("/admin/").content.decode()
