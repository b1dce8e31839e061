"""Who may sign what."""

import pytest

from articles import versions
from articles.rules import open_request
from reviewers import signing
from reviewers.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db


def test_clinician_signs_what_was_submitted(publishing_house):
    article = factories.article_in_review(publishing_house)
    signature = factories.sign(publishing_house, article)
    assert signature.document_digest == signature.request.document_digest
    assert signature.request.words == versions.latest(article).canonical
    assert signature.request.closed.outcome == "signed"


def test_author_cannot_sign_own_version(publishing_house):
    article = factories.article_in_review(publishing_house)
    request = open_request(article)
    with pytest.raises(Refused) as refusal:
        signing.sign_off(
            by=publishing_house.editor,
            request=request,
            document_digest=request.document_digest,
            password=factories.PASSWORD,
        )
    assert "contributor" in refusal.value.codes
