"""What a signature copies of its signer's credentials, and what of that may still be printed.

The rule: the copy is never changed; a license that was taken away since, and a certification that nobody vouches
for any more, is left off the page.
"""

import json

from django.db.models import Q

from .models import License, LicenseEvent, SignOff
from .standing import READS, standings, still_held, today


def credentials_of(reviewer) -> dict:
    """What the signature copies: licenses in good standing and checked certifications, each with its own key."""
    return {
        "npi": reviewer.npi,
        "profile": reviewer.slug,
        "licenses": [license_facts(each.license, each.event) for each in standings(reviewer) if each.good],
        "certifications": [
            {"certification": each.pk, "name": each.name, "body": each.body} for each in certifications_of(reviewer)
        ],
    }


def license_facts(license: License, event: LicenseEvent) -> dict:
    """What a signature copies of a license, as one check of it found it."""
    return {
        "license": license.pk,
        "profession": license.get_profession_display(),
        "jurisdiction": license.jurisdiction,
        "number": event.number,
        "expires": event.expires_on.isoformat(),
        "verified": event.verified_on.isoformat(),
        "source": event.source,
    }


def certifications_of(reviewer):
    """The certifications that somebody checked and that have not run out."""
    running = Q(expires_on__isnull=True) | Q(expires_on__gte=today())
    return reviewer.certifications.filter(running, verified_on__isnull=False).order_by("id")


def still_printed(sign_off: SignOff) -> dict:
    """The copied credentials as JSON has them, without what was taken away since. Signatures of before the keys
    were copied are held against what is on file by their words: what is found nowhere is not printed."""
    copied = json.loads(sign_off.credentials)
    licenses, certifications = held_now(sign_off.reviewer)
    copied["licenses"] = [line for line in copied["licenses"] if license_key(line) in licenses]
    copied["certifications"] = [line for line in copied["certifications"] if certification_key(line) in certifications]
    return copied


def held_now(reviewer) -> tuple[set, set]:
    """The keys of the reviewer's licenses that nobody took away, and of the certifications that are checked."""
    held = [license for license in reviewer.licenses.prefetch_related(READS[0]) if still_held(license)]
    licenses = {key for each in held for key in (each.pk, (each.get_profession_display(), each.jurisdiction))}
    checked = reviewer.certifications.filter(verified_on__isnull=False)
    certifications = {(key, each.name, each.body) for each in checked for key in (each.pk, None)}
    return licenses, certifications


def license_key(line: dict):
    return line.get("license", (line["profession"], line["jurisdiction"]))


def certification_key(line: dict) -> tuple:
    """The words count too: a certification that was reworded since is not the one that was copied."""
    return (line.get("certification"), line["name"], line["body"])
