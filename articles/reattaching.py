"""Stage 2, talking about a draft: where the words of a remark stand now. Reads only.

The rule: a remark stands at its own words, at what they were changed to, or says that they are gone; never at the same
words of another passage, whose own are gone.
"""

from . import passages, resembling, versions
from .models import ArticleVersion, Comment
from .passages import Place
from .resembling import Part


class Standing:
    """Where remarks stand in the words as they are now (`texts`, see passages.texts_of). Each text is read once."""

    def __init__(self, texts: dict):
        self.texts, self.versions, self.parts = texts, {}, {}

    def then(self, version: ArticleVersion) -> dict:
        """The texts of an earlier version."""
        if version.pk not in self.versions:
            self.versions[version.pk] = passages.texts_of(versions.words_of(version))
        return self.versions[version.pk]

    def read(self, texts: dict) -> dict[str, Part]:
        for _, text in texts.values():
            if text not in self.parts:
                self.parts[text] = Part(text)
        return {key: self.parts[text] for key, (_, text) in texts.items()}

    def place_of(self, comment: Comment) -> Place | None:
        """Where the passage of a remark stands now, or None when its words are gone or it is about none."""
        place = found(self.texts, comment)
        if not comment.quote or (place and is_as_it_was(self.texts, place, comment)):
            return place
        then = self.then(comment.version)
        own = found(then, comment)
        if own is None:
            return place
        if place:
            return place if is_no_other(self.texts, place, then, own, comment) else None
        around = {"quote": comment.quote, "prefix": comment.prefix, "suffix": comment.suffix}
        return resembling.changed(self.read(self.texts), self.read(then), own, **around)


def found(texts: dict, comment: Comment) -> Place | None:
    kept = {name: getattr(comment, name) for name in ("part", "quote", "prefix", "suffix")}
    return passages.locate(texts, **kept)


def agreeing(texts: dict, part: str, start: int, comment: Comment) -> int:
    """How many characters around a place are those that were around the passage."""
    return passages.score(texts[part][1], start, comment.quote, comment.prefix, comment.suffix)


def is_as_it_was(texts: dict, place: Place, comment: Comment) -> bool:
    agree = agreeing(texts, place.part, place.start, comment)
    return place.part == comment.part and agree == len(comment.prefix) + len(comment.suffix)


def is_no_other(texts: dict, place: Place, then: dict, own: Place, comment: Comment) -> bool:
    """Whether the words at `place` are not those of another passage that said the same. Once one of them is gone,
    what is around has to be more like it was than it ever was around another."""
    if times(texts, comment.quote) >= times(then, comment.quote):
        return True
    others = [
        agreeing(then, key, start, comment)
        for key, (_, text) in then.items()
        for start in passages.starts_of(text, comment.quote)
        if (key, start) != (own.part, own.start)
    ]
    return agreeing(texts, place.part, place.start, comment) > max(others, default=-1)


def times(texts: dict, quote: str) -> int:
    return sum(text.count(quote) for _, text in texts.values())
