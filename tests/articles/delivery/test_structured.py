"""The schema.org graph says what the page shows, and claims a review only where somebody signed."""

import json
from datetime import date

from articles.delivery.structured import json_ld

SITE = {"name": "Example Recovery", "base_url": "https://example.org"}
URL = "https://example.org/opioids/naloxone/"
DATES = {
    "published": date(2026, 1, 5),
    "modified": date(2026, 4, 30),
    "reviewed": date(2026, 5, 2),
    "due": date(2027, 5, 2),
}
REVIEWER = {
    "printed_name": "Rae Example",
    "post_nominals": ["PharmD", "BCPS"],
    "url": "/people/rae-example/",
    "signed_on": date(2026, 5, 2),
    "npi": "1234567893",
    "license_lines": [
        {"profession": "Pharmacist", "jurisdiction": "Colorado"},
        {"profession": "Pharmacist", "jurisdiction": "Idaho"},
    ],
    "certifications": [{"name": "Board Certified Example", "body": "Board of Examples"}],
}
EDITOR = {"name": "Ed Example", "role": "editor", "url": "/people/ed-example/"}
AUTHOR = {"name": "Ada Example", "role": "author", "url": ""}
REFERENCE = {
    "uuid": "r",
    "authors": "Institute of Examples",
    "title": "Examples",
    "source": "",
    "publisher": "",
    "published": "2019-06",
    "accessed": "2019-06-30",
    "url": "",
    "doi": "10.1000/x",
    "pmid": "",
    "note": "",
}
WORDS = {
    "title": "Naloxone",
    "description": "What it does.",
    "language": "en-US",
    "references": [REFERENCE],
}


def graph(sign_offs=(REVIEWER,), credited=(AUTHOR, EDITOR), **changes):
    text = json_ld(WORDS | changes, url=URL, site=SITE, sign_offs=list(sign_offs), credited=list(credited), dates=DATES)
    return {node["@id"]: node for node in json.loads(text)["@graph"]}


def test_the_page_names_its_reviewer_and_the_day_of_the_signature():
    nodes = graph()
    page = nodes[f"{URL}#page"]
    assert page["@type"] == "MedicalWebPage"
    assert page["lastReviewed"] == "2026-05-02"
    reviewer = nodes[page["reviewedBy"]["@id"]]
    assert reviewer["name"] == "Rae Example"
    assert reviewer["honorificSuffix"] == "PharmD, BCPS"
    assert reviewer["url"] == "https://example.org/people/rae-example/"
    assert reviewer["identifier"] == {"@type": "PropertyValue", "propertyID": "NPI", "value": "1234567893"}
    kinds = [(held["credentialCategory"], held["name"]) for held in reviewer["hasCredential"]]
    assert kinds == [("license", "Pharmacist")] * 2 + [("certification", "Board Certified Example")]
    assert [held["validIn"]["name"] for held in reviewer["hasCredential"][:2]] == ["Colorado", "Idaho"]


def test_without_a_sign_off_no_review_is_claimed():
    text = json_ld(WORDS, url=URL, site=SITE, sign_offs=[], credited=[EDITOR], dates=DATES)
    assert "reviewedBy" not in text
    assert "lastReviewed" not in text


def test_two_signatures_name_two_reviewers():
    second = REVIEWER | {"printed_name": "Max Example", "url": ""}
    nodes = graph(sign_offs=[REVIEWER, second])
    named = [nodes[reviewer["@id"]]["name"] for reviewer in nodes[f"{URL}#page"]["reviewedBy"]]
    assert named == ["Rae Example", "Max Example"]


def test_the_article_carries_credits_dates_and_citations_as_known():
    nodes = graph()
    article = nodes[f"{URL}#article"]
    assert (article["datePublished"], article["dateModified"]) == ("2026-01-05", "2026-04-30")
    assert nodes[article["author"]["@id"]]["name"] == "Ada Example"
    assert nodes[article["editor"]["@id"]]["jobTitle"] == "Editor"
    assert article["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Examples",
            "creditText": "Institute of Examples",
            "datePublished": "2019-06",
            "identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/x"}],
        }
    ]


def test_the_publisher_stands_for_an_author_who_is_not_named():
    assert graph(credited=[])[f"{URL}#article"]["author"] == {"@id": "https://example.org/#publisher"}


def test_every_reference_within_the_graph_resolves():
    nodes = graph()

    def ids(value):
        if isinstance(value, list):
            return [found for item in value for found in ids(item)]
        if isinstance(value, dict):
            return [value["@id"]] if set(value) == {"@id"} else ids(list(value.values()))
        return []

    assert set(ids(list(nodes.values()))) <= set(nodes)


def test_nothing_in_the_words_can_end_the_script():
    text = json_ld(
        WORDS | {"title": "</script><!-- & \u2028"},
        url=URL,
        site=SITE,
        sign_offs=[],
        credited=[],
        dates=DATES,
    )
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == "</script><!-- & \u2028"


def test_what_is_not_known_is_left_out():
    unknown = dict.fromkeys(DATES)
    text = json_ld(WORDS, url=URL, site=SITE, sign_offs=[], credited=[], dates=unknown)
    assert "null" not in text
    assert '""' not in text
