"""Two references that are one work become one: every citation follows, and nothing that only one of them said goes."""

from articles.citing.citations import cited, merged
from tests import factories

FIRST, SECOND = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"


def cite(key: str) -> str:
    return f'<cite data-ref="{key}"></cite>'


def test_citations_follow_and_empty_fields_are_filled():
    words = factories.words(introduction=f"<p>One.{cite(SECOND)}</p>")
    known = words["references"][0]
    words["references"] = [
        known | {"uuid": FIRST, "title": "Kept", "pmid": ""},
        known,
        known | {"uuid": SECOND, "title": "Gone", "pmid": "7"},
    ]
    words["sections"][1]["body"] = f"<p>Two.{cite(FIRST)}{cite(SECOND)}</p>"
    assert cited(words) == {FIRST, SECOND, known["uuid"]}
    changed = merged(words, keep=FIRST, drop=SECOND)
    assert changed["introduction"] == f"<p>One.{cite(FIRST)}</p>"
    assert changed["sections"][1]["body"] == f"<p>Two.{cite(FIRST)}{cite(FIRST)}</p>"
    assert changed["sections"][0] == words["sections"][0]
    assert changed["references"] == [known | {"uuid": FIRST, "title": "Kept", "pmid": "7"}, known]
