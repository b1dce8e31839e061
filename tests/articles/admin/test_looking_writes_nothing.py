"""Whoever looks writes nothing, and waits for nobody who writes. In a file of its own: it needs real commits."""

import pytest

from articles.models import Article
from tests import factories
from tests.articles.acting import every_table
from tests.locked import nobody_writes

from .looking import looks, with_a_past
from .pages import client_of


@pytest.mark.django_db(transaction=True)
def test_looking_writes_nothing_and_waits_for_no_writer(transactional_db, public_root):
    house = with_a_past()
    client = client_of(factories.person("root", is_superuser=True))
    before = every_table()
    with nobody_writes():
        answers = {page: client.get(page).status_code for page in looks(house.article)}
        with pytest.raises(Exception, match="locked|lock timeout"):
            Article.objects.update(title="Written")
    assert set(answers.values()) == {200}, answers
    assert every_table() == before
