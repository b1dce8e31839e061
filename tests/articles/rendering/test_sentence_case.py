"""A title in headline case is lowered where that costs no name; else it stands as it was given."""

import pytest

from articles.rendering.sentence_case import ORDINARY, sentence_case


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Treating Wounds and Ulcers from Injecting Heroin", "Treating wounds and ulcers from injecting heroin"),
        ("Opioid-Related Deaths: A Systematic Review", None),
        ("Opioid-Related Deaths: Systematic Reviews", "Opioid-related deaths: systematic reviews"),
        ("Living with HIV: What You Need to Know", "Living with HIV: what you need to know"),
        ("Is It Safe? What People Know", "Is it safe? What people know"),
        ("A Patient’s Recovery", "A patient’s recovery"),
        ("Therapies for Hepatitis C", None),
        ("Overdose", None),
        ("What to know about Recovery", None),
        ("Drug Use in New York", None),
        ("Recovery at the Betty Ford Center", None),
        ("National Survey on Drug Use and Health", None),
        ("Alcoholics Anonymous and Sobriety", None),
        ("Risk of Dependence on Valium", None),
        ("Impact of Drug Use on Distribu[…]ic Disorders", None),
        ("ALCOHOL AND HEALTH", None),
        ("", None),
    ],
)
def test_title_is_in_sentence_case_where_no_name_can_be_lost(given, shown):
    assert sentence_case(given) == (given if shown is None else shown)


def test_no_word_that_names_are_made_of_counts_as_ordinary():
    often_in_names = "national institute center association american anonymous village house survey may will hope mark"
    assert not ORDINARY & set(often_in_names.split())
