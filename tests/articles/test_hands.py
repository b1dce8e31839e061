"""Who wrote what since the last signature, taken from the versions themselves."""

import uuid

from articles import drafting, hands, versions
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now


def build():
    house = factories.publishing_house()
    house.second = factories.person("second-editor", "Editors")
    house.article = factories.draft_article(house, "Draft one")
    return house


built, house = houses.fixtures(build)


def saved(house, by=None, **changes):
    words = words_now(house.article) | changes
    return drafting.save_draft(by=by or house.editor, article=house.article, words=words).version


def told(version) -> list[tuple]:
    return [(hand["who"], hand["versions"], hand["parts"]) for hand in hands.hands_in(version)]


def test_of_a_new_article_everything_is_the_first_ones(house):
    assert told(versions.latest(house.article)) == [("editor", [1], ["everything"])]


def test_each_person_is_named_with_the_parts_they_changed(house):
    sections = words_now(house.article)["sections"]
    saved(house, by=house.second, lead="Another lead.")
    sections[0]["body"] = "<p>It reverses.</p>"
    added = sections[1] | {"uuid": str(uuid.uuid4()), "heading": "New"}
    version = saved(house, by=house.second, sections=[*sections, added])
    assert told(version) == [
        ("editor", [1], ["everything"]),
        ("second-editor", [2, 3], ["Lead", "Section “What it does”", "Section “New”"]),
    ]


def test_only_what_was_changed_since_the_last_signature_counts(house):
    drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article)
    version = saved(house, by=house.second, sections=words_now(house.article)["sections"][:1])
    assert told(version) == [("second-editor", [2], ["Section “Storing it”"])]


def test_many_parts_and_many_versions_are_cut_short(house, monkeypatch):
    monkeypatch.setattr(hands, "NAMED", 1)
    monkeypatch.setattr(hands, "MOST", 1)
    saved(house, lead="A second lead.")
    version = saved(house, lead="A third lead.", title="Another title")
    assert hands.hands_in(version) == [{"who": "editor", "versions": [3], "parts": ["Title"], "more": True}]


def test_it_is_frozen_with_the_request(house):
    drafting.submit_for_review(by=house.editor, article=house.article)
    request = versions.latest(house.article).submissions.get().request
    saved(house, by=house.second, lead="Later.")
    assert '"hands":[{"more":false,"parts":["everything"],"versions":[1],"who":"editor"}]' in request.desk
