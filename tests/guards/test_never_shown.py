"""What docs/words.md calls never shown is on no built page, and neither is a draft or what a signature has copied."""

from pathlib import Path

from django.conf import settings
from django.db import models

from articles.delivery import reconciling
from articles.models import Installation
from reviewers import keys
from reviewers.attesting import signature_over
from reviewers.guards import installer
from reviewers.key_standing import usable_key
from reviewers.models import SignOff
from tests import factories
from tests.guards.words_page import DRAFTS, OURS, declared

# What the proof of a document is made of, and what a CHECK allows one value for: no page would be built.
PROOF = {"subject", "words", "words_digest", "html", "html_digest", "renderer", "media", "language"}
PROOF |= {"document_digest", "scope", "signature"}


def fields_that_no_page_reads() -> list[models.Field]:
    """Text that docs/words.md calls never shown, all text of drafts, and what signatures have copied."""
    found = []
    for model in OURS:
        kinds = declared()[model._meta.label]
        copied = {"sign-off row"} if model._meta.object_name != "SignOff" else set()
        hidden = {"never shown"} | copied | ({"signed"} if model in DRAFTS else set())
        texts = [field for field in model._meta.concrete_fields if is_free_text(field) and model._meta.managed]
        found += [field for field in texts if kinds[field.name] in hidden]
    return [field for field in found if field.model in DRAFTS or field.name not in PROOF]


def is_free_text(field) -> bool:
    textual = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return textual and not (field.unique or field.choices or field.primary_key)


def canary(field) -> str:
    return f"canary-{field.model._meta.model_name}-{field.name}"[: getattr(field, "max_length", None) or 100]


def signed_anew(house) -> None:
    """What is overwritten was signed, all but what no page is built from."""
    opened = keys.opened(usable_key(house.pharmacist), factories.PASSWORD)
    for sign_off in SignOff.objects.filter(key=opened.key):
        SignOff.objects.filter(pk=sign_off.pk).update(signature=signature_over(sign_off, opened.private))


def built_pages() -> str:
    pages = [path for path in Path(settings.PUBLIC_ROOT).rglob("*") if path.suffix in (".html", ".xml", ".map")]
    return "\n".join(path.read_text() for path in pages)


def test_what_is_never_shown_is_on_no_built_page(house):
    """Every such text is overwritten past the guards; the pages are then built anew from what is left, signed."""
    installer.remove()
    fields = fields_that_no_page_reads()
    for field in fields:
        value = [canary(field)] if isinstance(field, models.JSONField) else canary(field)
        field.model._base_manager.update(**{field.name: value})
    Installation.objects.update(name="canary of site words")
    signed_anew(house)
    installer.install()
    reconciling.reconcile()
    pages, request = built_pages(), house.live.publications.get().sign_off.request
    assert request.html in pages and "canary of site words" in pages
    assert len(fields) > 50
    assert [canary(field) for field in fields if canary(field) in pages] == []
