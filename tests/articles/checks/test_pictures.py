"""Gate SM-4: what a picture must not show, told by its alt text and the library; and a private person's consent."""

import pytest

from articles.checks import BLOCK, WARN, Pictured, findings_of
from articles.checks.standard import terms

from .reading import TERMS, figure, hits, with_body

DIGEST = "0" * 64
FLAGGED = [
    ("sm-4-paraphernalia", "A syringe on a table", "syringe"),
    ("sm-4-paraphernalia", "A spoon over a lighter", "spoon over a lighter"),
    ("sm-4-paraphernalia", "Bags of white powder", "Bags of white powder"),
    ("sm-4-injecting", "A man injecting himself", "injecting"),
    ("sm-4-injecting", "Hands: a woman is smoking brown heroin", "smoking brown heroin"),
    ("sm-4-overdose-scene", "An unconscious man", "unconscious man"),
    ("sm-4-overdose-scene", "A woman who is lying on the bathroom floor", "lying on the bathroom"),
]
LEFT_ALONE = [
    "A nasal spray of naloxone and its box",
    "A nurse injecting naloxone",
    "A vaccine and a syringe",
    "Two people talk on a bench",
    "A pharmacist at the counter",
    "A manikin lying on the floor, for training",
]


@pytest.mark.parametrize(("code", "alt", "quote"), FLAGGED)
def test_alt_text_that_names_what_must_not_be_shown_is_flagged(code, alt, quote):
    found = [each for each in findings_of(with_body(figure(alt)), terms=TERMS) if each.check == "picture"]
    assert (code, quote) in [(each.code, each.quote) for each in found]
    assert all(each.severity == WARN and each.why and each.source and each.suggestions for each in found)
    assert all(each.where.startswith("alt text of picture 1 in section “") for each in found)


@pytest.mark.parametrize("alt", LEFT_ALONE)
def test_picture_that_may_be_shown_is_left_alone(alt):
    assert hits(figure(alt), "picture") == []


@pytest.mark.parametrize("body", ["<p>A syringe. A man injecting himself.</p>", figure("A bench", "Syringe Photos")])
def test_running_text_and_credits_show_nothing(body):
    assert hits(body, "picture") == []


def test_rows_about_pictures_have_a_reason_and_a_source():
    rows = [each for each in terms() if each["kind"] == "picture"]
    assert len(rows) == 3 and all(each["why"] and each["source"] and each["severity"] == WARN for each in rows)


def about(body: str, *check: str, **said) -> list:
    """What is found about pictures of which the library says this."""
    held = Pictured(**{"title": "Bench", "alt": "", "private_person": "no", "consent": False} | said)
    found = findings_of(with_body(body), terms=TERMS, library={DIGEST: held})
    return [each for each in found if each.check in (check or ("picture", "pictures"))]


@pytest.mark.parametrize("said", [{"title": "Needle_in-arm 2"}, {"alt": "A needle in an arm"}])
def test_name_in_the_library_is_read_too(said):
    found = about(figure("A hand"), "picture", **said)
    assert [each.code for each in found] == ["sm-4-injecting"] and not found[0].quote
    assert found[0].sentence.lower().startswith("the library says of this picture: “needle in")
    assert found[0].where.endswith(", as the library calls it")


def test_alt_text_and_library_are_flagged_once_for_the_same_thing():
    assert [each.quote for each in about(figure("A syringe"), "picture", title="A syringe")] == ["syringe"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"private_person": "no"}, []),
        ({"private_person": "yes", "consent": True}, []),
        ({"private_person": "yes"}, [("face-without-consent", BLOCK)]),
        ({"private_person": ""}, [("face-unanswered", WARN)]),
        ({"private_person": "", "consent": True}, [("face-unanswered", WARN)]),
    ],
)
@pytest.mark.parametrize("alt", ["A woman on a bench", ""])
def test_private_person_is_shown_with_consent_alone(said, expected, alt):
    found = about(figure(alt), **said)
    assert [(each.code, each.severity) for each in found] == expected
    assert all(each.where.startswith("picture 1 in section “") for each in found)


def test_reason_against_a_warning_holds_for_the_picture_wherever_it_stands():
    [first] = about(figure("A"), private_person="")
    [moved] = about(f"<p>More.</p>{figure('B', caption='Other')}", private_person="")
    assert first.key == moved.key
