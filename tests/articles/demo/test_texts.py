"""The demonstration articles: what the loader may rely on, and the wording rules their readers may rely on.

These checks read the files alone. They need neither Django nor a database.
"""

import datetime
import re
import tomllib
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[3] / "articles" / "demo"
SHARED = {"people.toml", "topics.toml"}
FILES = sorted(path for path in DEMO.glob("*.toml") if path.name not in SHARED)

FILING = {"language", "topic", "slug", "state", "author", "editor"}
PLAIN = {"title", "description", "lead", "key_points_heading", "key_points_intro", "what_changed"}
WORDS = FILING | PLAIN | {"introduction", "key_points", "sections", "references"}
SOMETIMES = {"sent_back_because", "newer_draft"}
REFERENCE = {"key", "authors", "title", "source", "publisher", "published", "accessed", "url", "doi", "pmid"}
STATES = ["live"] * 4 + ["draft", "in-review", "live-with-draft", "sent-back", "withdrawn"]

ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "cite": {"data-ref"}}
INLINE = {"strong", "em", "sub", "sup", "br"}
BLOCKS = {"p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "td"}
TELEPHONES = {"tel:911": "911", "tel:988": "988", "tel:+18006624357": "1-800-662-4357"}
TAGS = INLINE | BLOCKS | ATTRIBUTES.keys()
VOID = {"br"}

AVOID = re.compile(
    r"\b(addicts?|drug users?|abus\w*|junkies?|crackheads?|stoners?|winos?|drunks?|alcoholics?(?! anonymous)"
    r"|alcoholism|clean|dirty|medication-assisted|relaps\w*|non-?compliant|drug-seeking|enablers?|codependent"
    r"|suffer(s|ed|ing)?|victims?|struggl\w*|battl\w*|commit(s|ted)? suicide|inmates?|felons?|detox\w*"
    r"|getting high|1-800-273-8255)\b",
    re.IGNORECASE,
)


def load(name: str) -> dict:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


ARTICLES = {path.stem: load(path.name) for path in FILES}
PEOPLE = load("people.toml")
TOPICS = {topic["slug"]: topic for topic in load("topics.toml")["topics"]}


class Reading(HTMLParser):
    """What a piece of rich text holds: its tags, its citations, its words, and what is wrong with it."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.open, self.cited, self.text, self.faults, self.links = [], [], [], [], []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS or {name for name, _ in attrs} != ATTRIBUTES.get(tag, set()):
            self.faults.append(f"<{tag}> with {attrs}")
        values = dict(attrs)
        self.cited += [values["data-ref"]] if tag == "cite" else []
        self.links += [values["href"]] if tag == "a" else []
        if tag == "th" and values.get("scope") not in {"col", "row"}:
            self.faults.append(f"scope of <th>: {values}")
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> does not close what is open")

    def handle_data(self, data):
        if self.open and self.open[-1] == "cite":
            self.faults.append(f"words inside a citation: {data!r}")
        if not self.open and data.strip():
            self.faults.append(f"words outside a paragraph: {data!r}")
        self.text.append(data)


def html_of(article: dict) -> list[str]:
    return [article["introduction"], *(section["body"] for section in article["sections"])]


def rich(article: dict) -> list[Reading]:
    return [Reading(html) for html in html_of(article)]


def plain(article: dict) -> list[str]:
    """Every plain text of the article that a reader may see; titles of sources are not ours to change."""
    newer = article.get("newer_draft", {})
    texts = [article[key] for key in sorted(PLAIN)] + article["key_points"] + list(newer.values())
    return texts + [section["heading"] for section in article["sections"]]


def all_words(article: dict) -> str:
    return "\n".join(plain(article) + ["".join(reading.text) for reading in rich(article)])


each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())


def test_each_state_is_shown():
    assert sorted(article["state"] for article in ARTICLES.values()) == sorted(STATES)


@each_article
def test_a_file_has_the_keys_the_loader_reads(article):
    assert WORDS <= article.keys() <= WORDS | SOMETIMES
    for reference in article["references"]:
        assert reference.keys() == REFERENCE | {"note"}
    for section in article["sections"]:
        assert section.keys() == {"heading", "level", "body"}


def test_a_file_is_named_by_its_slug():
    assert [article["slug"] for article in ARTICLES.values()] == list(ARTICLES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in [*ARTICLES, *TOPICS])


@each_article
def test_state_brings_what_it_needs(article):
    assert ("sent_back_because" in article) == (article["state"] == "sent-back")
    assert ("newer_draft" in article) == (article["state"] == "live-with-draft")
    if "newer_draft" in article:
        assert article["newer_draft"].keys() == {"lead", "what_changed"}
        assert article["newer_draft"]["lead"] != article["lead"]
        assert article["newer_draft"]["what_changed"]


@each_article
def test_every_citation_has_a_reference_and_every_reference_is_cited(article):
    keys = [reference["key"] for reference in article["references"]]
    cited = {key for reading in rich(article) for key in reading.cited}
    assert len(keys) == len(set(keys))
    assert cited == set(keys)


@each_article
def test_levels_begin_at_two_and_never_skip(article):
    levels = [section["level"] for section in article["sections"]]
    assert levels[0] == 2
    assert 3 in levels
    assert all(2 <= level <= before + 1 for before, level in zip([1, *levels], levels, strict=False))


@each_article
def test_rich_text_keeps_to_the_allowed_tags(article):
    readings = rich(article)
    assert [fault for reading in readings for fault in reading.faults] == []
    links = {link for reading in readings for link in reading.links}
    assert all(link.startswith("https://") or link in TELEPHONES for link in links)


@each_article
def test_every_number_for_help_in_the_text_can_be_tapped(article):
    source = " ".join(html_of(article))
    for href, number in TELEPHONES.items():
        assert len(re.findall(rf"(?<![\w:+-]){number}(?![\w-])", source)) == source.count(
            f'<a href="{href}">{number}</a>'
        )


@each_article
def test_plain_text_holds_no_markup(article):
    assert not [text for text in plain(article) if re.search(r"[<>]|&\w+;", text)]


@each_article
def test_no_term_to_avoid_and_no_retired_number(article):
    assert not AVOID.search(all_words(article)), AVOID.search(all_words(article))


def test_a_term_to_avoid_would_be_found():
    assert AVOID.search("a drug user")
    assert AVOID.search("Alcoholics need help")
    assert not AVOID.search("Alcoholics Anonymous, cleaning the skin")


@each_article
def test_words_are_stored_in_nfc(article):
    words = all_words(article)
    assert unicodedata.is_normalized("NFC", words)


@each_article
def test_partial_dates_are_real_and_not_in_the_future(article):
    today = datetime.datetime.now(datetime.UTC).date()
    for value in [r[key] for r in article["references"] for key in ("published", "accessed") if r[key]]:
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value)
        year, month, day = (int(part) for part in (value + "-01-01").split("-")[:3])
        assert datetime.date(year, month, day) <= today


@each_article
def test_a_reference_can_be_found_again(article):
    for reference in article["references"]:
        assert reference["title"] and reference["source"]
        assert reference["doi"] or reference["url"]
        assert re.fullmatch(r"(10\.\d{4,}/\S+)?", reference["doi"])
        assert re.fullmatch(r"(https://\S+)?", reference["url"])
        assert re.fullmatch(r"\d*", reference["pmid"])


@each_article
def test_description_fits_a_search_result(article):
    assert 50 <= len(article["description"]) <= 155


@each_article
def test_article_has_the_promised_shape(article):
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", article["lead"])) <= 3
    assert 1 <= article["introduction"].count("<p>") <= 2
    assert 5 <= len(article["key_points"]) <= 7 and article["key_points_intro"].endswith(":")
    assert 5 <= len(article["sections"]) <= 7
    assert 4 <= len(article["references"]) <= 6
    assert any("<li><strong>" in section["body"] for section in article["sections"])


@each_article
def test_length_is_that_of_a_short_article(article):
    assert 600 <= len(all_words(article).split()) <= 1000


@each_article
def test_a_table_has_a_caption_and_heads(article):
    for body in (section["body"] for section in article["sections"] if "<table>" in section["body"]):
        assert body.count("<caption>") == body.count("<table>")
        assert 'scope="col"' in body and 'scope="row"' in body


@each_article
def test_topic_and_people_exist(article):
    staff = {person["key"]: person["roles"] for person in PEOPLE["staff"]}
    assert article["topic"] in TOPICS
    assert "author" in staff[article["author"]]
    assert "editor" in staff[article["editor"]]


@each_article
def test_reader_in_danger_is_told_whom_to_call(article):
    words = all_words(article)
    assert "911" in words and "988" in words


def test_topics_are_used_and_say_whether_they_show_crisis_help():
    assert {article["topic"] for article in ARTICLES.values()} == set(TOPICS)
    for topic in TOPICS.values():
        assert topic["name"] and topic["description"] and isinstance(topic["crisis_help"], bool)


def test_people_are_plainly_made_up():
    roles = [person["roles"] for person in PEOPLE["staff"]]
    assert roles == [["author"], ["author"], ["editor"]]
    assert [reviewer["profession"] for reviewer in PEOPLE["reviewers"]] == ["pharmacist", "physician"]
    assert all("made-up" in person["bio"] for person in PEOPLE["staff"] + PEOPLE["reviewers"])
    licenses = [license_ for reviewer in PEOPLE["reviewers"] for license_ in reviewer["licenses"]]
    assert all(re.fullmatch(r"DEMO-\d{4}", license_["number"]) for license_ in licenses)
