"""Without scripts, too, a session that ended loses nothing of a save, to the line and to the character."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_everywhere
from .passkeys import adds_passkey, with_authenticator

pytestmark = pytest.mark.browser
TYPED = "Two doses & “more”,\nwhere <everybody> finds them.\n\nAnd no \u00a0 less."


def test_save_of_an_expired_session_goes_on_after_signing_in(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor", java_script_enabled=False)
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.fills({"Lead": TYPED})
    editor.page.context.clear_cookies(name="sessionid")
    editor.presses("Save draft")
    editor.sees("Your words are not lost")
    editor.fills({"Username": "editor", "Password": "wrong"})
    editor.presses("Sign in and go on")
    editor.sees("Please enter a correct username and password")
    editor.fills({"Username": "editor", "Password": factories.PASSWORD})
    editor.presses("Sign in and go on")
    editor.sees("They are not saved yet")
    expect(editor.field("Lead")).to_have_value(TYPED)
    editor.presses("Save draft")
    editor.sees("Saved as version 2.")
    assert words_now(article)["lead"] == TYPED


def test_question_is_for_everybody(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor", **WITH_AXE)
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.page.context.clear_cookies(name="sessionid")
    editor.presses("Save draft")
    editor.sees("Your words are not lost")
    assert "\n".join(violations_everywhere(editor.page)) == ""


def test_passkey_signs_in_again_beside_the_words(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor")
    with_authenticator(editor)
    adds_passkey(editor)
    editor.sees("Your passkey is set up")
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.fills({"Lead": "Typed before the session ended."})
    editor.page.context.clear_cookies(name="sessionid")
    editor.presses("Save draft")
    editor.sees("Your words are not lost")
    editor.fills({"Username": "editor", "Password": "wrong"})
    editor.presses("Use a passkey instead")
    editor.sees("Please enter a correct username and password")
    editor.fills({"Password": factories.PASSWORD})
    editor.presses("Use a passkey instead")
    editor.sees("They are not saved yet")
    expect(editor.field("Lead")).to_have_value("Typed before the session ended.")
