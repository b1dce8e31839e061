"""The world the machine lives in: one publishing house in an emptied database, and the acts that can be tried.

Every text of every save holds a canary of its own, such as "canary7x3": article 7, save 3.
"""

import json
import re
import shutil
from collections import Counter
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from articles import drafting, versions
from articles.delivery import reconciling
from articles.importing import storing
from articles.models import Article, StaffMember, Topic
from reviewers import credentials
from reviewers.guards import installer
from reviewers.key_standing import reasons_against_key
from reviewers.refusal import Refused
from tests import factories
from tests.emptying import empty_database
from tests.proofs.oracle import Breach, require
from tests.proofs.oracle.signatures import account_is_own, license_of

CLINICIANS = ("pharmacist", "nurse")
PEOPLE = ("editor", "publisher", "officer", "pharmacist", "nurse", "stranger", "root", "deputy")
CANARY = re.compile(r"canary\d+x\d+")
TALLY: Counter = Counter()


def drop_guard(name: str) -> None:
    """Take one guard away, as only the owner of the database can."""
    guard = next(guard for guard in installer.every_guard(connection.vendor) if guard.name == name)
    where = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {guard.trigger}{where}")


class World:
    """A house with people in every role, in an emptied database and an empty folder; articles come later."""

    def __init__(self, without_guard: str = ""):
        empty_database()
        shutil.rmtree(settings.PUBLIC_ROOT, ignore_errors=True)
        self.house = factories.publishing_house()
        self.house.second_topic = Topic.objects.create(name="Alcohol", slug="alcohol")
        nurse = factories.clinician("nurse", officer=self.house.officer, profession="nurse", number="RN-1")
        nurse.user.groups.add(self.house.editor.groups.get())
        factories.person("stranger")
        factories.person("deputy", "Credentials officers")
        factories.person("root", is_superuser=True)
        for name in CLINICIANS:
            StaffMember.objects.create(name=name.title(), slug=f"staff-{name}", user=self.person(name))
        storing.import_text(by=self.person("editor"), text="Naloxone\n\nIt reverses an overdose.\n", name="a.txt")
        reconciling.reconcile()
        self.articles, self.examples = 0, 0
        if without_guard:
            drop_guard(without_guard)

    def person(self, name: str) -> User:
        """The account as it is now, permissions read afresh."""
        return User.objects.get(username=name)

    def topic(self, second: bool = False) -> Topic:
        return self.house.second_topic if second else self.house.topic

    def put_right(self) -> None:
        """Before an example: both clinicians hold a good license, their own account and a key that opens."""
        officer = self.person("officer")
        for name in CLINICIANS:
            user = self.person(name)
            if not (user.check_password(factories.PASSWORD) and account_is_own(user)):
                user.set_password(factories.FIRST_PASSWORD)
                user.save()
                own = {"old": factories.FIRST_PASSWORD, "new": factories.PASSWORD}
                credentials.change_own_password(by=user, **own)
                how = "Seen again before the next example"
                credentials.confirm_account(by=officer, reviewer=user.reviewer, user=user, how=how)
            if reasons_against_key(user):
                factories.signing_key(user, officer=officer)
            if license_of(user) is None:
                factories.verify(user.reviewer.licenses.first(), by=officer)

    def new_article(self) -> SimpleNamespace:
        """An article with its first version, by the editor. `saves` counts canaries."""
        self.articles += 1
        kept = SimpleNamespace(number=self.articles, saves=1, address=f"opioids/article-{self.articles}")
        desk = {"topic": self.topic(), "address": kept.address}
        words = first_words(f"canary{kept.number}x1")
        kept.article = drafting.save_draft(by=self.person("editor"), words=words, desk=desk).article
        return kept


def first_words(canary: str) -> dict:
    """The words of factories.words with the canary in every text."""
    words = factories.words(f"About {canary}", what_changed=f"First {canary}.")
    text = json.dumps(words)
    for place in (
        "A short introduction",
        "Keep in mind",
        "Call 911 first",
        "What it does",
        "Keep it dry",
        "DrugFacts",
    ):
        text = text.replace(place, f"{place} {canary}")
    return json.loads(text)


def next_words(kept: SimpleNamespace) -> dict:
    """The article's newest words with a canary that was never used before."""
    kept.saves += 1
    return json.loads(CANARY.sub(f"canary{kept.number}x{kept.saves}", json.dumps(present_words(kept))))


def present_words(kept: SimpleNamespace) -> dict:
    return versions.words_of(versions.latest(kept.article))


def stored_past_the_verbs(kept: SimpleNamespace) -> None:
    """Somebody's own script: a bare save of a draft row."""
    kept.saves += 1
    lead = f"Stored past the verbs: canary{kept.number}x{kept.saves}."
    Article.objects.filter(pk=kept.article.pk).update(lead=lead)


def tried(name: str, act, before=None, watch=None, **arguments):
    """Do one act. Its result, or None when it was refused; then nothing may have changed (`before`: the
    watch's state before the act). Anything else it raises is a fault of the system."""
    try:
        result = act(**arguments)
    except Refused as refusal:
        TALLY[name, "refused"] += 1
        require(bool(refusal.reasons), "I9", f"{name} was refused without a reason")
        if before is not None:
            require_unchanged(name, before, watch.state())
        return None
    TALLY[name, "accepted"] += 1
    return result


def require_unchanged(name: str, before: dict, after: dict) -> None:
    changed = [table for table in after if after[table] != before[table]]
    if changed:
        raise Breach("I9", f"{name} was refused and changed {', '.join(changed)}")
