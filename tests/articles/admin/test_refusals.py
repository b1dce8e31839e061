"""Whatever is refused about an article names who can resolve it, and leads there."""

import ast
import re
from functools import partial
from pathlib import Path

import pytest

import articles
from articles import drafting, people, publishing, rules, scheduling, versions
from articles.models import ImportGuess, StaffMember
from articles.rules import reasons_not_to_publish, reasons_not_to_submit
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses
from tests.articles.library import figure, picture

from .pages import client_of, text_of, told

HERE = Path(articles.__file__).parent
SAID_ON_THE_PAGE = (
    "rules.py",
    "pictures.py",
    "drafting.py",
    "publishing.py",
    "scheduling.py",
    "local_times.py",
    "importing/resolving.py",
    "admin/acts.py",
    "admin/bulk.py",
)
NO_LINK = {
    **dict.fromkeys(
        ("time-passed", "time-zone", "time-unknown", "end-reason", "replaced-by"),
        "said in the form, beside the field that holds it",
    ),
    "too-long": "said in the form of the article, whose fields count their letters",
    "moved-meanwhile": "said in the form of the article, which has both places by now",
    "person-unknown": "said in the form of the article, where the credit is taken away",
    "foreign-folder": "only the operator can look at the folder",
}


def reasons_written():
    """(file, code, whether somebody is named, whether there is a link) of each reason with a code of its own."""
    for name in SAID_ON_THE_PAGE:
        for node in ast.walk(ast.parse((HERE / name).read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                given = dict(zip(("code", "sentence", "who", "link"), node.args, strict=False))
                given |= {keyword.arg: keyword.value for keyword in node.keywords}
                if isinstance(given["code"], ast.Constant):
                    yield name, given["code"].value, "who" in given, "link" in given


def test_every_reason_names_who_resolves_it_and_leads_there():
    found = list(reasons_written())
    assert len(found) > 30
    assert [each for each in found if not each[2]] == []
    # SavedMeanwhile stands above both texts, which it is about.
    without = [each for each in found if not each[3] and each[1] not in NO_LINK]
    assert without == [("drafting.py", "saved-meanwhile", True, False)]
    assert NO_LINK.keys() <= {code for _, code, _, _ in found}


def build():
    house = factories.publishing_house()
    house.article = factories.draft_article(house)
    house.signed = factories.signed_version(house, "Signed one")
    house.live = factories.live_article(house, "Live one")
    house.other = factories.person("other", "Editors")
    return house


built, house = houses.fixtures(build)


def leads_somewhere(reason, by) -> bool:
    """Whether the link of a reason answers this person, and has the place that it names."""
    path, _, place = reason.link.partition("#")
    page = client_of(by).get(path)
    return page.status_code == 200 and (not place or re.search(rf'id="{place}"', page.content.decode()) is not None)


BLOCKED = {
    "title-missing": {"title": ""},
    "lead-missing": {"lead": ""},
    "description-missing": {"description": ""},
    "sections-missing": {"sections": []},
    "citation-unknown": {"references": []},
}


@pytest.mark.parametrize("code", BLOCKED)
def test_missing_words_lead_to_their_place(house, code):
    drafting.save_draft(by=house.editor, article=house.article, words=BLOCKED[code])
    [reason] = reasons_not_to_submit(article=house.article, by=house.editor)
    assert reason.code == code and leads_somewhere(reason, house.editor)


def test_facts_of_the_page_and_guesses_lead_to_their_place(house):
    drafting.save_draft(by=house.editor, article=house.article, words={}, desk={"topic": None, "address": ""})
    ImportGuess.objects.create(article=house.article, code="title", question="?")
    house.article.refresh_from_db()
    reasons = reasons_not_to_submit(article=house.article, by=house.editor)
    assert [each.code for each in reasons] == ["topic-missing", "address-missing", "guesses-open"]
    assert all(leads_somewhere(each, house.editor) for each in reasons)


def test_unknown_picture_leads_to_each_part_that_shows_it(house):
    first, second = versions.words_of(versions.latest(house.article))["sections"]
    shown = figure(picture(house))
    gone = re.sub(r'data-digest="\w{8}', 'data-digest="00000000', shown)
    changed = {"introduction": gone, "sections": [first | {"body": first["body"] + gone}, second]}
    drafting.save_draft(by=house.editor, article=house.article, words=changed)
    reasons = reasons_not_to_submit(article=house.article, by=house.editor)
    assert [each.code for each in reasons] == ["picture-unknown"] * 2
    assert {each.link.partition("#")[2] for each in reasons} == {"id_introduction", f"part-{first['uuid']}"}
    assert all(leads_somewhere(each, house.editor) for each in reasons)


def test_what_is_on_the_desk_leads_to_taking_it_back(house):
    drafting.submit_for_review(by=house.editor, article=house.article)
    [reason] = reasons_not_to_submit(article=house.article, by=house.editor)
    assert reason.code == "request-open" and leads_somewhere(reason, house.editor)


def test_signed_words_lead_to_the_step_that_publishes_them(house):
    [reason] = reasons_not_to_submit(article=house.signed.article, by=house.editor)
    assert reason.code == "already-signed" and leads_somewhere(reason, house.publisher)


def test_want_of_a_role_leads_to_who_holds_it(house):
    [submit] = reasons_not_to_submit(article=house.article, by=house.publisher)
    [publish] = reasons_not_to_publish(version=house.signed, by=house.editor)
    [plan] = scheduling.reasons_not_to_plan_publication(version=house.signed, by=house.editor)
    assert {submit.link, publish.link, plan.link} == {people.link_to("editors"), people.link_to("publishers")}
    assert leads_somewhere(submit, house.publisher) and leads_somewhere(publish, house.editor)
    assert "publisher@example.org" in client_of(house.editor).get(publish.link).content.decode()


def test_page_of_roles_names_their_holders_and_says_where_a_role_is_given(house):
    boss = factories.person("boss", is_superuser=True)
    address = people.link_to("publishers")
    page = client_of(house.pharmacist).get(address)
    assert "Publishers They put signed versions up, and plan when. publisher publisher@example.org" in text_of(page)
    assert "boss" not in text_of(page).partition("Administrators")[0] and "Change the roles" not in text_of(page)
    assert "Change the roles of publisher" in text_of(client_of(boss).get(address))
    house.editor.groups.clear()
    house.other.groups.clear()
    assert "Nobody has this role yet. An administrator can give it." in text_of(
        client_of(boss).get(page.request["PATH_INFO"])
    )


def test_live_version_leads_to_writing_a_newer_one(house):
    [reason] = reasons_not_to_publish(version=versions.latest(house.live), by=house.publisher)
    assert reason.code == "already-live" and leads_somewhere(reason, house.editor)


def test_page_that_is_not_live_leads_to_those_that_are(house):
    for act in (publishing.put_back, partial(publishing.pause, reason="unsafe")):
        with pytest.raises(Refused) as refused:
            act(by=house.publisher, article=house.article)
        assert leads_somewhere(refused.value.reasons[0], house.publisher)


def too_old(house, settings):
    settings.REVIEW_LIMIT_MONTHS = -2


def saved_by_signer(house, settings):
    house.pharmacist.groups.add(*house.editor.groups.all())
    signer = type(house.pharmacist).objects.get(pk=house.pharmacist.pk)
    drafting.save_draft(by=signer, article=house.signed.article, words={"lead": "The signer's own."})
    drafting.restore(by=house.editor, version=house.signed)


def credited(house, settings):
    person = StaffMember.objects.get(slug="ann-editor")
    words = versions.words_of(house.signed) | {"bylines": [{"person": str(person.uuid), "role": "author"}]}
    drafting.save_draft(by=house.editor, article=house.signed.article, words=words)
    drafting.submit_for_review(by=house.editor, article=house.signed.article)
    factories.sign(house, house.signed.article)
    house.signed = versions.latest(house.signed.article)
    StaffMember.objects.filter(pk=person.pk).update(user=house.pharmacist)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(too_old, "review-too-old"), (saved_by_signer, "signer-saved"), (credited, "signer-credited")],
)
def test_signature_that_publishes_nothing_leads_to_a_new_request_for_the_same_words(house, settings, spoil, code):
    """The very words can be submitted again: refused as signed already, they could never be published."""
    spoil(house, settings)
    article = house.signed.article
    [reason] = reasons_not_to_publish(version=house.signed, by=house.publisher)
    assert reason.code == code and reason.who == "editor" and leads_somewhere(reason, house.editor)
    page = client_of(house.editor).get(reason.link).content.decode()
    assert reason.sentence in page and f"Submit version {versions.latest(article).number} for review" in page
    assert drafting.submit_for_review(by=house.editor, article=article).is_open


def test_refused_button_says_who_resolves_it_and_leads_there(house):
    page = rules.article_link(house.signed.article).replace("change/", "publish/1/")
    client = client_of(house.editor)
    assert told(client.post(page)) == "Only a publisher can publish. publisher"
    client.post(page)
    shown = client.get(rules.article_link(house.signed.article)).content.decode()
    assert f'<a href="{people.link_to("publishers")}">Only a publisher can publish.</a>' in shown
