"""A license is taken away: an officer sees what falls, a publisher is the second person, readers see it at once; and it
was an error, so that the pages come back by the word of two officers."""

import pytest

from articles.models import Publication
from reviewers import falling
from tests import factories

from .accessibility import WITH_AXE, violations_everywhere
from .test_second_factor import PHONE

pytestmark = pytest.mark.browser
WHY = "The letter was about somebody of the same name."


@pytest.fixture
def article(house, monkeypatch):
    """One of two live pages, where two are many."""
    monkeypatch.setattr(falling, "ALONE", 1)
    factories.person("deputy", "Credentials officers")
    factories.live_article(house, "Second one")
    return factories.live_article(house)


def reports(officer, house) -> None:
    """The officer's part, up to the second person."""
    officer.goes_to(f"/admin/reviewers/reviewer/licenses/{house.reviewer.licenses.get().pk}/status/")
    officer.page.get_by_label("New standing").select_option("revoked")
    officer.fills({"From": factories.TODAY().isoformat(), "Source": "Letter of the board"})
    officer.presses("Record")
    officer.sees("What falls", "2 pages come down", "Naloxone at home", "Second one", "that takes a second person")
    officer.page.get_by_label("Ask a second person").check()
    officer.presses("Record")
    officer.sees("Waits for a second person")


def test_recall_from_the_letter_to_the_reader_and_back(house, somebody, article):
    officer, publisher, reader = somebody("officer"), somebody("publisher"), somebody()
    reports(officer, house)
    officer.goes_to("/admin/")
    officer.follows("Look at it")
    officer.sees("You asked for this: somebody else has to confirm it.", "2 pages on it are still up")
    publisher.goes_to("/admin/")
    publisher.follows("Look at it")
    publisher.presses("Confirm: record it, and 2 pages come down")
    publisher.sees("Recorded: ", "Nothing waits.")
    assert reader.goes_to(f"/{article.address}/") == 503
    reader.sees("This page is being reviewed again by a licensed clinician.")
    takes_it_back(officer, somebody("deputy"), house)
    assert reader.goes_to(f"/{article.address}/") == 200
    reader.sees("Medically reviewed by")


def takes_it_back(officer, deputy, house) -> None:
    officer.goes_to(f"/admin/reviewers/reviewer/{house.reviewer.pk}/change/")
    officer.follows("Entered in error?")
    officer.fills({"Why it should never have been recorded": WHY})
    officer.presses("Ask a second officer")
    officer.sees("Waits for a second officer")
    deputy.goes_to("/admin/reviewers/news/")
    deputy.sees(WHY)
    deputy.presses("Confirm: it was entered in error")
    deputy.sees("entered in error. Signatures that it had ended count again.")


def test_pages_are_stopped_on_a_phone_without_scripts_while_it_waits(house, somebody, article):
    reports(somebody("officer"), house)
    publisher = somebody("publisher", java_script_enabled=False, **PHONE)
    publisher.goes_to("/admin/reviewers/news/")
    publisher.fits_the_window()
    publisher.presses("Pause 2 pages now")
    publisher.sees("2 pages paused.", "No page on it is up any more.")
    assert not Publication.objects.live().exists()
    publisher.fills({"Why it is not recorded": WHY})
    publisher.presses("Do not record it")
    publisher.sees("It is not recorded.")
    assert Publication.objects.live().count() == 2


def test_new_review_is_asked_for_on_a_phone(house, somebody, article):
    officer = somebody("officer", java_script_enabled=False, **PHONE)
    officer.goes_to("/desk/live/")
    officer.follows("Ask for a new review…")
    officer.sees("What gave the occasion")
    officer.fits_the_window()
    officer.page.get_by_label("What gave the occasion").select_option("reader")
    officer.fills({"What the reviewer should look at": "A reader doubts the dose."})
    officer.presses("Ask for a new review")
    officer.sees("stays up, and waits for a new review.")
    editor = somebody("editor")
    editor.goes_to("/admin/work/?list=again")
    editor.sees("To review again", "A reader doubts the dose.")


def test_new_pages_are_for_everybody(house, somebody, article):
    officer = somebody("officer", **WITH_AXE)
    reports(officer, house)
    event = house.reviewer.licenses.get().events.get()
    places = ["/admin/reviewers/news/", f"/desk/live/{article.pk}/review/"]
    for place in [*places, f"/admin/reviewers/reviewer/events/{event.pk}/error/"]:
        officer.goes_to(place)
        assert "\n".join(violations_everywhere(officer.page)) == ""
