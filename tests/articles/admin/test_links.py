"""The list from which a link is picked, and the page that tells which live links lead astray."""

import json
import uuid

from django.urls import reverse

from articles import publishing
from tests import factories
from tests.articles import houses
from tests.articles.acting import done

from ..commands.running import run
from .pages import client_of, text_of

LINKED = '<p>Read about <a href="/opioids/naloxone-at-home/">naloxone at home</a>.</p>'


def build():
    house = factories.publishing_house()
    house.target = factories.live_article(house, "Naloxone at home")
    section = {"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": LINKED}
    house.linking = factories.live_article(house, "Kratom", sections=[section])
    return house


built, house = houses.fixtures(build)


def chosen(user, words: str = ""):
    return client_of(user).get(reverse("admin:articles_article_links"), {"q": words})


def test_list_is_for_those_who_write(house):
    assert chosen(house.publisher).status_code == 403 and chosen(house.officer).status_code == 403
    assert chosen(None).status_code == 302
    assert client_of(house.editor).post(reverse("admin:articles_article_links")).status_code == 405


def test_list_is_data_and_no_markup(house):
    factories.draft_article(house, "<script>alert(1)</script>", address="opioids/script")
    answer = chosen(house.editor, "alert")
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["articles"] == [
        {
            "title": "<script>alert(1)</script>",
            "href": "/opioids/script/",
            "state": "not public yet",
            "live": False,
        }
    ]
    assert json.loads(chosen(house.editor, "100%_").content)["articles"] == []


def test_stop_button_says_which_live_pages_still_link_there(house):
    form = {"how": "withdrawn:incorrect", "replaced_by": "", "note": ""}
    client = client_of(house.editor)
    answer = done(lambda: client.post(reverse("live:stop", args=[house.target.pk]), form))
    shown = text_of(client.get(answer["Location"]))
    assert "/opioids/naloxone-at-home/ is down." in shown and "Live pages still link there: /opioids/kratom/." in shown


def test_page_and_command_name_the_live_links_that_lead_astray(house):
    page = reverse("together:links")
    assert "leads straight to a live page" in text_of(client_of(house.publisher).get(page))
    assert run("check_live").out.endswith("0 places on 0 live pages.\n")
    done(lambda: publishing.withdraw(by=house.editor, article=house.target, reason="unsafe"))
    shown = text_of(client_of(house.publisher).get(page))
    assert "Kratom /opioids/kratom/ naloxone at home The link “naloxone at home” leads to “Naloxone at home”" in shown
    line = run("check_live").out.splitlines()[0]
    assert line.startswith("/opioids/kratom/ | warn | link-withdrawn | “naloxone at home” | section “More” | ")
    assert "which was withdrawn" in line
    [place] = json.loads(run("check_live", "--json").out)
    assert (place["address"], place["code"]) == ("opioids/kratom", "link-withdrawn")
