"""Every kind of finding says whose rule it goes by, where it is anybody's but the house's."""

import datetime
import uuid

from articles.checks import Pictured, findings_of

from .reading import FACTS, TERMS, WORDS, figure, with_body

HOUSE = {"lead-missing", "description-missing", "key-points-missing", "sections-missing", "link-unencrypted"}
EMPTY = {"title": "", "lead": "", "description": "", "key_points": [], "sections": []}
BROKEN = [
    WORDS | EMPTY,
    WORDS | {"references": [WORDS["references"][0] | {"uuid": str(uuid.uuid4()), "title": "T […]", "url": ""}] * 2},
    WORDS | {"sections": [WORDS["sections"][0] | {"heading": "", "level": 4}]},
    with_body(f"{figure(alt='', credit='')}{figure('IMG_1.jpg')}{figure('A picture of a spoon' + 'n' * 300)}"),
    with_body('<p><a href="http://a.example/">here</a> <a href="https://a.example/">https://a.example/</a></p>'),
    with_body('<p>Suicide. He is a junkie. Press 3.<cite data-ref="x"></cite> He has red skin.</p>'),
    with_body(f"<p>{'Interdisciplinary rehabilitation necessitates care. ' * 20}</p>"),
]


def test_every_finding_has_a_source_but_for_the_rules_of_the_house():
    library = {"0" * 64: Pictured("A needle", "", "yes", False)}
    given = {
        "terms": TERMS,
        "facts": FACTS,
        "library": library,
        "crisis_help": False,
        "today": datetime.date(2026, 5, 1),
    }
    found = [each for words in BROKEN for each in findings_of(words, **given)]
    assert len({each.code for each in found}) > 25
    assert {each.code for each in found if not each.source} <= HOUSE
