"""References: what they lack is flagged and never invented, and none is listed twice."""

import datetime
import uuid

import pytest

from articles.checks import ADVISE, WARN, findings_of

from .reading import WORDS

TODAY = datetime.date(2026, 5, 2)
ONE = WORDS["references"][0] | {"published": "2022"}


def flags(*references: dict) -> list[tuple[str, str]]:
    """(severity, code) of what is said of these references, but for which are not cited."""
    found = findings_of(WORDS | {"references": list(references)}, today=TODAY)
    return [(each.severity, each.code) for each in found if each.check == "references"]


def another(**changes) -> dict:
    return ONE | {"uuid": str(uuid.uuid4()), "title": "Another", "url": "https://a.example/"} | changes


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"title": ""}, (WARN, "reference-no-title")),
        ({"title": "A title that was cut […]"}, (WARN, "reference-truncated")),
        ({"url": ""}, (WARN, "reference-no-link")),
        ({"authors": "Rivera M, et al"}, (ADVISE, "reference-authors-cut")),
        ({"published": ""}, (ADVISE, "reference-undated")),
        ({"published": "2022-01"}, (ADVISE, "reference-month-only")),
        ({"authors": "Rivera, Marta", "source": ""}, (WARN, "reference-no-source")),
        ({"authors": "Rivera, Marta; et al.", "source": ""}, (WARN, "reference-no-source")),
        ({"doi": "11.1/x"}, (WARN, "reference-doi-odd")),
        ({"pmid": "PMC1234"}, (WARN, "reference-pmid-odd")),
        ({"accessed": "2026-05-03"}, (WARN, "reference-accessed-ahead")),
        ({"accessed": "2026-06"}, (WARN, "reference-accessed-ahead")),
        ({"published": "2019-06-02", "accessed": "2019-06-01"}, (WARN, "reference-accessed-before")),
    ],
)
def test_incomplete_reference_is_flagged_and_never_blocks(changes, flag):
    assert flag in flags(ONE | changes) and {severity for severity, _ in flags(ONE | changes)} <= {WARN, ADVISE}


@pytest.mark.parametrize(("link", "value"), [("doi", "10.1000/1"), ("pmid", "32511109"), ("url", "https://a.example/")])
def test_one_way_to_the_source_is_enough(link, value):
    assert flags(ONE | {"url": ""}) == [(WARN, "reference-no-link")]
    assert flags(ONE | {"url": "", link: value}) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "2019-06", "accessed": "2019-06-01"},  # in that month, perhaps later: not known
        {"published": "2019", "accessed": "2019-01"},
        {"accessed": "2026-05-02"},
        {"accessed": "2026-05"},
        {"authors": "National Institute on Drug Abuse", "source": ""},
        {"authors": "WebMD", "source": ""},
    ],
)
def test_what_may_be_right_is_not_flagged(changes):
    codes = [code for _, code in flags(ONE | changes)]
    assert codes in ([], ["reference-month-only"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"doi": "10.1000/AbC"}, {"doi": "https://doi.org/10.1000/abc"}),
        ({"doi": "10.1000/AbC"}, {"doi": "doi: 10.1000/abc"}),
        ({"pmid": "123"}, {"pmid": " 123"}),
        ({"title": "The Healing, of wounds"}, {"title": "the healing of wounds."}),
        ({"title": "Same", "doi": "10.1000/1"}, {"title": "Same", "pmid": "5"}),
    ],
)
def test_reference_listed_twice_is_named_once(first, second):
    found = flags(another(title="One") | first, another(title="Two") | second)
    assert found == [(WARN, "reference-duplicate")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "Heroin", "published": "2019"}, {"title": "Heroin", "published": "2021"}),
        ({"title": "Heroin", "doi": "10.1000/1"}, {"title": "Heroin", "doi": "10.1000/2"}),
        (
            {"title": "Heroin", "published": "", "authors": "NIDA"},
            {"title": "Heroin", "published": "", "authors": "WHO"},
        ),
    ],
)
def test_different_works_are_no_duplicates(first, second):
    codes = [code for _, code in flags(another() | first, another() | second)]
    assert "reference-duplicate" not in codes
