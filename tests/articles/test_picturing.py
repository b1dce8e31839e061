"""Uploads: drawn anew, named by their digest, and refused in words when they are no still picture."""

import hashlib
import io
import json
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image as Raster
from PIL import ImageCms

from articles import pictures, picturing
from articles.models import Image, ImageUse, Rendition
from reviewers.models import Attempt, AuditEntry
from reviewers.refusal import Refused
from tests import factories
from tests.articles.library import figure, picture, raster, upload


@pytest.fixture
def house(publishing_house, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return publishing_house


def refused(house, content: bytes, name: str = "picture.png") -> str:
    with pytest.raises(Refused) as refusal:
        picturing.upload_image(by=house.editor, upload=SimpleUploadedFile(name, content))
    assert not Image.objects.exists()
    return refusal.value.reasons[0].code


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_claims(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "jpg"), ("AVIF", "jpg")])
def test_original_is_drawn_anew_and_named_by_its_digest(house, kind, ending):
    image = picturing.upload_image(by=house.editor, upload=upload(raster(60, 40), kind), credit="Photo: Ann")
    body = pictures.path_of(image.name).read_bytes()
    assert (image.width, image.height, image.ending, image.title, image.credit) == (
        60,
        40,
        ending,
        "spray",
        "Photo: Ann",
    )
    assert hashlib.sha256(body).hexdigest() == image.digest and image.name == f"originals/{image.digest[:32]}.{ending}"


def test_metadata_is_gone_the_picture_stands_upright_and_its_colors_are_srgb(house):
    exif = Raster.Exif()
    exif[0x0112], exif[0x010E] = 6, "Home address: 12 Harbor Lane"
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif, "icc_profile": lab, "comment": b"secret", "xmp": b"<x:xmpmeta>secret</x:xmpmeta>"}
    image = picturing.upload_image(by=house.editor, upload=upload(raster(60, 30), "JPEG", **options))
    body = pictures.path_of(image.name).read_bytes()
    assert (image.width, image.height) == (30, 60)
    assert b"Harbor" not in body and b"secret" not in body
    with Raster.open(io.BytesIO(body)) as kept:
        assert not kept.getexif() and not {"exif", "icc_profile", "xmp", "comment"} & kept.info.keys()


def test_sixteen_bits_of_gray_are_not_blown_out(house):
    image = picturing.upload_image(by=house.editor, upload=upload(Raster.new("I;16", (9, 9), 32768), "PNG"))
    with Raster.open(pictures.path_of(image.name)) as kept:
        assert 120 < kept.getpixel((4, 4))[0] < 136


def test_large_picture_is_kept_at_a_size_that_readers_can_use(house):
    image = picturing.upload_image(by=house.editor, upload=upload(Raster.new("RGB", (5000, 2500)), "JPEG"))
    assert (image.width, image.height) == (3200, 1600)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "picture-svg"),
        (b"only words, renamed", "picture-unreadable"),
        (b"", "picture-unreadable"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture-heic"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "picture-animated"),
        (b"%PDF-1.7", "picture-unreadable"),
        (b"\0" * (picturing.MOST_BYTES + 1), "picture-too-large"),
        (png_that_claims(40_000, 1_001), "picture-too-many-pixels"),
        (png_that_claims(2_000_000_000, 1), "picture-too-many-pixels"),
    ],
)
def test_what_is_no_still_picture_of_a_fair_size_is_refused_whatever_its_name(house, content, code):
    assert refused(house, content) == code
    assert Attempt.objects.get().codes == code


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_moving_picture_is_refused(house, kind):
    frames = {"save_all": True, "append_images": [Raster.new("RGB", (9, 9), "red")], "duration": 100}
    assert refused(house, raster(9, 9, kind, **frames)) == "picture-animated"


