"""The picture library, read: which pictures words show, what is still missing, and what is damaged.

The rule: a document names the digest of every file that its readers may get, so signing it signs those bytes.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from PIL import Image as Raster
from PIL import ImageOps

from reviewers.refusal import Reason

from .checks import Pictured
from .figures import Figure, Recipe, figures_of, recipes
from .models import ArticleVersion, Image, ImageUse, Rendition

DIGEST = re.compile(r'\bdata-digest=\\"([0-9a-f]{64})\\"')  # as it stands in canonical JSON
UNKNOWN = "A figure shows a picture that is not in the library. Choose it again."
NOT_READY = "The pictures are being made ready: {} is not yet there in every size. Try again in a minute."


def path_of(name: str) -> Path:
    """Where a file of the library lies. Uploads are private: nothing serves this folder."""
    return Path(settings.MEDIA_ROOT) / name


def content(name: str) -> bytes | None:
    """The bytes of a file of the library, None when there is none."""
    try:
        return path_of(name).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def missing(image: Image) -> list[Recipe]:
    """The recipes that no file was made by yet."""
    made = {rendition.name for rendition in image.renditions.all()}
    return [recipe for recipe in recipes(image.width) if recipe.name(image.digest) not in made]


def images_of(words: dict) -> dict[Figure, Image | None]:
    """Each figure of the words with its picture, None where the library has none of those bytes and that size."""
    shown = [figure for _, figure in figures_of(words)]
    found = Image.objects.filter(digest__in={figure.digest for figure in shown}) if shown else ()
    known = {facts(image): image for image in (found and found.prefetch_related("renditions"))}
    return {figure: known.get((figure.image, figure.digest, figure.width, figure.height)) for figure in shown}


def digests_in(canonical: str) -> set[str]:
    """The pictures that some words show, read from their canonical JSON without taking it apart."""
    return set(DIGEST.findall(canonical))


def pictured(digests: set[str]) -> dict[str, Pictured]:
    """What the library says of these pictures to editors alone, by digest."""
    rows = Image.objects.filter(digest__in=digests).values_list("digest", "title", "alt", "private_person", "consent")
    return {digest: Pictured(*said) for digest, *said in rows} if digests else {}


def facts(image: Image) -> tuple:
    """What a figure must say of its picture."""
    return (str(image.uuid), image.digest, image.width, image.height)


def media_of(words: dict) -> list[dict]:
    """The files that readers of these words may get, for the document: name and digest of each, by name."""
    shown = {image for image in images_of(words).values() if image}
    named = {recipe.name(image.digest) for image in shown for recipe in recipes(image.width)}
    made = {each.name: each.digest for image in shown for each in image.renditions.all()}
    return [{"digest": made[name], "name": name} for name in sorted(named & made.keys())]


def reasons_against_pictures(words: dict, link: str) -> list[Reason]:
    """Why these words cannot become a document yet: a picture that nobody knows, or files that are not made. `link`
    leads to the page of their article."""
    shown = images_of(words)
    strange = [part for part, figure in figures_of(words) if shown[figure] is None]
    places = [f"#part-{part}" if part else "#id_introduction" for part in dict.fromkeys(strange)]
    found = [Reason("picture-unknown", UNKNOWN, who="editor", link=link + place) for place in places]
    unready = {image for image in shown.values() if image and missing(image)}
    return found + [
        Reason("picture-not-ready", NOT_READY.format(f"“{image}”"), who="the system", link=link_to(image))
        for image in sorted(unready, key=lambda image: image.pk)
    ]


def link_to(image: Image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


def versions_with(image: Image) -> list[ArticleVersion]:
    """The newest version of each article that ever showed this picture, of those that do, by title."""
    uses = ImageUse.objects.filter(image=image).select_related("version__article")
    newest = {use.version.article_id: use.version for use in uses.order_by("version__number").defer(BULKY)}
    return sorted(newest.values(), key=lambda version: version.article.title)


BULKY = "version__canonical"


def square(image: Image, *, side: int = 160) -> bytes | None:
    """A small WebP of the part around the focal point, None when no file of the picture can be read."""
    smallest = image.renditions.filter(name__endswith=".webp").order_by("size").first() or image
    body = content(smallest.name)
    if body is None:
        return None
    with Raster.open(io.BytesIO(body), formats=("WEBP", "JPEG", "PNG")) as whole:
        small = ImageOps.fit(whole.convert("RGB"), (side, side), centering=(image.focal_x, image.focal_y))
    written = io.BytesIO()
    small.save(written, "WEBP", quality=75)
    return written.getvalue()


def damaged() -> Iterator[str]:
    """Yield a sentence for each file of the library that is not there as it was stored."""
    stated = [(image.name, image.digest) for image in Image.objects.order_by("id")]
    stated += Rendition.objects.order_by("id").values_list("name", "digest")
    for name, digest in stated:
        body = content(name)
        if body is None:
            yield f"The picture {name} is missing from the uploads."
        elif hashlib.sha256(body).hexdigest() != digest:
            yield f"The picture {name} is not as it was stored."


def unwitnessed() -> Iterator[str]:
    """Yield a sentence for each version that shows a picture of the library without a row that says so."""
    known = set(ImageUse.objects.values_list("version_id", "image__digest"))
    for version in ArticleVersion.objects.filter(canonical__contains="data-digest=").iterator():
        for _, figure in figures_of(version.stored):
            if (version.pk, figure.digest) not in known and Image.objects.filter(digest=figure.digest).exists():
                yield f"Version {version.pk} shows a picture, and nothing keeps that picture from being deleted."
