"""The queue of matches: officers see people, editors references; a decision takes an answer and a reason; what was
confirmed of a person is red in the office and changes nothing by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewers import watching
from reviewers.models import WatchDecision
from reviewers.watched_people import Found
from tests import factories
from tests.articles import houses
from tests.reviewers.admin.office import posted, sent_away, signed_in, text_of, told

PAGE, ROUND = "/admin/watch/", "/admin/reviewers/round/"
SAID = '{"LASTNAME":"PHARMACIST","STATE":"CO","EXCLDATE":"20240118"}'


def build():
    house = factories.publishing_house()
    house.article = factories.live_article(house, "Live one")
    house.person = noted(house, "leie", house.officer, person(house.reviewer))
    reference = house.article.references.get()
    about = {"about": f"reference:{reference.uuid.hex}", "subject": house.article.subject}
    paper = Found(
        "retraction-watch:1", called="“A work” in “Live one”", how="doi", matched="10.1/x", said="{}", **about
    )
    house.paper = noted(house, "retraction-watch", house.editor, paper)
    return house


built, house = houses.fixtures(build)


def person(reviewer, number=1) -> Found:
    return Found(f"leie:{number}", f"reviewer:{reviewer.pk}", str(reviewer), "name", "pharmacist", SAID)


def noted(house, kind, by, *found):
    facts = {"name": "list.csv", "digest": kind[0] * 64, "rows": 1}
    return watching.note_list(by=by, kind=kind, found=list(found), **facts)[0]


def decision_page(match) -> str:
    return reverse("together:decide-match", args=[match.pk])


def typed(match, is_same="yes", reason="The same birthday.") -> dict:
    return {f"match-{match.pk}-is_same": is_same, f"match-{match.pk}-reason": reason}


@pytest.mark.parametrize("who", ["nobody", "reader", "publisher", "pharmacist"])
def test_page_is_for_those_who_decide(client, house, who):
    signed_in(client, house, who)
    answers = client.get(PAGE), client.post(decision_page(house.person), typed(house.person))
    shut = sent_away if who in ("nobody", "reader") else lambda answer: answer.status_code == 403
    assert all(map(shut, answers)) and not WatchDecision.objects.exists()


def test_each_sees_what_is_theirs_to_decide(client, house):
    officer = text_of(signed_in(client, house, "officer").get(PAGE))
    editor = text_of(signed_in(client, house, "editor").get(PAGE))
    assert (
        "Pharmacist, PharmD" in officer
        and "Last name PHARMACIST State CO Excluded on 2024-01-18" in officer
        and "A work" not in officer
    )
    assert "“A work” in “Live one”" in editor and "Excluded on" not in editor


def test_officer_confirms_and_the_office_is_red(client, house):
    assert "list of exclusions" not in text_of(signed_in(client, house, "officer").get(ROUND))
    assert "1 match with watch lists waits to be decided." in text_of(client.get(reverse("admin:index")))
    answer = client.post(decision_page(house.person), typed(house.person))
    assert answer.url == PAGE and "is the same" in told(answer)
    for page in (ROUND, reverse("admin:index")):
        words = text_of(client.get(page))
        assert "Pharmacist, PharmD is on the OIG’s list of exclusions , as officer confirmed" in words
        assert "Nothing follows from this by itself" in words and "waits to be decided" not in words
    assert house.reviewer.licenses.get().events.count() == 1
    assert "The same birthday." in text_of(client.get(PAGE))


def test_editor_decides_about_a_reference(client, house):
    answer = posted(client, house, "editor", decision_page(house.paper), typed(house.paper, "no", "Another work."))
    assert answer.url == PAGE and not WatchDecision.objects.get().is_same


def test_editor_s_first_page_leads_to_what_waits(client, house):
    home = reverse("admin:index")
    assert "1 reference may be a retracted work" in text_of(signed_in(client, house, "editor").get(home))
    client.post(decision_page(house.paper), typed(house.paper, "no", "Another work."))
    assert "retracted work" not in text_of(client.get(home))


def test_another_role_s_match_is_refused_in_words(client, house):
    answer = posted(client, house, "editor", decision_page(house.person), typed(house.person))
    assert "Only a credentials officer can decide about a person." in told(answer)
    assert not WatchDecision.objects.exists()


def test_answer_and_reason_are_asked_for(client, house):
    answer = posted(client, house, "officer", decision_page(house.person), {})
    assert answer.status_code == 422 and not WatchDecision.objects.exists()
    assert "Say whether it is the same. Say how you know." in text_of(answer)


def test_own_match_is_for_another_officer(client, house):
    house.pharmacist.groups.add(*house.officer.groups.all())
    assert "This is about you: another officer decides it." in text_of(signed_in(client, house, "pharmacist").get(PAGE))
    answer = client.post(decision_page(house.person), typed(house.person, "no"))
    assert "another officer decides it" in told(answer) and not WatchDecision.objects.exists()


def test_queries_do_not_grow_with_the_matches(client, house):
    counted = []
    for number in (2, 3):
        signed_in(client, house, "officer").get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counted.append(len(queries))
        noted(house, "leie", house.officer, person(house.reviewer, number))
    assert counted[0] == counted[1]
