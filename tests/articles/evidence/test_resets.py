"""The pack of an article whose signer's second factor had been reset within the day before: its signature is none."""

import datetime
import json

import pytest

from articles import evidence
from articles.evidence import verify_evidence
from reviewers.models import FactorReset, FactorResetAsked, SignOff
from tests import factories
from tests.articles.acting import done
from tests.articles.damage import past_the_guards
from tests.articles.evidence.test_packing import NOW
from tests.articles.evidence.test_verify_evidence import forged, row

NONE = "was made less than a day after its signer's second factor was reset: it counts as none"
HOUR = datetime.timedelta(hours=1)


def packed_after_a_reset(house, article, path, before: datetime.timedelta) -> dict[str, bytes]:
    """The files of a pack, had the factor been reset so long before the signature was written past the guards."""
    moment = SignOff.objects.get().signed_at - before
    facts = {"user": house.pharmacist, "how": "Seen.", "asked_by": house.officer, "asked_at": moment - HOUR}
    with past_the_guards():
        asked = FactorResetAsked.objects.create(**facts)
        FactorReset.objects.create(asked=asked, confirmed_by=house.publisher, reset_at=moment)
    path.write_bytes(evidence.pack(article, made_at=NOW))
    return verify_evidence.read(path)[0]


@pytest.fixture
def article(publishing_house):
    return done(lambda: factories.live_article(publishing_house))


def test_signature_on_the_day_of_a_reset_is_named_and_carries_no_page(publishing_house, article, tmp_path):
    files = packed_after_a_reset(publishing_house, article, tmp_path / "pack.zip", 23 * HOUR)
    found = "\n".join(forged(files, lambda rows, stated: None))
    assert NONE in found and "went up without all the signatures it required" in found


def test_reset_of_an_earlier_day_is_nobody_s_business(publishing_house, article, tmp_path):
    files = packed_after_a_reset(publishing_house, article, tmp_path / "pack.zip", 25 * HOUR)
    kinds = {key.partition(":")[0] for key in json.loads(files["evidence.json"])["rows"]}
    assert not kinds & {"reviewers.factorresetasked", "reviewers.factorreset"}
    assert forged(files, lambda rows, stated: None) == []


def test_reset_of_somebody_else_says_nothing_against_it(publishing_house, article, tmp_path):
    def of_somebody_else(rows, stated):
        row(rows, FactorResetAsked)["user_id"] = "4711"

    files = packed_after_a_reset(publishing_house, article, tmp_path / "pack.zip", HOUR)
    assert forged(files, of_somebody_else) == []
