"""Addresses of profile pages and topics. The rule: one form, in which every page can be reached."""

from django.core.validators import RegexValidator
from django.utils.text import slugify

PLAIN_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
NOT_PLAIN = "Write the address as lower-case words (a to z, 0 to 9) joined by hyphens, such as ann-lee."

validate_slug = RegexValidator(PLAIN_SLUG, NOT_PLAIN)


def plain_slug(text: str) -> str:
    """The words of a text as an address: "Ann_Lee, RN" is ann-lee-rn. May be empty."""
    return slugify(slugify(text).replace("_", "-"))


def free_slug(model, name: str) -> str:
    """A slug made of a name that no row of `model` has yet: ann-lee, ann-lee-2, …"""
    base = plain_slug(name)[:110].strip("-") or "somebody"
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)
