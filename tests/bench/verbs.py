"""What an editor, a clinician and a publisher wait for: milliseconds and queries, with 1 and with 500 versions.

Run as a module after Django is set up; see tests/bench/__main__.py.
"""

from django.contrib.auth.hashers import make_password

from articles import drafting, publishing, versions
from reviewers import passwords, wrapping
from reviewers.attesting import attested_text, holds, is_right
from reviewers.hardness import LEAST_N
from reviewers.models import SignOff
from tests import factories
from tests.bench.large import large_words
from tests.bench.measuring import quick_passwords, scratch_database, table, timed


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
        drafting.save_draft(by=self.house.editor, article=self.article, words=self.words)

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
    quick_passwords()
    house = factories.publishing_house()
    rows = [*Bench(house, 1).rows(), *Bench(house, 500).rows(), with_password_hash(house)]
    rows += [with_key_derivation(), checking_a_signature()]
    table("Verbs on SQLite, 38 parts, median of 5", ("act", "versions", "time", "queries"), rows)
    print("  Bars: save at most 38 ms (Wagtail 75-78 ms, 66 queries); publish at most 107 ms (213-229 ms, 164).")


main()
