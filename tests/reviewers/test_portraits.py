"""No byte of an upload is kept: the picture is drawn anew, small, without metadata, named by its digest."""

import hashlib
import io
import random
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from reviewers import portraits


def written(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def upload(content: bytes, name: str = "face.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refused(content: bytes, name: str = "face.png") -> str:
    with pytest.raises(ValidationError) as error:
        portraits.prepared(upload(content, name))
    return error.value.messages[0]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG whose header promises many pixels, with next to nothing behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_picture_is_drawn_anew_as_webp_and_named_by_its_digest(kind):
    made = portraits.prepared(upload(written(Image.new("RGB", (1600, 1200), "teal"), kind)))
    content = made.read()
    assert made.name == hashlib.sha256(content).hexdigest()[:32] + ".webp"
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (800, 600))


def test_small_picture_keeps_its_size():
    with Image.open(portraits.prepared(upload(written(Image.new("RGB", (40, 30)))))) as picture:
        assert picture.size == (40, 30)


def test_metadata_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "Home address: 12 Harbor Lane"
    content = written(Image.new("RGB", (60, 30), "red"), "JPEG", exif=exif, comment=b"secret", icc_profile=b"i" * 99)
    made = portraits.prepared(upload(content, "face.jpg")).read()
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (30, 60)
        assert not picture.getexif() and not {"exif", "icc_profile", "xmp", "comment"} & picture.info.keys()
    assert b"Harbor" not in made and b"secret" not in made


def test_bytes_hidden_after_the_picture_are_gone():
    content = written(Image.new("RGB", (9, 9))) + b"<script>alert(1)</script>"
    assert b"script" not in portraits.prepared(upload(content)).read()


def test_transparent_parts_become_white():
    with Image.open(portraits.prepared(upload(written(Image.new("RGBA", (9, 9), (0, 0, 0, 0)))))) as picture:
        assert picture.mode == "RGB" and min(picture.getpixel((4, 4))) > 250


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_color_mode_is_accepted(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert portraits.prepared(upload(written(Image.new(mode, (9, 9)), kind))).size > 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("face.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'),
        ("face.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("face.png", b"only words, renamed"),
        ("face.png", b""),
        ("face.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
        ("face.png", b"%PDF-1.7"),
    ],
)
def test_what_is_no_jpeg_png_or_webp_is_refused_whatever_its_name(name, content):
    assert refused(content, name) == portraits.UNREADABLE


def test_other_rasters_are_refused():
    for kind in ("GIF", "BMP", "TIFF", "ICO"):
        assert refused(written(Image.new("RGB", (16, 16)), kind)) == portraits.UNREADABLE


@pytest.mark.parametrize("size", [(25_000, 1_001), (60_000, 60_000), (2_000_000_000, 1)])
def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded(size):
    assert refused(png_that_claims(*size)) == portraits.TOO_MANY_PIXELS


def test_file_over_ten_megabytes_is_refused_unread():
    assert "larger than 10 MB" in refused(b"\0" * (portraits.MOST_BYTES + 1))


def test_damaged_picture_is_refused_in_words_never_an_error():
    chance = random.Random(7)
    for kind in ("PNG", "JPEG", "WEBP"):
        whole = written(Image.effect_noise((40, 40), 90).convert("RGB"), kind)
        for _ in range(60):
            damaged = bytearray(whole[: chance.randrange(4, len(whole))])
            for _ in range(4):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            try:
                portraits.prepared(upload(bytes(damaged)))
            except ValidationError as error:
                assert error.messages[0] in (portraits.UNREADABLE, portraits.TOO_MANY_PIXELS)


def test_same_picture_is_stored_once_under_its_own_name(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = written(Image.new("RGB", (9, 9), "navy"))
    first = portraits.kept(upload(content))
    name = default_storage.save(f"portraits/{first.name}", first)
    assert name == f"portraits/{first.name}"
    assert portraits.kept(upload(content)) == name
