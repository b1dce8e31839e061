"""What the desk is told with a request: the changes since the last signature that stands."""

from articles import drafting, versions
from articles.comparing import last_signed, since_last_signature
from reviewers import signing
from tests import factories
from tests.articles import houses

from .marks import seen


def build():
    house = factories.publishing_house()
    house.signed = factories.signed_version(house)
    return house


built, house = houses.fixtures(build)


def test_desk_is_told_what_changed_since_the_last_signature_that_stands(house):
    article = house.signed.article
    assert "Nobody has signed this article before" in since_last_signature(article, house.signed)
    factories.edited(house, article, lead="Never submitted.")
    newest = factories.edited(house, article, lead="Something new.")
    shown = seen(since_last_signature(article, newest))
    assert shown.startswith('<p class="summary">Lead changed.</p><ol class="changes"><li><h3>Lead: changed</h3>')
    assert "<ins>Something new</ins>" in shown and "Never submitted" not in shown
    assert last_signed(article, before=newest) == house.signed
    [signature] = house.signed.submissions.get().request.sign_offs.all()
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD)
    assert "everything is new" in since_last_signature(article, newest)


def test_unchanged_words_submitted_again_say_so(house):
    [signature] = house.signed.submissions.get().request.sign_offs.all()
    article = house.signed.article
    factories.edited(house, article, lead="Changed, then regretted.")
    again = drafting.restore(by=house.editor, version=house.signed).version
    assert since_last_signature(article, again) == "<p>Not a word has changed.</p>"
    assert versions.words_of(again) == versions.words_of(house.signed) and signature
