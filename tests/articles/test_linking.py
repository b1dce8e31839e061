"""Links to our own pages: each is told by what stands at its address now, and the signed words never move."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import checking, linking, publishing, versions
from articles.models import Redirect
from tests import factories

from . import houses
from .acting import done, words_now


def build():
    house = factories.publishing_house()
    house.target = factories.live_article(house, "Naloxone at home")
    return house


built, house = houses.fixtures(build)
HREF = "/opioids/naloxone-at-home/"


def live(house, title: str, **words):
    return done(lambda: factories.live_article(house, title, **words))


def linking_to(*hrefs: str) -> dict:
    """Changes that put links into a section of the small article."""
    links = " and ".join(f'<a href="{href}">What it is like {number}</a>' for number, href in enumerate(hrefs))
    return {"sections": [{"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": f"<p>Read {links}.</p>"}]}


def told(*hrefs: str) -> list[tuple[str, str]]:
    """(code, what is wrong) of each of these links that leads astray."""
    found = linking.astray(set(hrefs))
    return [(found[href].code, found[href].wrong) for href in hrefs if href in found]


def ended(house, kind: str, reason: str = "unsafe", **more):
    return done(lambda: publishing.take_down(by=house.editor, article=house.target, kind=kind, reason=reason, **more))


@pytest.mark.parametrize(
    "href",
    [
        HREF,
        f"{HREF}#s-what-it-does",
        f"{HREF}?from=here",
        "/opioids/",
        "/",
        "/how-we-review/",
        "/people/ann-editor/",
        "/reviewers/pharmacist/",
        "https://elsewhere.example/opioids/nothing/",
        "mailto:ann@example.org",
        "#references",
    ],
)
def test_link_to_a_page_that_stands_is_fine(house, href):
    assert told(href) == []


@pytest.mark.parametrize(
    "href",
    ["/opioids/nothing/", "/Opioids/Naloxone-at-home/", "/people/nobody/", "/admin/articles/article/1/change/"],
)
def test_link_to_what_never_had_a_page_is_flagged(house, href):
    address = href.strip("/")
    wrong = f"leads to /{address}/, where this site has no page for readers. Correct the address, or take the link out"
    assert told(href) == [("link-nowhere", wrong)]


def test_full_address_of_this_site_is_read_as_its_own(house, settings):
    settings.BASE_URL = "https://press.example"
    assert told(f"https://press.example{HREF}") == []
    assert [code for code, _ in told("https://press.example/opioids/nothing/")] == ["link-nowhere"]


def test_link_to_a_draft_names_it_and_warns_until_it_is_live(house):
    draft = factories.draft_article(house, "Fentanyl test strips", **linking_to(HREF))
    [(code, wrong)] = told("/opioids/fentanyl-test-strips/")
    assert code == "link-not-public"
    assert wrong.startswith(
        "leads to “Fentanyl test strips” at /opioids/fentanyl-test-strips/, which is not public yet."
    )
    version = factories.signed_version(house, "Kratom", **linking_to("/opioids/fentanyl-test-strips/"))
    done(lambda: publishing.publish(by=house.publisher, version=version))
    factories.drafting.submit_for_review(by=house.editor, article=draft)
    factories.sign(house, draft)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(draft)))
    assert told("/opioids/fentanyl-test-strips/", "/opioids/kratom/") == []


def test_link_to_a_withdrawn_page_names_it_and_says_what_to_do(house):
    ended(house, "withdrawn")
    [(code, wrong)] = told(HREF)
    assert code == "link-withdrawn"
    assert wrong == (
        "leads to “Naloxone at home” at /opioids/naloxone-at-home/, which was withdrawn: readers find a notice there. "
        "Link to another page, or take the link out"
    )


def test_link_to_a_paused_page_is_flagged_until_it_is_back_and_after_the_pause_ran_out(house, settings):
    paused = ended(house, "paused")
    assert told(HREF)[0][0] == "link-paused" and "which is paused" in told(HREF)[0][1]
    settings.PAUSE_DAYS = 0
    assert told(HREF)[0][0] == "link-withdrawn" and "no page stands any more" in told(HREF)[0][1]
    settings.PAUSE_DAYS = 14
    done(lambda: publishing.publish(by=house.publisher, version=paused.version))
    assert told(HREF) == []


def test_link_to_a_replaced_page_says_where_it_leads_now(house):
    other = live(house, "Naloxone for families")
    ended(house, "replaced", "merged", replaced_by="opioids/naloxone-for-families")
    [(code, wrong)] = told(HREF)
    assert code == "link-replaced"
    assert "are sent on to “Naloxone for families” at /opioids/naloxone-for-families/. Link there directly" in wrong
    done(lambda: publishing.withdraw(by=house.editor, article=other, reason="unsafe"))
    [(code, wrong)] = told(HREF)
    assert code == "link-withdrawn" and "“Naloxone for families”" in wrong and "no page stands now" in wrong


def test_link_to_a_redirect_says_where_it_leads(house):
    Redirect.objects.create(old_address="old/naloxone", new_address="opioids/naloxone-at-home")
    assert told("/old/naloxone/")[0][0] == "link-replaced"


def test_finding_is_in_the_checks_and_the_words_stay(house):
    article = factories.draft_article(house, "Kratom", **linking_to(HREF, "/opioids/nothing/"))
    before = words_now(article)
    ended(house, "withdrawn")
    found = checking.findings_for(versions.latest(article), article.topic)
    assert [each.code for each in found if each.check == "links"] == ["link-withdrawn", "link-nowhere"]
    assert words_now(article) == before and f'<a href="{HREF}">' in before["sections"][0]["body"]


def test_live_pages_that_link_to_a_withdrawn_one_are_told(house):
    live(house, "Kratom", **linking_to(HREF, "https://nida.nih.gov/"))
    live(house, "Cannabis")
    factories.draft_article(house, "Not live", **linking_to(HREF))
    assert checking.links_astray_live() == []
    asked = {"opioids/naloxone-at-home", "opioids/naloxone"}
    for more in (set(), {f"opioids/{number}" for number in range(linking.FEW)}):
        [(page, met)] = linking.pages_linking_to(asked | more).items()
        assert (page.address, met) == ("opioids/kratom", {"opioids/naloxone-at-home"})
    assert linking.pages_linking_to({"opioids/naloxone"}) == linking.pages_linking_to(set()) == {}
    ended(house, "withdrawn")
    [place] = checking.links_astray_live()
    assert place.publication.address == "opioids/kratom" and place.finding.quote == "What it is like 0"


def test_many_links_are_asked_about_in_a_few_queries(house):
    hrefs = [f"/opioids/nothing-{number}/" for number in range(200)]
    with CaptureQueriesContext(connection) as captured:
        assert len(told(*hrefs)) == 200
    assert len(captured) <= 12
    with CaptureQueriesContext(connection) as captured:
        assert told("https://elsewhere.example/", "tel:988") == []
    assert len(captured) == 0


def test_live_articles_are_offered_first_and_what_is_not_public_says_so(house):
    factories.draft_article(house, "A naloxone draft")
    homeless = factories.draft_article(house, "Naloxone, no address")
    homeless.address = ""
    homeless.save()
    gone = live(house, "Naloxone gone")
    done(lambda: publishing.withdraw(by=house.editor, article=gone, reason="unsafe"))
    assert [(each["title"], each["href"], each["state"]) for each in linking.offered("NALOXONE")] == [
        ("Naloxone at home", HREF, ""),
        ("A naloxone draft", "/opioids/a-naloxone-draft/", "not public yet"),
        ("Naloxone gone", "", "withdrawn: no live page"),
        ("Naloxone, no address", "", "not public yet, and without an address"),
    ]
    assert [each["title"] for each in linking.offered("opioids/a-nal")] == ["A naloxone draft"]
    assert linking.offered("zebra") == []


def test_live_page_is_offered_where_it_stands_whatever_its_draft_says(house):
    house.target.address = "opioids/elsewhere"
    house.target.save()
    assert [each["href"] for each in linking.offered("at home")] == [HREF]


def test_what_is_offered_is_bounded(house):
    for number in range(linking.OFFERED + 5):
        factories.draft_article(house, f"Draft {number}")
    assert len(linking.offered("")) == linking.OFFERED
    assert linking.offered("")[0]["title"] == "Naloxone at home"
    assert linking.offered("zebra " * 5000) == []
