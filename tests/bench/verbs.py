"""What an editor, a clinician and a publisher wait for: milliseconds and queries, with 1 and with 500 versions.

Run as a module after Django is set up; see tests/bench/__main__.py.
"""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings
from django.urls import reverse

from articles import drafting, publishing, versions
from articles.rules import open_request
from reviewers import passwords, wrapping
from reviewers.attesting import attested_text, holds, is_right
from reviewers.covering import meaning_of
from reviewers.hardness import LEAST_N
from reviewers.models import SignOff
from reviewers.scope import advice_on, mark_of
from tests import factories
from tests.bench.large import large_words
from tests.bench.measuring import quick_passwords, scratch_database, table, timed

SIGNATURES = 5
PRODUCTION: dict = {}  # the settings that make a guess at a password dear, before they are made cheap


class Bench:
    def __init__(self, house, existing: int):
        self.house, self.existing = house, existing
        self.words = large_words(f"Bench {existing}")
        desk = {"topic": house.topic, "address": f"opioids/bench-{existing}"}
        self.article = drafting.save_draft(by=house.editor, words=self.words, desk=desk).article
        for number in range(existing - 1):
            self.save(f"earlier {number}")

    def save(self, mark) -> None:
        self.words = versions.words_of(versions.latest(self.article)) | {"lead": f"Lead, saved {mark}."}
        drafting.save_draft(by=self.house.editor, article=self.article, words=self.words, note="Another lead.")

    def submit(self, mark) -> None:
        drafting.submit_for_review(by=self.house.editor, article=self.article)

    def sign(self, mark) -> None:
        factories.sign(self.house, self.article)

    def publish(self, mark) -> None:
        publishing.publish(by=self.house.publisher, version=versions.latest(self.article))

    def rows(self) -> list[tuple]:
        """Each act five times, on one article after the other act before it."""
        taken = {name: [] for name in ("save", "submit", "sign", "publish")}
        for mark in range(5):
            for name, found in taken.items():
                found.append(timed(lambda _, name=name, mark=mark: getattr(self, name)(f"{name} {mark}"), times=1))
        return [
            (name, self.existing, f"{sorted(ms for ms, _ in found)[2]:.0f} ms", found[-1][1])
            for name, found in taken.items()
        ]


def as_in_production(house) -> tuple:
    """A signature through the desk's form, password and key at full strength: argon2 and scrypt in the same POST."""
    with override_settings(**PRODUCTION):
        signer = factories.clinician("production", officer=house.officer, number="PHA-0009")
        client, requests = Client(), [waiting(house, number) for number in range(SIGNATURES)]
        client.force_login(signer.user)
        ms, queries = timed(lambda number: signed_at_the_desk(client, signer, requests[number]), times=SIGNATURES)
    return ("sign, as in production", 1, f"{ms:.0f} ms", queries)


def waiting(house, number: int):
    desk = {"topic": house.topic, "address": f"opioids/waiting-{number}"}
    article = drafting.save_draft(by=house.editor, words=large_words(f"Waiting {number}"), desk=desk).article
    drafting.submit_for_review(by=house.editor, article=article)
    return open_request(article)


def signed_at_the_desk(client, signer, request) -> None:
    """Raises RuntimeError when the desk did not take it."""
    advice = mark_of(advice_on(request, signer.licenses.get()))
    typed = {"password": factories.PASSWORD, "statement": "on", "advice": advice, "meaning": meaning_of(request)}
    client.post(reverse("desk:sign", args=[request.pk]), typed | {"document_digest": request.document_digest})
    if not request.sign_offs.exists():
        raise RuntimeError("The desk did not accept the signature.")


def with_password_hash(house) -> tuple:
    """How long the password check alone takes with the hasher of production (argon2)."""
    house.pharmacist.password = make_password(factories.PASSWORD, hasher="argon2")
    ms, _ = timed(lambda _: passwords.require_password(house.pharmacist, factories.PASSWORD), times=5)
    return ("argon2 check, part of sign", "", f"{ms:.0f} ms", 1)


def with_key_derivation() -> tuple:
    """How long the opening of a signing key takes with the scrypt of production."""
    secret = wrapping.wrap(b"secret", factories.PASSWORD, purpose=b"bench", n=LEAST_N)
    ms, _ = timed(lambda _: wrapping.opened(secret, factories.PASSWORD, purpose=b"bench"), times=5)
    return ("scrypt, part of sign", "", f"{ms:.0f} ms", 0)


def checking_a_signature() -> tuple:
    """What every signature costs wherever it is asked whether it holds."""
    signed = SignOff.objects.select_related("request", "key", "license", "license_event").last()
    facts = signed.key.public_key, signed.signature, attested_text(signed)
    first, _ = timed(lambda _: [is_right(*facts) for _ in range(100)], times=5)
    again, _ = timed(lambda _: [holds(signed) for _ in range(100)], times=5)
    return ("check a signature, and once more", "", f"{first / 100:.2f}, {again / 100:.2f} ms", 0)


def main() -> None:
    scratch_database()
    PRODUCTION.update({name: getattr(settings, name) for name in ("PASSWORD_HASHERS", "SCRYPT_N")})
    quick_passwords()
    house = factories.publishing_house()
    rows = [*Bench(house, 1).rows(), *Bench(house, 500).rows(), as_in_production(house)]
    rows += [with_password_hash(house), with_key_derivation(), checking_a_signature()]
    table("Verbs on SQLite, 38 parts, median of 5", ("act", "versions", "time", "queries"), rows)
    print("  Bars: save at most 38 ms (Wagtail 75-78 ms, 66 queries); publish at most 107 ms (213-229 ms, 164).")
