"""A release of tomorrow, in which the words of an article have another schema: the lead is called summary."""

from articles import comparing, schemas, versions
from articles.models import Article

NAMES = {"lead": "summary"}


def renamed(words: dict) -> dict:
    """Words of schema 1 as words of schema 2, but for the number."""
    return {NAMES.get(name, name): value for name, value in words.items()}


def take_up(monkeypatch) -> None:
    """Have the code read and write words of schema 2. What `Article.summary` is, is the caller's to say."""
    monkeypatch.setitem(versions.WORDS, Article, [NAMES.get(name, name) for name in versions.WORDS[Article]])
    for module in (versions, schemas):
        monkeypatch.setattr(module, "SCHEMA", 2)
    monkeypatch.setattr(schemas, "UPGRADES", [None, renamed])
    monkeypatch.setattr(comparing, "LABELS", renamed(comparing.LABELS))
