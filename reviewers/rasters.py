"""Uploaded pictures. The rule: what is kept was drawn anew, upright, in sRGB on white; so nothing of a file but
its pixels is ever stored: no metadata, no hidden bytes, no code."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PIL import Image, ImageCms, ImageOps

BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, zlib.error)
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L")
SRGB = ImageCms.createProfile("sRGB")


class Unreadable(Exception):
    """This is no picture of the formats that were asked for."""


class Damaged(Unreadable):
    """It begins as a picture, but part of it is missing or wrong."""


class TooManyPixels(Exception):
    """The picture says that it has more pixels than are allowed; none of them was decoded."""


@contextmanager
def opened(upload, *, formats: tuple[str, ...], most_pixels: int) -> Iterator[Image.Image]:
    """The picture in a file object, only its header read so far; its format is told from its bytes, whatever its
    name says. What then fails while it is decoded inside the block is Damaged.

    Raises Unreadable, Damaged, and TooManyPixels.
    """
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except BROKEN as error:
        raise Unreadable from error
    try:
        with picture:
            if picture.width * picture.height > most_pixels:
                raise TooManyPixels
            yield picture
    except BROKEN as error:
        raise Damaged from error


def drawn_anew(picture: Image.Image, *, longest_side: int) -> Image.Image:
    """The same picture in RGB, upright, at most `longest_side` pixels wide and high, in an image that never held
    the metadata of `picture`."""
    picture.draft("RGB", (longest_side, longest_side))  # of a JPEG no more is decoded than is kept
    turned = picture.getexif().get(0x0112, 1)
    full = as_srgb(picture)
    full.thumbnail((longest_side, longest_side))
    full.getexif()[0x0112] = turned
    return on_white(ImageOps.exif_transpose(full))


def as_srgb(picture: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, its colors translated from the profile that came with it, if that can be read."""
    if picture.mode in SIXTEEN_BITS:
        picture = picture.point(lambda level: level * (1 / 256)).convert("L")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, *BROKEN):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(picture, own, SRGB, outputMode=mode)
    return picture if picture.mode == mode else picture.convert(mode)


def on_white(picture: Image.Image) -> Image.Image:
    clean = Image.new("RGB", picture.size, "white")
    layer = picture.convert("RGBA")
    clean.paste(layer, mask=layer)
    return clean
