"""One reference as written: its parts go where they belong, the rest to the note, what lacks is flagged."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import article, codes, reference

URL = "https://example.org/recovery"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Agency for Health. “Recovery.” June 2019. Accessed June 30, 2019.",
            {"authors": "Agency for Health", "title": "Recovery", "published": "2019-06", "accessed": "2019-06-30"},
        ),
        (
            f'Silva, Ana. "What Helps?" March 8, 2018. Accessed 1 July 2019. {URL}.',
            {
                "authors": "Silva, Ana",
                "title": "What Helps?",
                "published": "2018-03-08",
                "accessed": "2019-07-01",
                "url": URL,
            },
        ),
        (
            "Silva A, Roe BC. Staying well after treatment. J Recovery. 2020;4(2):11-19. doi:10.1234/JR.2020.5",
            {
                "authors": "Silva A, Roe BC",
                "title": "Staying well after treatment",
                "source": "J Recovery",
                "published": "2020",
                "doi": "10.1234/jr.2020.5",
                "note": "4(2):11-19",
            },
        ),
        (
            "Silva A. Staying well. J Recovery. 2020 Jun 3;4:e11. PMID: 12345678.",
            {
                "authors": "Silva A",
                "published": "2020-06-03",
                "pmid": "12345678",
                "source": "J Recovery",
                "note": "4:e11",
            },
        ),
        (
            f"Agency for Health. Recovery basics. Health Online. Published May 4, 2020. Accessed June 1, 2021. {URL}",
            {
                "authors": "Agency for Health",
                "title": "Recovery basics",
                "source": "Health Online",
                "published": "2020-05-04",
                "accessed": "2021-06-01",
                "url": URL,
            },
        ),
        (
            "Silva, A. B., & Roe, C. (2019, June 3). Getting help early. Care Quarterly, 12(3), 45–50. "
            "https://doi.org/10.1016/0005-7967(73)90072-7",
            {
                "authors": "Silva, A. B., & Roe, C.",
                "title": "Getting help early",
                "source": "Care Quarterly",
                "published": "2019-06-03",
                "doi": "10.1016/0005-7967(73)90072-7",
                "note": "12(3); 45–50",
            },
        ),
        (
            "Silva, Ana. “Getting Help.” Care Quarterly, vol. 12, no. 3, June 2019, pp. 45–50.",
            {"source": "Care Quarterly", "published": "2019-06", "note": "vol. 12; no. 3; pp. 45–50"},
        ),
        (
            "Silva A, Roe B. The Long Way Home. 2nd ed. Harbor Press; 2018.",
            {"title": "The Long Way Home", "publisher": "Harbor Press", "published": "2018", "note": "2nd ed"},
        ),
        (
            "U.S. Department of Health. Recovery basics. Updated May 4, 2020.",
            {
                "authors": "U.S. Department of Health",
                "title": "Recovery basics",
                "published": "",
                "note": "Updated May 4, 2020",
            },
        ),
        (
            "“Recovery Basics.” National Council, May 4, 2020.",
            {"authors": "", "title": "Recovery Basics", "source": "National Council", "published": "2020-05-04"},
        ),
        (
            "Abscess. WebMD. October 12, 2017.",
            {"authors": "", "title": "Abscess", "source": "WebMD", "published": "2017-10-12"},
        ),
    ],
)
def test_each_style_is_read_into_its_parts(line, parts):
    found = reference(line)
    assert {key: found[key] for key in parts} == parts


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2019", "2019"),
        ("June 2019", "2019-06"),
        ("Sept. 2019", "2019-09"),
        ("2019 Jun 3", "2019-06-03"),
        ("3 June 2019", "2019-06-03"),
        ("June 3rd, 2019", "2019-06-03"),
        ("2019-06-03", "2019-06-03"),
        ("06/30/2019", "2019-06-30"),
        ("30/06/2019", "2019-06-30"),
        ("2019, June 3", "2019-06-03"),
    ],
)
def test_a_date_keeps_the_precision_it_has(written, published):
    assert reference(f"Agency for Health. “Recovery.” {written}.")["published"] == published


def test_a_day_the_calendar_lacks_is_noted_and_flagged():
    found = reference("Agency for Health. “Recovery.” June 31, 2019.")
    assert (found["published"], found["note"]) == ("", "June 31, 2019")
    assert "invalid-date" in found["flags"]


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("Agency for Health. “Recovery.” June 2019.", "no-url"),
        ("Agency for Health. “Recovery.” June 2019.", "month-only-date"),
        ("Agency for Health. “Recovery.” 2019.", "year-only-date"),
        ("Agency for Health. “Recovery.”", "no-date"),
        ("Agency for Health. “Recovery fr[…]ginning.” 2019.", "truncated-title"),
        ("Silva, Ana; et al. “Recovery.” 2019.", "author-list-incomplete"),
        ("Silva, Ana. “Recovery.” 2019.", "no-source"),
        ("“Recovery.” 2019.", "no-author"),
        ("Agency for Health. “Recovery.” June 2019. Accessed May 2, 2019.", "accessed-before-published"),
        ("https://example.org/recovery", "no-title"),
    ],
)
def test_what_a_reference_lacks_is_flagged(line, flag):
    assert flag in reference(line)["flags"]


def test_a_whole_reference_has_no_flags():
    line = f"Agency for Health. “Recovery.” Health Online, June 3, 2019. Accessed June 4, 2019. {URL}"
    assert reference(line)["flags"] == ()


def test_a_quotation_inside_a_title_is_not_the_title():
    found = reference("Silva A. The “long way” home. J Recovery. 2020;4(2):11-19.")
    assert found["title"] == "The “long way” home"


@pytest.mark.parametrize(
    "resolver", ["https://doi.org/", "http://dx.doi.org/", "doi:", "DOI: ", "doi: https://doi.org/"]
)
def test_a_doi_is_stored_without_its_resolver_in_lower_case(resolver):
    found = reference(f"Silva A. Staying well. J Recovery. 2020;4(2):11-19. {resolver}10.1234/ABC.5.")
    assert (found["doi"], found["url"], found["note"]) == ("10.1234/abc.5", "", "4(2):11-19")


def test_what_is_there_twice_goes_to_the_note():
    found = reference("Agency for Health. “Recovery.” 2019. https://example.org/a https://example.org/b")
    assert (found["url"], found["note"]) == ("https://example.org/a", "https://example.org/b")


def test_et_al_keeps_its_stop_and_other_authors_lose_theirs():
    assert reference("Silva, Ana; et al. “Recovery.” 2019.")["authors"] == "Silva, Ana; et al."
    assert reference("Silva, Ana. “Recovery.” 2019.")["authors"] == "Silva, Ana"


def test_a_second_date_is_noted_as_written():
    found = reference("Agency for Health. “Recovery.” June 2019. Accessed May 1, 2020. Accessed May 4, 2021.")
    assert (found["accessed"], found["note"]) == ("2020-05-01", "May 4, 2021")


def test_an_address_without_its_scheme_gets_one_and_is_asked_about():
    parsed = parse(article("Finding Help", "Help.", "References", "Agency. “Recovery.” 2019. www.example.org/a."))
    assert parsed.words["references"][0]["url"] == "https://www.example.org/a"
    assert "reference" in codes(parsed)


def test_a_part_too_long_to_be_one_goes_to_the_note():
    names = ", ".join(f"Silva A{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3)
    found = reference(f"{names}. Staying well. J Recovery. 2020;4(2):11-19.")
    assert found["authors"] == ""
    assert names in found["note"]


def test_place_and_publisher_are_told_apart():
    found = reference("Agency for Health. (2020). Getting help early. Springfield, IL: Care Press.")
    assert (found["publisher"], found["note"]) == ("Care Press", "Springfield, IL")


def test_retrieved_from_an_address_on_a_day():
    found = reference("NIDA. 2021, April 13. Recovery. Retrieved from https://example.org/a on 2022, January 3")
    assert (found["url"], found["accessed"], found["published"]) == (
        "https://example.org/a",
        "2022-01-03",
        "2021-04-13",
    )
