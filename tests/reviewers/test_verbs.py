"""What every verb shares: whole or not at all, and every refusal a sentence."""

import pytest
from django.utils import timezone

from articles.rules import open_request
from reviewers.models import Attempt, RequestClosed
from reviewers.refusal import Refused
from reviewers.verbs import verb
from tests import factories
from tests.locked import nobody_writes

pytestmark = pytest.mark.django_db


@verb("close as told")
def close_as_told(*, by, request, **told):
    return RequestClosed.objects.create(request=request, closed_by=by, closed_at=timezone.now(), **told)


def test_check_of_a_table_is_heard_as_a_sentence(publishing_house):
    request = open_request(factories.article_in_review(publishing_house))
    with pytest.raises(Refused) as refusal:
        close_as_told(by=publishing_house.editor, request=request, outcome="changes-requested", reason="")
    assert refusal.value.codes == ["sending_back_has_reason"]
    assert str(refusal.value) == "Say what has to change before you send it back."
    assert Attempt.objects.get(act="close as told").codes == "sending_back_has_reason"
    assert not RequestClosed.objects.exists()


@verb("write at once")
def write_at_once(*, by):
    return Attempt.objects.create(act="written", actor=str(by), codes="", at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_act_that_waits_too_long_for_other_writers_is_refused_in_words(transactional_db):
    editor = factories.person("editor", "Editors")
    with nobody_writes(), pytest.raises(Refused) as refusal:
        write_at_once(by=editor)
    assert refusal.value.codes == ["busy"] and not Attempt.objects.exists()
    assert write_at_once(by=editor).act == "written"
