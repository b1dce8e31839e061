"""All invariants together, over one stretch of acts.

I1   every served article byte was signed by enough licensed people who had no hand in it
I2   digests hold                            I3   one live page per article, standing on its own sign-off
I4   history only grows                      I5/I6 no word of a version that is not live is public
I7   the audit trail is one chain            I9   a refused act changes nothing
I11  what was shown is what was signed       I12  a draft answers like an unknown address
I13  no signature on a license that was revoked before it        T22 only the database's own time
"""

from pathlib import Path

from django.utils import timezone

from articles.models import Article, ArticleVersion, Publication
from reviewers.models import ReviewRequest, SignOff
from tests.proofs.oracle import chain, files, history, require, signatures

CHECKS = {
    SignOff: signatures.require_lawful,
    ReviewRequest: signatures.require_whole,
    ArticleVersion: signatures.require_true_version,
    Publication: signatures.require_signed,
}


class Watch:
    """`look` after every act; `look_closely` now and then, and at the end."""

    def __init__(self, root: Path):
        self.folder = files.Folder(root)
        self.history = history.History()
        self.chain = chain.Chain()
        self.since = timezone.now()
        self.new: dict[type, list[int]] = {model: [] for model in self.history.started}

    def look(self) -> None:
        for model, keys in self.history.look().items():
            if keys:
                self.meet(model, keys)
        self.chain.look()
        signatures.require_one_live(Article.objects.all())
        public = self.folder.files()
        live = files.live_pages()
        require(files.article_pages(public) == live, "I1", "the built pages are not the live, signed ones")
        files.require_no_foreign_canary(public, files.live_canaries())
        self.since = timezone.now()

    def meet(self, model, keys: list[int]) -> None:
        """Rows that the last act wrote."""
        self.new[model] += keys
        history.require_honest_times(model, keys, self.since)
        check = CHECKS.get(model)
        for row in model._base_manager.filter(pk__in=keys) if check else ():
            check(row)

    def look_closely(self) -> None:
        """What needs no look after every single act, because nothing that breaks it can mend itself."""
        self.look()
        files.require_signed_pages(self.folder.files())
        for model, keys in self.new.items():
            if not chain.logs_themselves(model):
                self.chain.require_witnessed(model._base_manager.filter(pk__in=keys))
        published = Publication.objects.values("article")
        drafts = Article.objects.exclude(pk__in=published).exclude(address="").order_by("-pk")[:2]
        files.require_same_answer(self.folder.root, [each.address for each in drafts])

    def state(self) -> dict:
        """Everything that a refused act must leave alone."""
        rows = history.everything_but_attempts(self.history)
        return rows | {"files": sorted(self.folder.files().items(), key=lambda item: item[0])}
