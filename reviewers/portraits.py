"""Portraits of reviewers and staff. The rule: no byte of an upload is kept; the picture is drawn anew, small,
without metadata, and named by its own digest."""

import hashlib
import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from . import rasters

FOLDER = "portraits"
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 800
QUALITY = 82
TOO_MANY_PIXELS = "This picture has more than 25 megapixels. Please make it smaller and upload it again."
UNREADABLE = "This file cannot be read as a picture. Please upload a JPEG, PNG or WebP file."


def prepared(upload) -> ContentFile:
    """A WebP of at most 800 x 800 pixels, drawn anew from an uploaded JPEG, PNG or WebP file.

    Its name is the first 32 hex digits of its SHA-256, and ".webp". Raises ValidationError for a file over
    10 MB, a picture over 25 megapixels, and anything that is not such a picture.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError("This file is larger than 10 MB. Please make it smaller and upload it again.")
    try:
        with rasters.opened(upload, formats=FORMATS, most_pixels=MOST_PIXELS) as picture:
            clean = rasters.drawn_anew(picture, longest_side=LONGEST_SIDE)
    except rasters.TooManyPixels as error:
        raise ValidationError(TOO_MANY_PIXELS) from error
    except rasters.Unreadable as error:
        raise ValidationError(UNREADABLE) from error
    written = io.BytesIO()
    clean.save(written, "WEBP", quality=QUALITY, method=6)
    webp = written.getvalue()
    return ContentFile(webp, name=f"{hashlib.sha256(webp).hexdigest()[:32]}.webp")


def kept(upload) -> ContentFile | str:
    """What to give to an ImageField under `portraits/`: the prepared picture, or, when the same bytes are
    stored already, their name, since storing them again would add a suffix to it. Raises ValidationError."""
    picture = prepared(upload)
    name = f"{FOLDER}/{picture.name}"
    return name if default_storage.exists(name) else picture
