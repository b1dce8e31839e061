"""Links say where they lead, and what was true once is not told as true."""

import pytest

from articles.checks import WARN, Astray

from .reading import hits

GONE = {"/opioids/gone/": Astray("link-withdrawn", WARN, "leads nowhere")}


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ('<a href="https://a.example/x">https://a.example/x</a>', "link-bare"),
        ('<a href="https://a.example/x">www.a.example</a>', "link-bare"),
        ('<a href="https://a.example/x">click here</a>', "link-says-nothing"),
        ('<a href="https://a.example/x">Read more…</a>', "link-says-nothing"),
        ('<a href="https://a.example/x">here</a>', "link-says-nothing"),
        ('<a href="http://a.example/x">A study of naloxone</a>', "link-unencrypted"),
        ('<a href="/opioids/gone/">About naloxone</a>', "link-withdrawn"),
    ],
)
def test_link_that_a_reader_cannot_judge_is_flagged(link, code):
    [(found, quote)] = hits(f"<p>Before {link} after.</p>", "links", astray=GONE)
    assert found == code and f">{quote}<" in link


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://findtreatment.gov/">FindTreatment.gov</a>',
        '<a href="/opioids/live/">About naloxone</a>',
        '<a href="https://other.example/opioids/gone/">Elsewhere at the same address</a>',
        '<a href="tel:988">Call 988</a>',
        '<a href="https://a.example/">Read more about naloxone</a>',
    ],
)
def test_link_that_says_where_it_leads_is_fine(link):
    assert hits(f"<p>{link}</p>", "links", astray=GONE) == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Call 1-800-273-8255 for help.", "retired-lifeline-number"),
        ("Call (800) 273-8255 for help.", "retired-lifeline-number"),
        ("Call 800.273.8255 for help.", "retired-lifeline-number"),
        ("Call 1‑800‑273‑TALK for help.", "retired-lifeline-number"),
        ("Call 988 and press 3.", "retired-lifeline-press-3"),
        ("Veterans press three.", "retired-lifeline-press-3"),
        ("Dial 3 at the prompt.", "retired-lifeline-press-3"),
        ("At 988, choose option three.", "retired-lifeline-press-3"),
        ("Call the National Suicide Prevention Lifeline.", "retired-lifeline-name"),
        ("A National Suicide Hotline answers.", "retired-lifeline-name"),
        ("A doctor needs an X-waiver to prescribe it.", "retired-x-waiver"),
        ("Find an X-waivered doctor.", "retired-x-waiver"),
        ("Only x-waivered doctors may prescribe it.", "retired-x-waiver"),
    ],
)
def test_retired_fact_is_found_however_it_is_written(sentence, code):
    assert [found for found, _ in hits(f"<p>{sentence}</p>", "retired-facts")] == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "An X-waiver is no longer needed.",
        "For years, prescribers needed the X-waiver. A law of 2022 ended that rule.",
        "Call 1-800-662-4357 for a referral.",
        "Press 1 for veterans and 2 for Spanish.",
        "988 was formerly the National Suicide Prevention Lifeline.",
    ],
)
def test_sentence_that_says_that_it_is_over_is_right(sentence):
    assert hits(f"<p>{sentence}</p>", "retired-facts") == []
