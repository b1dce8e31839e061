"""Completeness: what blocks a submission, what only warns, and how findings are told."""

import uuid

import pytest

from articles.checks import ADVISE, BLOCK, WARN, findings_of
from tests import factories

WORDS = factories.words()
UNKNOWN = str(uuid.uuid4())


def found(**changes) -> list[tuple[str, str]]:
    return [(finding.severity, finding.code) for finding in findings_of(WORDS | changes)]


def blocking(**changes) -> list[str]:
    return [code for severity, code in found(**changes) if severity == BLOCK]


def outline(*levels: int) -> list[dict]:
    """Sections of these levels; the first cites the reference."""
    body = WORDS["sections"][0]["body"]
    named = [{"uuid": str(uuid.uuid4()), "heading": f"Part {n}", "level": level} for n, level in enumerate(levels)]
    return [part | {"body": body if n == 0 else ""} for n, part in enumerate(named)]


def test_complete_article_has_nothing_that_blocks():
    assert found() == [(ADVISE, "reference-month-only")]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\n"])
@pytest.mark.parametrize("name", ["title", "lead", "description"])
def test_missing_text_blocks(name, blank):
    assert blocking(**{name: blank}) == [f"{name}-missing"]


def test_article_without_sections_is_blocked():
    assert blocking(sections=[]) == ["sections-missing"]


def test_missing_key_points_only_warn():
    assert (WARN, "key-points-missing") in found(key_points=[]) and not blocking(key_points=[])


def test_section_without_a_heading_is_blocked():
    assert blocking(sections=[WORDS["sections"][0] | {"heading": "\u00a0"}]) == ["heading-missing"]


@pytest.mark.parametrize("levels", [(2,), (2, 3, 4), (2, 3, 4, 2), (2, 2, 3, 3, 2)])
def test_outline_that_goes_down_one_level_at_a_time_is_right(levels):
    assert blocking(sections=outline(*levels)) == []


@pytest.mark.parametrize(
    ("levels", "at"),
    [((3,), 0), ((4,), 0), ((2, 4), 1), ((2, 3, 2, 4), 3), ((1,), 0), ((0,), 0), ((2, 3, 4, 5), 3), ((2, 6), 1)],
)
def test_outline_that_skips_a_level_is_blocked_and_names_the_part(levels, at):
    sections = outline(*levels)
    [finding] = [each for each in findings_of(WORDS | {"sections": sections}) if each.severity == BLOCK]
    assert (finding.code, finding.part) == ("outline-skips", sections[at]["uuid"])
    assert f"“Part {at}” skips a level" in finding.sentence


@pytest.mark.parametrize("place", ["introduction", "body"])
def test_citation_of_nothing_is_blocked(place):
    text = f'<p>Safe.<cite data-ref="{UNKNOWN}"></cite></p>'
    changes = {"introduction": text} if place == "introduction" else {}
    if place == "body":
        changes["sections"] = [*WORDS["sections"], WORDS["sections"][1] | {"uuid": UNKNOWN, "body": text}]
    assert blocking(**changes) == ["citation-unknown"]


def test_reference_that_is_never_cited_warns():
    other = WORDS["references"][0] | {"uuid": UNKNOWN}
    assert (WARN, "reference-uncited") in found(references=[*WORDS["references"], other])


def test_what_blocks_comes_first_and_every_finding_says_it_in_words():
    findings = findings_of(WORDS | {"lead": "", "key_points": [], "sections": [], "references": []})
    severities = [(BLOCK, WARN, ADVISE).index(finding.severity) for finding in findings]
    assert severities == sorted(severities)
    assert all(finding.sentence.endswith(".") and finding.as_dict()["code"] for finding in findings)
