"""The office's pages of lost second factors: one officer asks, a second person confirms."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviewers.factors import has_factor
from reviewers.models import FactorResetAsked
from tests import factories
from tests.reviewers.phones import phone_of

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:reviewers_factorresetasked_changelist"), reverse("admin:reviewers_factorresetasked_add")
HOW = "Face known, on a video call."


@pytest.fixture
def house(publishing_house, settings):
    settings.WHITENOISE_AUTOREFRESH = True
    publishing_house.second = factories.person("second-officer", "Credentials officers")
    phone_of(publishing_house.pharmacist)
    return publishing_house


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(house, client, **changes):
    return client.post(ADD, {"user": house.pharmacist.pk, "how": HOW} | changes)


def page_to_confirm() -> str:
    return reverse("admin:reviewers_factorresetasked_confirm", args=[FactorResetAsked.objects.get().pk])


def test_officer_asks_and_another_confirms(house):
    assert ask(house, as_(house.officer)).status_code == 302 and has_factor(house.pharmacist)
    second = as_(house.second)
    assert HOW in second.get(page_to_confirm()).content.decode()
    assert second.post(page_to_confirm())["Location"] == LIST and not has_factor(house.pharmacist)
    assert "second-officer" in second.get(LIST).content.decode()


def test_whoever_asked_is_told_why_they_cannot_confirm(house):
    client = as_(house.officer)
    ask(house, client)
    page = client.get(page_to_confirm()).content.decode()
    assert "somebody else has to confirm it" in page and "<form method" not in page.split('id="content-main"')[1]
    assert "somebody else has to confirm it" in client.post(page_to_confirm(), follow=True).content.decode()
    assert has_factor(house.pharmacist)


def test_superuser_alone_asks_for_nothing_and_is_told_so(house):
    boss = as_(User.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD))
    answer = ask(house, boss)
    assert answer.status_code == 200 and "Only a credentials officer can do this" in answer.content.decode()
    assert not FactorResetAsked.objects.exists()


def test_only_accounts_with_a_factor_are_offered(house):
    form = as_(house.officer).get(ADD).context["adminform"].form
    assert list(form.fields["user"].queryset) == [house.pharmacist]
    answer = ask(house, as_(house.officer), user=house.editor.pk)
    assert answer.status_code == 200 and not FactorResetAsked.objects.exists()


def test_identity_check_is_asked_for(house):
    answer = ask(house, as_(house.officer), how=" ")
    assert "Say how you checked who this person is." in answer.content.decode()


def test_strangers_and_other_roles_get_nowhere(house):
    ask(house, as_(house.officer))
    for client, statuses in ((Client(), {302}), (as_(house.editor), {403}), (as_(house.pharmacist), {403})):
        for address in (ADD, page_to_confirm()):
            assert client.get(address).status_code in statuses and client.post(address).status_code in statuses
    assert has_factor(house.pharmacist)


def test_request_is_never_changed_or_deleted(house):
    officer = as_(house.officer)
    ask(house, officer)
    change = reverse("admin:reviewers_factorresetasked_change", args=[FactorResetAsked.objects.get().pk])
    assert officer.post(change, {"user": house.pharmacist.pk, "how": "other"}).status_code == 403
    page = officer.get(change).content.decode()
    assert HOW in page and page_to_confirm() in page
