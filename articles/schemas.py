"""The schemas that words were stored in. The rule: words that were frozen or signed under an older schema are
read by everybody in the same way, and their stored text is never touched."""

import json

SCHEMA = 1
# UPGRADES[n] turns words of schema n into words of schema n + 1; a migration that changes the words adds one.
UPGRADES = [None]


def read_words(text: str) -> dict:
    """The words in a stored canonical text, brought up to the present schema."""
    words = json.loads(text)
    for upgrade in UPGRADES[words["schema"] :]:
        words = upgrade(words)
    return words | {"schema": SCHEMA}
