"""Invented source texts for property tests: whole articles in many shapes, and lines in no order at all."""

from hypothesis import strategies as st

WORDS = (
    "recovery treatment people often helps with\u00a0care support early the a person doctor’s “safe” time – needs & "
    "<5 sleep group family naloxone 24 hours can find again, withdrawal; signs"
)
WORD = st.sampled_from([word for word in WORDS.split(" ") if word])
SENTENCE = st.lists(WORD, min_size=3, max_size=18).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
HEADING = st.sampled_from(
    [
        "What Helps?",
        "SIGNS AND SYMPTOMS",
        "How to Begin",
        "Treatment Options:",
        "Life after treatment",
        "1. Ask for Help",
        "Frequently Asked Questions",
        "Is It Safe?",
    ]
)
SIGN = st.sampled_from(["  • ", "- ", "* ", "· ", "o ", "▪ ", "– "])
TERM = st.sampled_from(["", "", "Care: ", "Time and place:\u00a0"])
CREDIT = st.sampled_from(
    [
        "By Ana Silva",
        "Editor – Ben Roe\nBen Roe edits health articles. Read more",
        "a woman in a green coat.\nMedically Reviewed By – Di Moe, RPh\nDi is a licensed pharmacist in Utah. Read more",
        "Written by Ana Silva | Reviewed by Di Moe, PharmD, BCPS on May 3, 2024",
        "Reviewer:\nDi Moe, MD",
        "About the Author",
    ]
)
REFERENCE = st.sampled_from(
    [
        "Agency for Health. “Recovery.” June 2019. Accessed June 30, 2019.",
        "Silva, Ana; et al. “Staying W[…]l.” July 2009. Accessed May 1, 2020. https://example.org/a",
        "Silva A, Roe B. Staying well. J Recovery. 2020;4(2):11-19. doi:10.1234/JR.5",
        "Silva, A. (2019, June 3). Getting help. Care Quarterly, 12(3), 45–50. https://doi.org/10.1/ab",
        "Roe B. The long way. Harbor Press; 2018.",
        "Helpline. Updated June 31, 2019.",
    ]
)
FURNITURE = st.sampled_from(["Share this article", "Last updated: May 3, 2024", "-----", "a man on a couch."])


@st.composite
def lists(draw) -> str:
    sign = draw(SIGN)
    items = draw(st.lists(st.tuples(TERM, SENTENCE).map("".join), min_size=1, max_size=5))
    numbered = draw(st.booleans())
    return "\n".join((f"{number}. " if numbered else sign) + item for number, item in enumerate(items, 1))


@st.composite
def articles(draw) -> str:
    """An article whose parts come in a usual order, each of them optional."""
    block = st.one_of(PARAGRAPH, lists(), FURNITURE)
    parts = draw(st.lists(st.sampled_from(["Finding Help", "Title: Finding Help", "# Finding Help"]), max_size=1))
    parts += draw(st.lists(CREDIT, max_size=2)) + draw(st.lists(PARAGRAPH, max_size=3))
    if draw(st.booleans()):
        parts += [draw(st.sampled_from(["Key Takeaways", "Article at a Glance:", "At a glance"])), draw(lists())]
    for heading in draw(st.lists(HEADING, max_size=5)):
        parts += [heading, *draw(st.lists(block, max_size=3))]
    parts += draw(st.lists(CREDIT, max_size=2)) + draw(st.sampled_from([[], ["References"], ["Sources:"]]))
    parts += draw(st.lists(REFERENCE, max_size=4))
    if draw(st.booleans()):
        parts += [draw(st.sampled_from(["Medical Disclaimer", "Disclaimer:"])), draw(PARAGRAPH)]
    return draw(st.sampled_from(["\n\n", "\n\n", "\n", "\r\n\r\n"])).join(parts)


FRAGMENTS = (
    "the a Heroin is Track Marks What Are Can help? Editor – By Jane Doe, PharmD Accessed June 30, 2019. "
    '2019;12(3):45-50 “Title.” "Quote" Medical Disclaimer References: Key Takeaways • - – 1. 2) o * ## # Read more '
    "https://example.org/a doi:10.1000/AB.c PMID: 12 | Title: Written by reviewed === --- [1] (2019). et al. Sources "
    "< & > \u0338 \u0301 \u200b \u00a0 \u2028 [image: a man wearing licensed in Idaho **Bold** Introduction Contents "
    "Updated on n.d. June 31, 2019 , ; : ! ..."
)
LINE = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS.split(" ")), min_size=1, max_size=14).map(" ".join),
    st.text(max_size=60),
    st.sampled_from(["", "", "Medical Disclaimer", "References", "Key Takeaways", "Editor – Jane Doe", "---"]),
)
START = st.sampled_from(["", "", "", "  ", "\t", "• ", "  - ", "1. ", "2. ", "o ", "## "])


def nonsense():
    """Lines in no order: whatever they are, none may be lost."""
    return st.lists(st.tuples(START, LINE).map("".join), max_size=25).map("\n".join)
