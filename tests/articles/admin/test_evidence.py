"""The button for the evidence pack: for whoever may see signatures and licenses, and for nobody else."""

import io
import zipfile

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests import factories


@pytest.fixture
def auditor(publishing_house) -> User:
    return factories.person("auditor", "Auditors")


def address(article, name: str = "evidence") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def test_auditor_takes_a_pack_from_the_history(client, publishing_house, auditor):
    article = factories.live_article(publishing_house)
    client.force_login(auditor)
    assert address(article) in client.get(address(article, "versions")).content.decode()
    answer = client.get(address(article))
    assert answer["Content-Disposition"].startswith('attachment; filename="evidence-naloxone-at-home-')
    assert answer["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "verify_evidence.py" in archive.namelist()


def test_article_that_was_never_submitted_is_told_so(client, publishing_house, auditor):
    article = factories.draft_article(publishing_house)
    client.force_login(auditor)
    answer = client.get(address(article), follow=True)
    assert "there is nothing to prove yet" in answer.content.decode()


def test_officer_takes_a_pack_though_drafts_are_not_theirs_to_see(client, publishing_house):
    client.force_login(publishing_house.officer)
    assert client.get(address(factories.live_article(publishing_house))).status_code == 200
    draft = factories.draft_article(publishing_house, "Not yet")
    answer = client.get(address(draft), follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [("/admin/", 302)])


@pytest.mark.parametrize("who", ["editor", "publisher", "pharmacist"])
def test_whoever_may_not_see_all_of_it_takes_none(client, publishing_house, who):
    article = factories.live_article(publishing_house)
    client.force_login(getattr(publishing_house, who))
    assert client.get(address(article)).status_code == 403
    assert address(article) not in client.get(address(article, "versions")).content.decode()


def test_stranger_is_sent_to_sign_in(client, publishing_house):
    article = factories.live_article(publishing_house)
    assert client.get(address(article)).status_code == 302
