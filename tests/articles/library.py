"""Pictures for tests: small rasters, uploads of them, and figures that show them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Raster

from articles import picturing
from articles.models import Image


def raster(width: int, height: int, kind: str = "PNG", **options) -> bytes:
    """The bytes of a picture in which every corner has another color."""
    picture = Raster.linear_gradient("L").resize((width, height))
    made = Raster.merge("RGB", [picture, picture.rotate(180), Raster.new("L", picture.size, width % 256)])
    written = io.BytesIO()
    made.save(written, kind, **options)
    return written.getvalue()


def upload(content: bytes | Raster.Image, kind: str = "PNG", **options) -> SimpleUploadedFile:
    """An upload of a picture, written as `kind`."""
    written = io.BytesIO()
    picture = Raster.open(io.BytesIO(content)) if isinstance(content, bytes) else content
    picture.save(written, kind, **options)
    return SimpleUploadedFile("spray.png", written.getvalue())


def picture(house, *, width: int = 60, height: int = 40, **words) -> Image:
    """A picture of the library with every file made, whatever the transaction around it."""
    image = picturing.upload_image(by=house.editor, upload=upload(raster(width, height)), **words)
    picturing.make_renditions(image=image)
    return image


def figure(image: Image, *, alt: str = "A nasal spray", caption: str = "How to hold it.", **said) -> str:
    """The figure that shows a picture, as the words hold it."""
    attributes = {"image": str(image.uuid), "digest": image.digest, "size": f"{image.width}x{image.height}"}
    attributes |= {"alt": alt, "decorative": ""} | {"credit": "Photo: Ann Editor"} | said
    held = " ".join(f'data-{name}="{value}"' for name, value in attributes.items() if value)
    return f"<figure {held}>{caption}</figure>"
