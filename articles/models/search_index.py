"""IndexedPage and IndexedWord: what public search looks in. Made from live publications, and made anew at any time."""

from django.db import models

from .publication import Publication
from .topic import Topic


class IndexedPage(models.Model):
    """The stems of one live publication's signed words. It proves nothing: a result is read from the document again.

    The full text search itself belongs to the database: a virtual table on SQLite (articles_searchtext), two columns
    that PostgreSQL works out by itself. See searching/sqlite.py and searching/postgresql.py.
    """

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, primary_key=True, related_name="indexed")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField("digest of the document", max_length=64)
    title = models.TextField("stems of the title")
    body = models.TextField("stems of title and text")
    words = models.TextField("words that a spelling may be meant for")

    def __str__(self):
        return f"/{self.publication.address}/"


class IndexedWord(models.Model):
    """A word of live pages, and how many have it: what a misspelled word may have been meant for."""

    word = models.CharField(max_length=40, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    pages = models.PositiveIntegerField()

    def __str__(self):
        return self.word
