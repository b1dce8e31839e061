"""Stage 2, talking about a draft: remarks on a passage, replies, and who is called to look. Desk-only.

The rule: a remark keeps the words it was about, is found again where they stand now, and says so when they are
gone. It never stops a save, a submission or a signature.
"""

import re

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from reviewers import audit
from reviewers.refusal import Reason, Refused
from reviewers.verbs import verb

from . import messaging, passages, versions
from .models import Article, ArticleVersion, Comment

MENTION = re.compile(r"(?<![\w@.])@([\w.@+-]*\w)")
BLANKS = re.compile(r"\s+")
LONGEST = 4000
WRITERS = ("articles.change_article", "articles.publish_article")
NOT_YOURS = "Only a writer, an editor or a publisher can comment on an article."


def may_comment(user) -> bool:
    """Whether this person may write remarks: whoever works on drafts or publishes them."""
    return user.is_active and any(user.has_perm(each) for each in WRITERS)


def may_read(user) -> bool:
    return user.is_active and user.is_staff and user.has_perm("articles.view_article")


def require_commenter(by, text: str) -> str:
    """The text as it will be kept. Raises Refused for somebody who may not, and for no text or too much."""
    if not may_comment(by):
        raise Refused(Reason("permission", NOT_YOURS, "administrator"))
    text = text.strip()
    if not text:
        raise Refused(Reason("text-missing", "Write what you want to say.", who="you"))
    if len(text) > LONGEST:
        raise Refused(Reason("too-long", f"{len(text)} characters, and at most {LONGEST} fit.", who="you"))
    return text


@verb("comment")
def comment(*, by, version: ArticleVersion, text: str, part: str = "", quote: str = "", prefix: str = "") -> Comment:
    """Say something about a passage of a version, or, without `quote`, about all of it. `part` is a key of
    passages.texts_of, `prefix` what stood right before, should the words come more than once."""
    text, quote = require_commenter(by, text), " ".join(quote.split())
    around = {"part": "", "prefix": "", "suffix": ""}
    if quote:
        around = surroundings(version, part, quote, BLANKS.sub(" ", prefix))
    found = write(by, version.article, version=version, text=text, quote=quote, **around)
    call(found, by=by)
    return found


def surroundings(version: ArticleVersion, part: str, quote: str, prefix: str) -> dict:
    texts = passages.texts_of(versions.words_of(version))
    place = passages.locate(texts, part=part, quote=quote, prefix=prefix, suffix="")
    if place is None:
        raise Refused(Reason("quote-unknown", "These words are not in the article. Copy them as they stand.", "you"))
    before, after = passages.surroundings(texts[place.part][1], quote, prefix)
    return {"part": place.part, "prefix": before, "suffix": after}


def write(by, article: Article, **what) -> Comment:
    found = Comment.objects.create(article=article, author=by, at=timezone.now(), **what)
    audit.record(act="comment", by=by, rows=[], subject=article.subject, comment=found.pk)
    return found


@verb("reply")
def reply(*, by, comment: Comment, text: str) -> Comment:
    """Answer a remark. A reply to a reply joins the same thread. A resolved remark is opened again by it."""
    text, first = require_commenter(by, text), comment.parent or comment
    found = write(by, first.article, version=first.version, parent=first, text=text)
    Comment.objects.filter(pk=first.pk).update(resolved_at=None, resolved_by=None)
    call(found, by=by)
    return found


@verb("resolve comment")
def resolve(*, by, comment: Comment) -> Comment:
    """Say that a remark needs nothing more."""
    require_commenter(by, "resolved")
    first = Comment.objects.select_for_update().get(pk=comment.parent_id or comment.pk)
    if first.resolved_at:
        raise Refused(Reason("resolved-already", "This remark is resolved already."))
    first.resolved_at, first.resolved_by = timezone.now(), by
    first.save(update_fields=["resolved_at", "resolved_by"])
    audit.record(act="resolve comment", by=by, rows=[], subject=first.article.subject, comment=first.pk)
    return first


def mentioned(text: str) -> list:
    """Who is called by @name in a text and may read it."""
    names = {name.lower() for name in MENTION.findall(text)}
    people = get_user_model().objects.filter(is_active=True)
    return [each for each in people if each.username.lower() in names and may_read(each)] if names else []


def call(found: Comment, *, by) -> None:
    sentence = f"{by.get_full_name() or by} mentioned you on “{found.article}”: {found.text}"
    messaging.tell(mentioned(found.text), kind="mentioned", sentence=sentence, link=link_of(found), by=by)


def link_of(found: Comment) -> str:
    return f"{reverse('together:comments', args=[found.article_id])}#c{found.parent_id or found.pk}"
