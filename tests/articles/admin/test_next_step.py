"""The one act that comes next: it stands out only where it is what the editor is asked to do."""

import pytest

from articles import drafting, scheduling, versions
from articles.rules import open_request
from reviewers import signing
from tests import factories
from tests.articles import houses

from .pages import client_of, page_of, text_of, told, typed_in

built, house = houses.fixtures()


@pytest.fixture
def article(house):
    return factories.draft_article(house)


def submit(house, article, by, **typed):
    client = client_of(by)
    return client.post(page_of(article, "submit"), {"seen": versions.latest(article).number, **typed})


def lead_publisher(house):
    return factories.person("lead", "Editors", "Publishers")


def test_words_that_were_sent_back_are_to_be_changed_first(house, article):
    request = drafting.submit_for_review(by=house.editor, article=article)
    signing.request_changes(by=house.pharmacist, request=request, reason="Cite the guideline.")
    client = client_of(house.editor)
    page = client.get(page_of(article)).content.decode()
    assert "Change them, then submit them again." in page and "Submit the same words again" in page
    assert "button next" not in page
    factories.edited(house, article, lead="With its source.")
    page = client.get(page_of(article)).content.decode()
    assert "Submit version 2 for review" in page and page.count("button next") == 2  # at the words, and at the foot


def test_nothing_goes_on_to_review_while_two_texts_differ(house, article):
    client = client_of(house.editor)
    typed = typed_in(client.get(page_of(article)))
    factories.edited(house, article, lead="Theirs.")
    response = client.post(page_of(article), typed | {"lead": "Mine."})
    assert "Two texts differ. Take theirs or yours in each place, then save." in text_of(response)
    assert "button next" not in response.content.decode()


def test_publisher_who_submits_has_it_published_when_it_is_signed(house, article):
    lead = lead_publisher(house)
    assert "Publish it as soon as it is signed" in text_of(client_of(lead).get(page_of(article)))
    said = told(submit(house, article, lead, when_signed="on"))
    assert said.endswith("and it goes live as soon as it is signed.")
    [plan] = scheduling.open_plans(article)
    assert plan.when_signed and plan.version == versions.latest(article) and plan.planned_by == lead


def test_whoever_may_not_publish_is_not_offered_it_and_submits_nothing_by_it(house, article):
    assert "as soon as it is signed" not in text_of(client_of(house.editor).get(page_of(article)))
    said = told(submit(house, article, house.editor, when_signed="on"))
    assert said.startswith("Only a publisher can plan a publication.")
    assert open_request(article) is None and not article.plans.exists()


def test_box_goes_with_the_words_that_are_saved_by_the_same_button(house, article):
    client = client_of(lead_publisher(house))
    typed = typed_in(client.get(page_of(article)))
    sent = typed | {"lead": "Saved, submitted, planned.", "then": "submit", "when_signed": "on"}
    response = client.post(page_of(article), sent, follow=True)
    assert "it goes live as soon as it is signed" in text_of(response)
    assert [plan.version.number for plan in scheduling.open_plans(article)] == [2]
