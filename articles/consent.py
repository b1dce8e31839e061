"""Consent of the people in pictures: whom words show who has not agreed, or agrees no longer. Reads only.

Gate SM-4 of safe messaging. Consent can be taken back after the words were signed, so it is asked at submission, again
at publication, and every day for what is live.
"""

from reviewers.refusal import Reason

from .models import ArticleVersion, Image, Publication
from .pictures import link_to

NOT_AGREED = {"private_person": Image.PrivatePerson.YES, "consent": False}


def lacks_consent(image: Image) -> bool:
    return all(getattr(image, name) == value for name, value in NOT_AGREED.items())


def reasons_against_faces(version: ArticleVersion) -> list[Reason]:
    """Why a version cannot be published: each picture of a private person whose consent is not on file. One query."""
    sentence = "The picture “{}” shows a private person, and their consent is not on file."
    shown = Image.objects.filter(uses__version=version, **NOT_AGREED).order_by("pk")
    return [Reason("consent-missing", sentence.format(image), "editor", link_to(image)) for image in shown]


def live_without_consent(image: Image | None = None) -> list[Publication]:
    """The live pages that show somebody (in this picture) who has not agreed. One query."""
    faces = Image.objects.filter(**NOT_AGREED)
    shown = faces.filter(pk=image.pk) if image else faces
    live = Publication.objects.live().filter(version__image_uses__image__in=shown).distinct()
    return list(live.select_related("article", "sign_off__request__requested_by").order_by("address"))


def sentences() -> list[str]:
    """What every member of the staff has to see until it is gone, a sentence for each page."""
    told = "/{}/ shows a private person whose consent is not on file. Pause it under “Live pages”, or publish it anew."
    return [told.format(page.address) for page in live_without_consent()]
