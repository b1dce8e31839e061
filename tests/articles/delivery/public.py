"""A house with live pages, and everything that a visitor could ever get of it."""

import gzip
from pathlib import Path

import brotli
from django.conf import settings as project

from articles import drafting
from articles.delivery.serving import PublicTree
from tests import factories

from .visitor import Reply, Visitor, django

ADDRESS, OTHER = "opioids/live-one", "opioids/other-one"


def with_live_pages():
    house = factories.publishing_house()
    house.live = factories.live_article(house, "Live one")
    house.other = factories.live_article(house, "Other one")
    return house


def visit(address: str, **headers) -> Reply:
    app = PublicTree(django, project.PUBLIC_ROOT, project.DJANGO_PREFIXES)
    return Visitor(app).get(f"/{address}/" if address else "/", **headers)


def everything_public() -> str:
    """Every byte that lies in the public folder, names and compressed copies included."""
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    paths = [path for path in Path(project.PUBLIC_ROOT).rglob("*") if path.is_file()]
    read = [unpack.get(path.suffix, bytes)(path.read_bytes()).decode() for path in paths]
    return "\n".join([*map(str, paths), *read])


def submitted(house, article, **words):
    drafting.submit_for_review(by=house.editor, article=article)
    return article
