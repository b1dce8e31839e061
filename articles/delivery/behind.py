"""Stage 6: the people behind a page, as it shows them.

The rule: a name under "medically reviewed by" is of a signature for the whole document that stands; who signed changes
only is named for these.
"""

from reviewers.models import SignOff
from reviewers.models.decision import Scope
from reviewers.standing_signatures import signatures_for_the_whole

from ..models import StaffMember
from . import registry
from .credentials import credentials_card
from .documents import Document


def signature_cards(document: Document) -> list[dict]:
    """Whoever signed the whole, first, and whoever signed changes only: each person once, `signed_on` and `changed_on`
    being the days of the two."""
    cards = {each.reviewer_id: signature_card(each) for each in signatures_for_the_whole(document.sign_offs)}
    for each in document.sign_offs:
        if each.scope == Scope.CHANGES:
            card = cards.setdefault(each.reviewer_id, signature_card(each) | {"signed_on": None})
            card["changed_on"] = each.signed_at.date()
    return list(cards.values())


def signature_card(sign_off: SignOff) -> dict:
    """What a page says of a signature: all of it from the sign-off row, but for the portrait and the bio."""
    relied_on = credentials_card(sign_off)
    return {
        "printed_name": sign_off.printed_name,
        "post_nominals": sign_off.post_nominals,
        "url": f"/{registry.REVIEWERS}/{sign_off.reviewer.slug}/",
        "signed_on": sign_off.signed_at.date(),
        "changed_on": None,
        "npi": relied_on["npi"],
        "license_lines": relied_on["licenses"],
        "certifications": relied_on["certifications"],
        "license_gone": relied_on["gone"],
        "meaning": sign_off.get_meaning_display(),
        "bio": sign_off.reviewer.bio,
        "portrait": portrait_url(sign_off.reviewer),
    }


def portrait_url(person) -> str:
    return f"/media/{person.photo.name}" if person.photo else ""


def credited(words: dict) -> list[dict]:
    """The people credited in the signed words: the name as signed, the rest from their profile."""
    wanted = {byline["person"] for byline in words["bylines"]}
    known = {str(each.uuid): each for each in StaffMember.objects.filter(uuid__in=wanted)}
    return [credit_card(byline, known.get(byline["person"])) for byline in words["bylines"]]


def credit_card(byline: dict, person: StaffMember | None) -> dict:
    card = {"name": byline["name"], "role": byline["role"], "url": "", "title": "", "bio": "", "portrait": ""}
    if person is None:
        return card
    return card | {
        "url": f"/{registry.PEOPLE}/{person.slug}/",
        "title": person.title,
        "bio": person.bio,
        "portrait": portrait_url(person),
    }
