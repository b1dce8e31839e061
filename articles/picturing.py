"""Pictures of the library: uploaded, made ready, described, removed. The only code that writes their rows and files.

The rule: no byte of an upload is kept or shown; the original is drawn anew (reviewers/rasters.py), and every file a
reader may get is made of that original by a recipe (figures.py), named by both, and never changed.
"""

import hashlib
import io
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from PIL import Image as Raster

from reviewers import audit, rasters
from reviewers.refusal import Reason, Refused
from reviewers.verbs import log_attempt, require_permission, verb

from . import messaging
from .after_ending import who_looks_after
from .consent import lacks_consent, live_without_consent
from .delivery.disk import write
from .figures import Recipe
from .linking import named
from .models import Image, Notice, Rendition
from .pictures import link_to, missing, path_of

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
LOSSLESS = ("PNG",)
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 3200  # pixels of a stored original: twice what any reader gets
STORED = {"jpg": ("JPEG", {"quality": 93, "subsampling": 0}), "png": ("PNG", {"compress_level": 6})}
MADE = {
    "avif": ("AVIF", {"quality": 60, "speed": 8}),
    "webp": ("WEBP", {"quality": 80, "method": 4}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
TOO_LARGE = Reason("picture-too-large", "This file is larger than 20 MB. Please make it smaller and upload it again.")
TOO_MANY_PIXELS = Reason(
    "picture-too-many-pixels",
    "This picture has more than 40 megapixels. Please make it smaller and upload it again.",
)
DAMAGED = Reason("picture-damaged", "Part of this file is missing or damaged. Please upload it again.")
ANIMATED = Reason("picture-animated", "This picture moves. Articles show still pictures: please upload one of them.")
UNREADABLE = Reason(
    "picture-unreadable", "This file cannot be read as a picture. Please upload a JPEG, PNG, WebP or AVIF file."
)
HEIC = Reason("picture-heic", "This is a HEIC photo, as phones keep them. Please save it as JPEG and upload that.")
SVG = Reason(
    "picture-svg",
    "An SVG file is a drawing made of code, which is not accepted. Please save it as PNG and upload that.",
)
ANSWERED = Reason(
    "person-answered", "Whether it shows a private person was answered, and somebody answers for it: say yes or no."
)
NOT_AN_EDITOR = "Only an editor can change the picture library."


def upload_image(*, by, upload, title: str = "", **words) -> Image:
    """Add a picture to the library, and have the files that readers get made once that is committed.

    `upload` is an uploaded file; `words` as of `describe_image`. The same picture twice
    is one row: the first one is returned as it is, whatever `words` say. Raises Refused with what is wrong with the
    file. A picture takes seconds to draw, so that is done before the transaction.
    """
    try:
        require_permission(by, "articles.add_image", NOT_AN_EDITOR)
        ending, body, size = original(upload)
    except Refused as refusal:
        log_attempt("upload picture", by, refusal)
        raise
    words["title"] = (title.strip() or Path(upload.name).stem)[:200]
    return store_image(by=by, ending=ending, body=body, size=size, words=words)


@verb("upload picture")
def store_image(*, by, ending: str, body: bytes, size: tuple[int, int], words: dict) -> Image:
    """The transaction of `upload_image`. Private to this module: the picture has been drawn anew by now."""
    digest = hashlib.sha256(body).hexdigest()
    known = Image.objects.filter(digest=digest).first()
    if known:
        return known
    image = Image(digest=digest, ending=ending, width=size[0], height=size[1], **words)
    image.uploaded_by, image.uploaded_at = by, timezone.now()
    write(path_of(image.name), body)
    image.save(force_insert=True)
    audit.record(act="upload picture", by=by, rows=[], picture=digest, **answered(words))
    transaction.on_commit(lambda: make_renditions(image=image), robust=True)
    return image


def original(upload) -> tuple[str, bytes, tuple[int, int]]:
    """(ending, bytes, size) of what is stored for an upload. Raises Refused."""
    if upload.size > MOST_BYTES:
        raise Refused(TOO_LARGE)
    try:
        with rasters.opened(upload, formats=FORMATS, most_pixels=MOST_PIXELS) as picture:
            # A phone's JPEG may hold a second picture, such as a map of depths; that does not make it move.
            if getattr(picture, "is_animated", False) and picture.format != "MPO":
                raise Refused(ANIMATED)
            ending = "png" if picture.format in LOSSLESS else "jpg"
            clean = rasters.drawn_anew(picture, longest_side=LONGEST_SIDE)
    except rasters.TooManyPixels as error:
        raise Refused(TOO_MANY_PIXELS) from error
    except rasters.Damaged as error:
        raise Refused(DAMAGED) from error
    except rasters.Unreadable as error:
        raise Refused(reason_unreadable(upload)) from error
    return ending, encoded(clean, *STORED[ending]), clean.size


def reason_unreadable(upload) -> Reason:
    """What to say of a file that begins like none of the pictures that are accepted."""
    upload.seek(0)
    head = upload.read(1024)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        return HEIC
    if head.startswith((b"GIF87a", b"GIF89a")):
        return ANIMATED
    return SVG if b"<svg" in head.lower() else UNREADABLE


def encoded(picture: Raster.Image, kind: str, options: dict) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def make_renditions(*, image: Image) -> list[Rendition]:
    """Make the files of a picture that are missing. Safe to run twice, and by two at once: who is first stays."""
    wanted = missing(image)
    if not wanted:
        return []
    with Raster.open(path_of(image.name), formats=("JPEG", "PNG")) as stored:
        whole = stored.convert("RGB")
    return [made for recipe in wanted if (made := keep(image, recipe, drawn(whole, recipe)))]


def drawn(whole: Raster.Image, recipe: Recipe) -> bytes:
    height = max(1, round(whole.height * recipe.width / whole.width))
    small = whole.resize((recipe.width, height), Raster.Resampling.LANCZOS)
    return encoded(small, *MADE[recipe.ending])


def keep(image: Image, recipe: Recipe, body: bytes) -> Rendition | None:
    """Store one file and its row, unless somebody else has meanwhile, or the picture is gone."""
    with transaction.atomic():
        locked = Image.objects.select_for_update().filter(pk=image.pk).first()
        name, digest = recipe.name(image.digest), hashlib.sha256(body).hexdigest()
        if locked is None or locked.renditions.filter(name=name).exists():
            return None
        write(path_of(name), body)
        return Rendition.objects.create(image=locked, name=name, digest=digest, size=len(body))


def make_missing() -> tuple[int, list[str]]:
    """Make every file that is missing in the library: what a crash or a full disk left undone. Returns how many
    were made, and a sentence for each picture whose files cannot be."""
    made, faults = 0, []
    for image in Image.objects.prefetch_related("renditions"):
        try:
            made += len(make_renditions(image=image))
        except OSError as error:
            faults.append(f"The files of the picture “{image}” cannot be made: {error}")
    return made, faults


@verb("describe picture")
def describe_image(*, by, image: Image, **words) -> Image:
    """Change what the library says of a picture: title, alt, decorative, credit, focal_x, focal_y, private_person,
    consent. Figures that show it already keep their own words."""
    require_permission(by, "articles.change_image", NOT_AN_EDITOR)
    if image.private_person and words.get("private_person") == "":
        raise Refused(ANSWERED)
    for name, value in words.items():
        setattr(image, name, value)
    image.save(update_fields=list(words))
    if answers := answered(words):
        audit.record(act="describe picture", by=by, rows=[], picture=image.digest, **answers)
        tell_of_faces(image, by=by)
    return image


def answered(words: dict) -> dict:
    """What somebody answers for: whether a private person is shown, and whether they agreed."""
    return {name: words[name] for name in ("private_person", "consent") if name in words}


def tell_of_faces(image: Image, *, by) -> None:
    """Tell publishers, and whoever looks after the pages, that live pages show somebody who does not agree to it."""
    shown = live_without_consent(image) if lacks_consent(image) else []
    if shown:
        people = [*messaging.publishers(), *(person for page in shown for person in who_looks_after(page))]
        pages = named([page.address for page in shown])
        sentence = f"The consent for the picture “{image}” is not on file any more. Live pages that show it: {pages}."
        messaging.tell(people, kind=Notice.Kind.CONSENT_MISSING, sentence=sentence, link=link_to(image), by=by)


@verb("delete picture")
def delete_image(*, by, image: Image) -> None:
    """Remove a picture that no version names, and its files. Raises Refused."""
    require_permission(by, "articles.delete_image", NOT_AN_EDITOR)
    if image.uses.exists():
        raise Refused(Reason("image-in-use", "A version of an article shows this picture, so it is kept."))
    digest, names = image.digest, [image.name, *image.renditions.values_list("name", flat=True)]
    audit.record(act="delete picture", by=by, rows=[], picture=digest)
    image.delete()
    transaction.on_commit(lambda: remove_files(digest, names), robust=True)


def remove_files(digest: str, names: list[str]) -> None:
    """Remove the files of a picture that is gone, unless somebody has just uploaded it again."""
    if not Image.objects.filter(digest=digest).exists():
        for name in names:
            path_of(name).unlink(missing_ok=True)
