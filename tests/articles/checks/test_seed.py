"""The publisher's own article, which is kept outside the repository: exactly what was found in it by hand."""

import pytest

from articles.checks import findings_of
from articles.checks.passages import passages
from articles.checks.readability import measured
from articles.checks.tokens import sentences_of, tokens_of
from articles.importing import parse, read_text
from tests.articles.importing.test_seed import SEED

from .reading import FACTS, TERMS

INSTRUCTIONS = [
    *[(None, "introduction", "route", start) for start in (360, 369)],
    *[(2, "body", "hiding-signs", start) for start in (266, 314, 503, 835, 986)],
    (3, "body", "hiding-signs", 471),
    (None, "introduction", "injection-site", 470),
    (0, "body", "injection-site", 261),
    *[(1, "body", "injection-site", start) for start in (73, 154, 271, 438)],
    (2, "heading", "injection-site", 14),
    *[(2, "body", "injection-site", start) for start in (75, 599, 802)],
    (5, "body", "injection-site", 993),
    *[("key point", "text", "preparation", start) for start in (46, 68)],
    *[(4, "body", "preparation", start) for start in (796, 831, 916)],
    *[(5, "body", "preparation", start) for start in (333, 359, 378)],
    *[(7, "body", "preparation", start) for start in (111, 141)],
]

pytestmark = pytest.mark.skipif(SEED is None, reason="the seed article is not on this machine")


@pytest.fixture(scope="module")
def words():
    return parse(read_text(SEED.read_bytes())).words | {"bylines": []}


@pytest.fixture(scope="module")
def found(words):
    return findings_of(words, terms=TERMS, facts=FACTS, crisis_help=False)


def of(found, *codes: str) -> list:
    return [each for each in found if each.code in codes]


def test_language_hits_are_the_three_that_were_named_and_no_other(found):
    hits = [(each.code, len(each.quote.split()), each.quote.split()[-1]) for each in found if each.check == "language"]
    assert sorted(hits) == [
        ("abused-drug", 3, "opioid"),
        ("dirty-needle", 2, "needles"),
        ("dirty-needle", 4, "needles"),
    ]


def test_six_phrases_about_hiding_marks(found):
    assert [each.quote for each in of(found, "sm-3-hiding-signs")] == [
        "cover",
        "hide",
        "hide",
        "cover up",
        "hide",
        "hide",
    ]


def test_instruction_detail_is_found_at_these_places_and_no_other(found, words):
    """(section, field, code, where it begins); in the introduction None, in key points the code alone."""
    at = {part["uuid"]: place for place, part in enumerate(words["sections"])}
    points = {part["uuid"] for part in words["key_points"]}
    placed = [
        (
            "key point" if each.part in points else at.get(each.part),
            each.field,
            each.code.removeprefix("sm-3-"),
            each.start,
        )
        for each in found
        if each.code.startswith("sm-3")
    ]
    assert sorted(placed, key=str) == sorted(INSTRUCTIONS, key=str)


def test_places_are_in_the_sections_that_were_named(found, words):
    tripped = {each.part for each in found if each.code.startswith("sm-3")}
    assert {place for place, part in enumerate(words["sections"]) if part["uuid"] in tripped} == {0, 1, 2, 3, 4, 5, 7}


def test_marks_are_described_for_light_skin_only(found):
    colors = [set(each.quote.split()) for each in of(found, "sm-7-skin-color")]
    assert [words & {"red", "pink", "white"} for words in colors] == [{"red", "pink"}, {"white", "pink"}]


def test_grammar_fixture(found):
    [finding] = [each for each in found if each.check == "grammar"]
    assert (len(finding.quote.split()), finding.quote[:4]) == (5, "Keep")


def test_no_crisis_help_and_no_retired_fact(found):
    assert of(found, "crisis-help-missing") and not [each for each in found if each.check == "retired-facts"]


def test_references_lack_what_was_named(found, words):
    flags = {}
    for each in found:
        if each.check == "references":
            flags.setdefault(each.part, set()).add(each.code.removeprefix("reference-"))
    assert [flags[each["uuid"]] for each in words["references"]] == [
        {"no-link", "month-only"},
        {"truncated", "authors-cut", "no-source", "no-link", "month-only"},
        {"no-source", "no-link"},
        {"no-link"},
    ]


def test_grade_depends_on_blocks_as_it_was_measured(words):
    """Read as one run of text it is about 9.8 to 10.2, block by block about 8.7."""
    prose = [each for each in passages(words) if each.field not in ("title", "description", "what_changed")]
    in_blocks = measured(prose).grade
    flat = " ".join(each.text.replace("\n", " ") for each in prose)
    run_on = measured([type(prose[0])("", "lead", flat)]).grade
    assert (round(in_blocks, 2), round(run_on, 2)) == (8.82, 10.14)
    assert tokens_of(flat, sentences_of(flat)).norms == [norm for each in prose for norm in each.tokens.norms]


def test_every_quote_is_at_its_place(found, words):
    texts = {(each.part, each.field): each.text for each in passages(words)}
    quoted = [each for each in found if each.quote]
    assert len(quoted) > 30
    assert all(texts[each.part, each.field][each.start : each.end] == each.quote for each in quoted)
