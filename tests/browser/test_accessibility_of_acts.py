"""Nobody is kept out where something is decided: findings, two texts, dry runs, many at once, refusals, differences."""

import re

import pytest

from articles import drafting, versions
from articles.models import ImportGuess, RetiredFact, Term
from articles.rules import open_request
from reviewers import commenting, signing
from tests import factories
from tests.articles.library import figure, picture

from .accessibility import WITH_AXE, violations_everywhere, violations_in_each_scheme
from .test_accessibility import of_ours
from .texts import rich_words
from .writing import opens

pytestmark = pytest.mark.browser
ARTICLE = "/admin/articles/article"


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


class Looking:
    """One person who looks at page after page; `found` is what axe finds on them."""

    def __init__(self, person):
        self.person, self.found = person, []

    def at(self, *addresses: str) -> None:
        for address in addresses:
            assert self.person.goes_to(address) == 200, address
            self.closely()

    def closely(self) -> None:
        """The page as it stands, at both widths."""
        self.person.page.wait_for_load_state()
        self.found += violations_everywhere(self.person.page)

    def on_the_writing_page(self) -> None:
        """Django's own fields are on it, at the width of a desk."""
        self.person.rich_text("Body").first.wait_for()
        self.found += of_ours(violations_in_each_scheme(self.person.page))


@pytest.fixture
def looking(somebody):
    looks = []

    def begin(login: str) -> Looking:
        looks.append(Looking(somebody(login, **WITH_AXE)))
        return looks[-1]

    yield begin
    assert "\n".join(line for look in looks for line in look.found) == ""


def faulty(house):
    """A draft with findings of every severity, one of them answered, and everything in its way."""
    factories.house_lists()
    words = factories.words("Faulty") | {
        "lead": "What a junkie needs, and an addict too.",
        "description": "",
        "introduction": "<p>Many abuse opioids.</p>" + figure(picture(house), alt=""),
    }
    article = drafting.save_draft(by=house.editor, words=words).article
    ImportGuess.objects.create(article=article, code="title", question="Is this the title?", line=1)
    return article


def test_findings_and_a_refused_article(house, looking):
    article, look = faulty(house), looking("editor")
    look.at(f"{ARTICLE}/{article.pk}/checks/")
    answers = look.person.page.locator("summary", has_text="Leave it as it is")
    answers.first.click()
    look.closely()
    look.person.page.get_by_label("Why", exact=True).first.fill("The source says so.")
    look.person.presses("Keep the reason")
    look.person.sees("Left as it is by editor")
    look.closely()
    opens(look.person, article)
    look.on_the_writing_page()
    reader = looking("publisher")
    reader.at(f"{ARTICLE}/{article.pk}/change/")


def test_two_texts_and_a_refusal_that_is_said(house, looking):
    article, look = factories.draft_article(house, **rich_words()), looking("editor")
    opens(look.person, article)
    factories.edited(house, article, lead="Theirs.", key_points=[])
    look.person.fills({"Lead": "Mine."})
    look.person.presses("Save draft")
    look.person.sees("Both texts differ. Nothing was overwritten.")
    look.on_the_writing_page()
    opens(look.person, article)
    drafting.submit_for_review(by=house.editor, article=article)
    look.person.page.get_by_role("button", name=re.compile("Submit version")).click()
    look.person.sees("on the review desk already")
    look.on_the_writing_page()


def test_what_was_sent_back_with_remarks(house, looking):
    article, look = factories.article_in_review(house, **rich_words()), looking("editor")
    request = open_request(article)
    said = {"quote": "The end.", "text": "Of what?", "proposed": "The end of it."}
    commenting.comment(by=house.pharmacist, request=request, blocking=True, **said)
    signing.request_changes(by=house.pharmacist, request=request, reason="Say how long one dose works.\nAnd when.")
    opens(look.person, article)
    look.person.sees("Sent back by pharmacist")
    look.on_the_writing_page()


def test_history_and_every_kind_of_difference(house, looking):
    article = factories.live_article(house, **rich_words())
    shown = figure(picture(house))
    [section] = versions.words_of(versions.latest(article))["sections"]
    body = section["body"].replace("4\u00a0mg", "8\u00a0mg").replace("<p>The end.</p>", f"<p>The very end.</p>{shown}")
    other = section | {"uuid": factories.words()["sections"][0]["uuid"], "heading": "Before it"}
    factories.edited(house, article, lead="Another lead.", sections=[other, section | {"body": body, "level": 3}])
    look, page = looking("editor"), f"{ARTICLE}/{article.pk}"
    look.at(f"{page}/versions/", f"{page}/versions/2/", f"{page}/compare/1/2/", f"{page}/compare/1/2/?view=sides")


def test_dry_runs_of_terms_and_facts(house, looking):
    factories.house_lists()
    factories.live_article(house, **rich_words())
    said = {"wordings": "not a treatment", "now": "It is one.", "source": "Label", "since": factories.TODAY()}
    fact = RetiredFact.objects.create(code="spray", **said)
    look = looking("publisher")
    term = Term.objects.order_by("pk").first()
    for address in (f"/admin/articles/term/{term.pk}/change/", f"/admin/articles/retiredfact/{fact.pk}/change/"):
        tries(look, address)


def tries(look: Looking, address: str) -> None:
    """The row's page, and the new tab that its dry run opens."""
    look.at(address)
    page = look.person.page
    with page.expect_popup() as opened:
        look.person.presses("Try it on every live page")
    look.person.page = opened.value
    look.person.sees("Nothing was saved.")
    look.closely()
    look.person.page.close()
    look.person.page = page


@pytest.mark.parametrize("act", ["publish", "withdraw", "plan-withdraw"])
def test_many_articles_at_once(house, looking, act):
    ready = factories.signed_version(house, "Ready one").article
    live, draft = factories.live_article(house, "Live one"), factories.draft_article(house, "Draft one")
    look = looking("publisher")
    look.at(f"{ARTICLE}/bulk/{act}/?article={ready.pk}&article={live.pk}&article={draft.pk}")
    page = look.person.page
    if act.startswith("plan"):
        look.person.page.locator("button.default").click()
        look.closely()
        page.get_by_label("Date").fill("2035-01-15")
        page.get_by_label("Time:", exact=True).fill("09:00")
    page.locator("button.default").click()
    look.person.sees("What became of each")
    look.closely()


def test_who_does_what_and_what_is_down(house, looking):
    article = factories.live_article(house)
    look = looking("publisher")
    look.at("/admin/people/", f"{ARTICLE}/{article.pk}/plans/", f"{ARTICLE}/{article.pk}/previews/")
    look.at(f"/desk/live/{article.pk}/stop/")
    look.person.page.get_by_label("What happens, and what visitors read").select_option("replaced:merged")
    look.person.presses("Take it down now")
    look.person.sees("Nothing was changed.")
    look.closely()
