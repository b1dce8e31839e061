"""Who may be meant by a list of exclusions, and that only an officer decides it, about somebody else, once, with a
reason."""

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from reviewers import watched, watching
from reviewers.models import AuditEntry, Reviewer, WatchDecision, WatchList
from reviewers.watch_lists import ListFile
from reviewers.watched_people import People
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of

LEIE = Path(__file__).parent.parent / "articles" / "fixtures" / "leie.csv"


def build():
    house = factories.publishing_house()
    house.maria = factories.clinician("maria", officer=house.officer)
    Reviewer.objects.filter(pk=house.maria.pk).update(public_name="Maria E. Arroyo")
    return house


built, house = houses.fixtures(build)


def found() -> list:
    known = People()
    return [match for row in ListFile(io.BytesIO(LEIE.read_bytes())).rows if row.counts for match in known.matches(row)]


def noted(house, **changes):
    facts = {"kind": "leie", "name": "UPDATED.csv", "digest": "a" * 64, "rows": 6, "found": found()}
    return watching.note_list(**({"by": house.officer} | facts | changes))


def test_name_is_met_with_and_without_its_state_whatever_accents_and_middle_names(house):
    assert [(each.how, each.called) for each in found()] == [
        ("name-state", "Maria E. Arroyo, PharmD"),
        ("name", "Maria E. Arroyo, PharmD"),
    ]


def test_npi_decides_against_a_name_and_for_another_one(house):
    Reviewer.objects.filter(pk=house.maria.pk).update(npi="1234567893")
    assert [(each.how, each.matched) for each in found()] == [("name-state", "maria arroyo"), ("npi", "1234567893")]


def test_name_of_the_account_counts_too(house):
    Reviewer.objects.filter(pk=house.maria.pk).update(public_name="Mia Arroyo")
    assert found() == []
    house.maria.user.first_name, house.maria.user.last_name = "María", "Arroyo"
    house.maria.user.save()
    assert len(found()) == 2


def test_file_that_was_read_is_kept_once_and_what_is_new_in_it_is_found_later(house):
    assert len(noted(house)) == 2 and noted(house) == []
    house.second = factories.clinician("second", officer=house.officer)
    Reviewer.objects.filter(pk=house.second.pk).update(public_name="Maria Arroyo")
    assert len(noted(house)) == 2 and WatchList.objects.count() == 1
    assert noted(house, digest="b" * 64) == [] and WatchList.objects.count() == 2
    assert '"act":"read watch list"' in AuditEntry.objects.order_by("-seq")[0].payload


def test_only_an_officer_reads_exclusions_and_only_an_editor_retractions(house):
    for by, kind in ((house.editor, "leie"), (house.pharmacist, "leie"), (house.officer, "retraction-watch")):
        assert codes_of(lambda by=by, kind=kind: noted(house, by=by, kind=kind)) == ["permission"]
    assert not WatchList.objects.exists()


def test_officer_decides_once_with_a_reason(house):
    first, second = noted(house)
    watching.decide(by=house.officer, match=first, is_same=True, reason=" The same birthday. ")
    watching.decide(by=house.officer, match=second, is_same=False, reason="She never was in Texas.")
    assert [(who.public_name, decision.reason) for who, decision in watched.excluded()] == [
        ("Maria E. Arroyo", "The same birthday.")
    ]
    assert not watched.undecided(people=True).exists()
    again = {"by": house.officer, "match": first, "is_same": False, "reason": "No."}
    assert codes_of(lambda: watching.decide(**again)) == ["decided-already"]


@pytest.mark.parametrize(("reason", "code"), [(" ", "reason-missing"), ("x" * 4001, "reason-long")])
def test_reason_is_asked_for(house, reason, code):
    [match, _] = noted(house)
    assert codes_of(lambda: watching.decide(by=house.officer, match=match, is_same=True, reason=reason)) == [code]


def test_nobody_else_decides_and_nobody_about_themselves(house):
    [match, _] = noted(house)
    house.maria.user.groups.add(*house.officer.groups.all())
    maria = User.objects.get(pk=house.maria.user_id)
    for by, code in ((house.editor, "permission"), (house.pharmacist, "permission"), (maria, "own-match")):
        decision = {"by": by, "match": match, "is_same": False, "reason": "Not me."}
        assert codes_of(lambda decision=decision: watching.decide(**decision)) == [code]
    assert not WatchDecision.objects.exists()