def test_phone_photo_with_a_second_picture_in_it_is_still(house):
    frames = {"save_all": True, "append_images": [Raster.new("RGB", (9, 9), "red")]}
    assert picturing.upload_image(by=house.editor, upload=upload(raster(9, 9), "MPO", **frames)).ending == "jpg"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_truncated_file_is_refused_in_words(house, kind):
    whole = raster(200, 200, kind)
    assert refused(house, whole[: len(whole) // 2]) in ("picture-damaged", "picture-unreadable")


def test_only_editors_upload(house):
    for somebody in (house.publisher, house.pharmacist, house.officer):
        with pytest.raises(Refused, match="Only an editor"):
            picturing.upload_image(by=somebody, upload=upload(raster(9, 9)))


def test_same_picture_twice_is_one_row(house):
    first = picture(house)
    assert picture(house) == first and Image.objects.count() == 1


def test_every_recipe_is_made_once_and_told_by_name_and_digest(house):
    image = picture(house, width=620)
    assert pictures.missing(image) == [] and picturing.make_renditions(image=image) == []
    made = [each.name.replace(f"-{image.digest[:32]}", "") for each in image.renditions.all()]
    assert made == [f"figures/r1-{each}" for each in ("480.avif", "620.avif", "480.webp", "620.webp", "620.jpg")]
    for rendition in image.renditions.all():
        body = pictures.path_of(rendition.name).read_bytes()
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (rendition.digest, rendition.size)
        with Raster.open(io.BytesIO(body)) as made:
            assert f"r1-{made.width}-" in rendition.name and not made.info.keys() & {"exif", "icc_profile", "xmp"}
    assert list(pictures.damaged()) == []


def test_what_a_crash_left_undone_is_made_later(house):
    image = picture(house)
    image.renditions.first().delete()
    assert picturing.make_missing() == (1, []) and picturing.make_missing() == (0, [])
    assert pictures.missing(Image.objects.get()) == []


def test_lost_original_is_said_and_stops_no_other_picture(house):
    lost, whole = picture(house), picture(house, width=70)
    Rendition.objects.all().delete()
    pictures.path_of(lost.name).unlink()
    made, faults = picturing.make_missing()
    assert made == 3 and pictures.missing(whole) == []
    assert len(faults) == 1 and "“spray” cannot be made" in faults[0]


def test_flipped_byte_and_lost_file_are_found(house):
    image = picture(house)
    first, second = (pictures.path_of(each.name) for each in image.renditions.all()[:2])
    first.write_bytes(first.read_bytes()[:-1] + b"x")
    second.unlink()
    assert [fault.rpartition(" ")[2] for fault in pictures.damaged()] == ["stored.", "uploads."]


def test_picture_that_a_version_shows_is_kept(house):
    image = picture(house)
    article = factories.draft_article(house, introduction=figure(image))
    factories.edited(house, article, introduction="<p>Without it.</p>")
    assert ImageUse.objects.get().version.number == 1
    with pytest.raises(Refused) as refusal:
        picturing.delete_image(by=house.editor, image=image)
    assert refusal.value.codes == ["image-in-use"]
    for model in (Rendition, Image):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.all()._raw_delete("default")
            transaction.get_connection().check_constraints()
    assert pictures.versions_with(image) == [article.versions.get(number=1)]


def test_picture_that_nobody_used_can_go_with_its_files(house, django_capture_on_commit_callbacks):
    image = picture(house)
    with django_capture_on_commit_callbacks(execute=True):
        picturing.delete_image(by=house.editor, image=image)
    assert not Image.objects.exists() and not Rendition.objects.exists()
    assert [path for path in pictures.path_of("").rglob("*") if path.is_file()] == []


def test_answer_about_a_person_and_their_consent_is_on_record(house):
    image = picture(house, private_person="yes")
    picturing.describe_image(by=house.editor, image=image, alt="A woman")
    picturing.describe_image(by=house.editor, image=image, consent=True)
    facts = [json.loads(entry.payload)["facts"] for entry in AuditEntry.objects.order_by("seq")]
    told = [each for each in facts if each.get("picture") == image.digest]
    assert told == [
        {"picture": image.digest, "private_person": "yes"},
        {"picture": image.digest, "consent": True},
    ]


def test_bytes_never_change_but_what_is_said_of_them_does(house):
    image = picture(house)
    picturing.describe_image(by=house.editor, image=image, alt="A nasal spray", focal_x=0.25)
    with pytest.raises(IntegrityError, match="image_bytes_never_change"), transaction.atomic():
        Image.objects.update(digest="0" * 64)
    with pytest.raises(Refused, match="focal point"):
        picturing.describe_image(by=house.editor, image=image, focal_x=1.5)
    with pytest.raises(Refused, match="Only an editor"):
        picturing.describe_image(by=house.publisher, image=image, alt="Other")
    assert Image.objects.get().alt == "A nasal spray"
