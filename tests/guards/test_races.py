"""Two acts at once: the second waits for the first and is then refused. Without the guards' locks it would not."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from articles import versions
from articles.models import Submission
from reviewers.guards import installer
from tests import factories
from tests.guards import filled, lawful
from tests.guards.filled import GUARDS, VENDOR, asked, run

pytestmark = pytest.mark.django_db(transaction=True)
SOON, LATE = 0.3, 20  # seconds


@pytest.fixture
def whole_house(transactional_db, public_root):
    return filled.everything()


def in_its_own_transaction(act) -> None:
    try:
        with transaction.atomic():
            act()
    finally:
        connection.close()


def race(first, second) -> tuple[bool, Exception | None]:
    """Whether `second`, in a session of its own, had to wait for `first` to be committed, and how it ended."""
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        first()
        running = pool.submit(in_its_own_transaction, second)
        waited = waits(running)
        transaction.on_commit(lambda: wait([running], timeout=LATE))
    return waited, running.exception()


def waits(running) -> bool:
    """Whether a second session stands before a lock of this one. PostgreSQL can be asked; SQLite is given time."""
    while VENDOR == "postgresql" and not running.done() and not somebody_waits():
        wait([running], timeout=SOON / 10)
    return bool(wait([running], timeout=SOON).not_done)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def contributor_and_signature(house):
    request = asked(house, subject="notice:first")
    contributor = lawful.contributor_row(house, request_id=request.pk, user_id=house.pharmacist.pk)
    return ("reviewers_contributor", contributor), ("reviewers_signoff", lawful.sign_off_row(house, request))


def signature_and_contributor(house):
    request = asked(house, subject="notice:second")
    contributor = lawful.contributor_row(house, request_id=request.pk, user_id=house.pharmacist.pk)
    return ("reviewers_signoff", lawful.sign_off_row(house, request)), ("reviewers_contributor", contributor)


def closing_and_signature(house):
    request = asked(house, subject="notice:third")
    closing = lawful.closing_row(house, request_id=request.pk)
    return ("reviewers_requestclosed", closing), ("reviewers_signoff", lawful.sign_off_row(house, request))


def blocking_comment_and_signature(house):
    request = asked(house, subject="notice:fourth")
    comment = lawful.desk_comment_row(house, request_id=request.pk, blocking=True)
    return ("reviewers_deskcomment", comment), ("reviewers_signoff", lawful.sign_off_row(house, request))


def withdrawal_and_publication(house):
    """The signature withdrawn is the other one of two, to which the publication does not point."""
    article = factories.draft_article(house, "Twice signed")
    version = versions.latest(article)
    document = {"subject": article.subject, "words": version.canonical, "signatures_required": 2}
    Submission.objects.create(version=version, request=asked(house, **document))
    other = factories.sign(house, article)
    signature = factories.sign(house, article, by=house.second.user)
    words = {"article_id": article.pk, "version_id": version.pk}
    publication = lawful.publication_row(house, **words, sign_off_id=signature.pk)
    withdrawal = lawful.withdrawal_row(house, sign_off_id=other.pk)
    return ("reviewers_signoffwithdrawn", withdrawal), ("articles_publication", publication)


def suspension_and_signature(house):
    suspended = {"kind": "status", "status": "suspended", "effective_on": factories.TODAY()}
    event = lawful.event_row(house, **suspended)
    return ("reviewers_licenseevent", event), ("reviewers_signoff", lawful.sign_off_row(house))


# The suspension comes last: nobody signs on that license afterwards.
RACES = {
    contributor_and_signature: "signer_is_no_contributor",
    signature_and_contributor: "contributor_before_signature",
    closing_and_signature: "signed_while_open",
    blocking_comment_and_signature: "signed_with_nothing_blocking",
    withdrawal_and_publication: "publication_sign_off_stands",
    suspension_and_signature: "license_is_good_today",
}


def race_of(acts, house, prepare=lambda table: None) -> tuple[bool, Exception | None]:
    """One of the races, in rows whose times are of this moment. `prepare` is given the second one's table."""
    first, second = acts(house)
    prepare(second[0])
    return race(lambda: lawful.insert(*first), lambda: lawful.insert(*second))


def test_second_act_waits_and_is_refused(whole_house):
    for acts, guard in RACES.items():
        waited, error = race_of(acts, whole_house)
        assert waited, acts
        assert isinstance(error, IntegrityError) and f"guard {guard}: " in str(error), acts


def test_without_the_guards_locks_postgresql_loses_every_race(whole_house):
    """So the test above can fail. SQLite has one writer at a time and needs no lock of ours."""
    for acts in RACES:
        _, error = race_of(acts, whole_house, prepare=unlock)
        installer.install()
        assert (error is None) == (VENDOR == "postgresql"), acts


def unlock(table: str) -> None:
    for guard in GUARDS.values():
        if VENDOR == "postgresql" and guard.table == table and guard.locks:
            run(replace(guard, locks=()).postgres_function())


def test_guards_are_not_taken_away_under_an_act(transactional_db):
    """`migrate` on a running site waits for the signature that is being written, guards and all."""
    waited, error = race(installer.require_intact, installer.remove)
    assert (waited, error) == (True, None)
    assert installer.faults()
