"""A figure is rendered from the words alone; a care card says how urgent it is in words."""

import re

from articles.delivery.serving import PICTURE
from articles.figures import recipes
from articles.rendering import render
from tests.articles.test_rendering import FIRST, cite, link, reference, section, words

DIGEST = "0123456789abcdef" * 4
NAMED = f'data-image="{FIRST}" data-digest="{DIGEST}"'
SHORT = DIGEST[:32]


def rendered(body: str) -> str:
    page = render(words(sections=[section("Picture", body)], references=[reference(FIRST, title="Source")]))
    return re.search(r"</h2>\n(.*?)</section>", page, re.DOTALL)[1]


def test_figure_becomes_a_picture_of_known_size_in_three_formats():
    body = f'<figure {NAMED} data-size="2000x1000" data-alt="A “spray” &amp; a dose" data-credit="Photo: A &amp; B">'
    assert rendered(f"{body}Hold it <em>so</em>{cite(FIRST)}</figure>") == (
        '<figure><picture><source type="image/avif" '
        f'srcset="/media/figures/r1-480-{SHORT}.avif 480w, /media/figures/r1-960-{SHORT}.avif 960w, '
        f'/media/figures/r1-1600-{SHORT}.avif 1600w" sizes="(min-width: 42rem) 38rem, 100vw">'
        '<source type="image/webp" '
        f'srcset="/media/figures/r1-480-{SHORT}.webp 480w, /media/figures/r1-960-{SHORT}.webp 960w, '
        f'/media/figures/r1-1600-{SHORT}.webp 1600w" sizes="(min-width: 42rem) 38rem, 100vw">'
        f'<img src="/media/figures/r1-960-{SHORT}.jpg" width="2000" height="1000" '
        'alt="A “spray” &amp; a dose" loading="lazy" decoding="async"></picture>'
        f"<figcaption>Hold it <em>so</em><sup>{link(1, 1)}</sup> "
        '<small class="credit">Photo: A &amp; B</small></figcaption></figure>'
    )


def test_decorative_picture_has_an_empty_alt_text_and_no_empty_caption():
    shown = rendered(f'<figure {NAMED} data-size="90x60" data-decorative="true"></figure>')
    assert 'width="90" height="60" alt=""' in shown and "figcaption" not in shown
    assert f'srcset="/media/figures/r1-90-{SHORT}.avif 90w"' in shown


def test_every_file_of_a_picture_has_a_name_that_the_public_site_answers():
    for width in (1, 479, 480, 500, 960, 1000, 1300, 1600, 3200):
        names = [recipe.name(DIGEST) for recipe in recipes(width)]
        assert len(set(names)) == len(names) and all(PICTURE.fullmatch(f"/media/{name}") for name in names)
        assert all(recipe.width <= width for recipe in recipes(width))


def test_no_figure_of_another_kind_is_rendered():
    assert rendered('<figure><img src="https://elsewhere.example/x.png">Words</figure>') == "<p>Words</p>"


def test_care_card_says_its_urgency_in_words():
    said = {
        "emergency": "Emergency: call 911 now",
        "urgent": "Urgent: get medical help today",
        "routine": "Not urgent: talk to a doctor or a pharmacist",
    }
    for kind, words_of_kind in said.items():
        assert rendered(f'<div data-care="{kind}"><p>If lips are blue.</p></div>') == (
            f'<div class="care" data-care="{kind}"><p class="urgency"><strong>{words_of_kind}</strong></p>'
            "<p>If lips are blue.</p></div>"
        )
