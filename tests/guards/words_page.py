"""docs/words.md as a table: which kind of words each field of each model is."""

import re
from collections import Counter
from pathlib import Path

from django.apps import apps
from django.conf import settings

from articles.models import Article, Byline, KeyPoint, Reference, Section

DRAFTS = [Article, Section, KeyPoint, Reference, Byline]
OURS = [model for model in apps.get_models() if model._meta.app_label in ("articles", "reviewers")]
PAGE = Path(settings.BASE_DIR) / "docs" / "words.md"


def declared() -> dict[str, dict[str, str]]:
    """Model label -> field -> kind, as docs/words.md says."""
    found: dict[str, dict[str, str]] = {}
    for section in PAGE.read_text().split("\n## ")[1:]:
        label, *lines = section.splitlines()
        rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in lines if line.startswith("| ")]
        pairs = [(name, row[1]) for row in rows[1:] for name in row[0].split(", ")]
        assert max(Counter(name for name, _ in pairs).values()) == 1, f"{label} names a field twice"
        found[label] = dict(pairs)
    return found
