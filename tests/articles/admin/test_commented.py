"""The words on the page of the comments: as readers get them, with every passage in its place."""

from articles import commenting, passages, versions
from tests import factories
from tests.articles import houses
from tests.articles.test_rendering import FIRST, reference, section

from .pages import client_of, text_of

built, house = houses.fixtures(factories.publishing_house)

ONE = "aaaaaaaa-1111-4111-8111-111111111111"
BODY = (
    "<p>Two sedatives are known.{}</p><table><caption>Known ones</caption><tbody><tr><th>Xylazine</th><td>Slows"
    " breathing.</td></tr></tbody></table><ul><li><p><strong>Wait</strong> for help.</p></li></ul>"
)


def commented(house) -> tuple[object, str]:
    """An article with a table, a list, a citation and two levels of headings; and its page of comments."""
    cited = BODY.format(f'<cite data-ref="{FIRST}"></cite>')
    sections = [
        section("What to Know", cited) | {"uuid": ONE},
        section("When to Call", "<p>At once.</p>", 3) | {"uuid": ONE.replace("1", "2")},
        section("", "<p>Without a heading.</p>") | {"uuid": ONE.replace("1", "3")},
    ]
    listed = [reference(title="On sedatives")]
    article = factories.draft_article(house, sections=sections, references=listed, key_points_intro="In short:")
    return article, f"/admin/articles/article/{article.pk}/comments/"


def test_words_are_shown_with_headings_lists_tables_and_numbers_of_citations(house):
    _, page = commented(house)
    shown = client_of(house.editor).get(page).content.decode()
    assert "<h3>What to Know</h3>" in shown and "<h4>When to Call</h4>" in shown
    assert "<caption>Known ones</caption>" in shown and "<li><p><strong>Wait</strong> for help.</p></li>" in shown
    assert 'href="#ref-1"' in shown and '<li id="ref-1" value="1">' in shown
    assert shown.index("In short:") < shown.index("What to Know") < shown.index("On sedatives")


def test_every_part_that_can_be_commented_on_is_on_the_page_once(house):
    article, page = commented(house)
    shown = client_of(house.editor).get(page).content.decode()
    for key in passages.texts_of(versions.words_of(versions.latest(article))):
        assert shown.count(f'data-part="{key}"') == 1


def test_passage_is_marked_where_it_stands_and_its_thread_leads_back_to_it(house):
    article, page = commented(house)
    version = versions.latest(article)
    part = versions.words_of(version)["sections"][0]["uuid"]
    made = commenting.comment(by=house.editor, version=version, text="How?", quote="Slows breathing", part=part)
    shown = client_of(house.editor).get(page).content.decode()
    marked = f'<mark id="words-c{made.pk}"><a href="#c{made.pk}">Slows breathing</a></mark>.</td>'
    assert marked in shown and f'<a href="#words-c{made.pk}">Slows breathing</a></blockquote>' in shown


def test_words_that_cite_what_is_not_listed_can_still_be_talked_about(house):
    lost = f'<p>Words.<cite data-ref="{FIRST}"></cite></p>'
    article = factories.draft_article(house, introduction=lost)
    answer = client_of(house.editor).get(f"/admin/articles/article/{article.pk}/comments/")
    assert answer.status_code == 200 and "Words." in text_of(answer)
