"""A publishing house with a row in every frozen table, made by the real verbs, and looks at those rows."""

from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, models
from django.test import override_settings

from articles import correcting, overriding, publishing, recalling, stated
from articles.importing import storing
from articles.rules import open_request
from reviewers import (
    bad_news,
    commenting,
    falling,
    gating,
    inviting,
    items,
    judging,
    keys,
    practicing,
    resetting,
    scope_gates,
    signing,
    watching,
)
from reviewers.guards.collecting import collected, every_guard
from reviewers.models import Attempt, ReviewRequest, ScopeRow
from reviewers.refusal import Refused
from reviewers.watched_people import Found
from tests import factories
from tests.articles.library import figure, picture
from tests.reviewers import invited
from tests.reviewers.phones import phone_of

VENDOR = connection.vendor
NOTICE = "notice:crisis"
# The only columns of a publication that ever change, once.
PUBLICATION_END = ["ended_at", "ended_by_id", "end_kind", "end_reason", "end_note", "replaced_by"]
SOURCE = "How naloxone works\n\nNaloxone reverses an overdose of opioids.\n"


def tables_kept_for_ever() -> list[str]:
    """The tables whose rows no DELETE may touch, as the guards themselves say."""
    return [guard.table for guard in collected("GUARDS") if guard.name == f"{guard.table}_no_delete"]


FROZEN = tables_kept_for_ever()
MODELS = {model._meta.db_table: model for model in apps.get_models() if model._meta.db_table in FROZEN}
GUARDS = {guard.name: guard for guard in every_guard(VENDOR)}


def everything() -> SimpleNamespace:
    """A house whose articles stand at every stage; see the names of its attributes."""
    house = factories.publishing_house()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.next_key = keys.make_key(by=house.second.user, password=factories.PASSWORD)
    house.old_key = revoked_key(house)
    house.live = factories.live_article(house, "Live one")
    house.paused = factories.live_article(house, "Paused one")
    publishing.pause(by=house.editor, article=house.paused, reason="review-overdue")
    house.gone = factories.live_article(house, "Gone one")
    publishing.withdraw(by=house.editor, article=house.gone, reason="incorrect")
    house.signed = factories.signed_version(house, "Signed one")
    house.waiting = factories.article_in_review(house, "Waiting one")
    house.open = open_request(house.waiting)
    house.said = commenting.comment(by=house.pharmacist, request=house.open, text="Is this so?")
    commenting.resolve(by=house.pharmacist, comment=house.said, request=house.open)
    house.unresolved = commenting.comment(by=house.pharmacist, request=house.open, text="And this?")
    [item] = items.items_of(house.open)
    [house.verdict] = judging.judge(by=house.pharmacist, request=house.open, verdicts={item.key: ("checked", "")})
    house.sent_back = sent_back(house)
    house.notice = notice(house)
    unsigned = factories.sign(house, factories.article_in_review(house, "Unsigned one"))
    signing.withdraw_sign_off(
        by=house.pharmacist, sign_off=unsigned, reason="Signed by mistake.", password=factories.PASSWORD
    )
    house.unsigned = unsigned
    refused(house)
    house.boss = User.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD)
    house.lost = lost_factors(house)
    house.news, house.mistaken = bad_news_of(house)
    house.again = recalling.ask_new_review(
        by=house.editor, article=house.live, cause="reader", reason="A reader doubts the dose."
    )
    joining(house)
    house.image = picture(house)
    house.pictured = factories.draft_article(house, "Pictured one", introduction=figure(house.image))
    house.imported = storing.import_text(by=imported_by(house), text=SOURCE, name="naloxone.txt").record
    house.override = overridden(house)
    house.matched = matched(house)
    house.gate = gated(house)
    house.corrected = corrected(house)
    return house


def gated(house):
    """A gate against dietitians, who sign nothing here."""
    factories.house_lists()
    lead, row = factories.person("lead", "Clinical leads"), ScopeRow.objects.get(area="wounds", profession="dietitian")
    return gating.turn_on(by=lead, row=row, reason="Decided.", shown=scope_gates.stopped_by(row).digest)


def matched(house):
    """A match with a list of exclusions, which is decided."""
    who = house.second
    found = Found("leie:1", f"reviewer:{who.pk}", str(who), "name", "a name", "{}")
    facts = {"kind": "leie", "name": "UPDATED.csv", "digest": "0" * 64, "rows": 2}
    [made] = watching.note_list(by=house.officer, found=[found], **facts)
    watching.decide(by=house.officer, match=made, is_same=False, reason="Another birthday.")
    return made


def joining(house) -> None:
    """An invitation that is open, one that was used and one that was withdrawn; and a signature for practice."""
    with override_settings(SENDS_MAIL=True):
        house.invitation, used, withdrawn = (invited.invite(house, email=f"{each}@example.org") for each in "abc")
    house.joined = invited.joined(used)
    inviting.withdraw(by=house.publisher, invitation=withdrawn)
    shown = practicing.sample().digest
    house.practice = practicing.practice(by=house.pharmacist, password=factories.PASSWORD, document_digest=shown)


def lost_factors(house):
    """A reset that was confirmed, and one that waits for a second person."""
    phone_of(house.publisher)
    first = resetting.ask_reset(by=house.officer, user=house.publisher, how="Seen on a video call.")
    resetting.confirm_reset(by=house.boss, asked=first)
    phone_of(house.publisher)
    return resetting.ask_reset(by=house.officer, user=house.publisher, how="Lost once more.")


def bad_news_of(house):
    """Of somebody who signs nothing: news that was answered, news that waits, and an event that was taken back."""
    gone = factories.clinician("gone", officer=house.officer, number="PHA-0004").licenses.get()
    house.colleague = factories.person("colleague", "Credentials officers")
    facts = {"status": "suspended", "effective_on": factories.TODAY(), "source": "Letter of the board"}
    mistaken = factories.verify(gone, by=house.officer, kind="status", **facts)
    called = bad_news.call_error(by=house.officer, event=mistaken, reason="Another person.")
    bad_news.confirm_error(by=house.colleague, asked=called)
    again = another_error(house, gone, facts)
    many, falling.ALONE = falling.ALONE, -1  # as if no page at all were many
    try:
        first = asked_about(house, gone, facts)
        bad_news.decline_event(by=house.colleague, asked=first, reason="The letter was about somebody else.")
        return asked_about(house, gone, facts), again
    finally:
        falling.ALONE = many


def asked_about(house, license, facts):
    fall = falling.fall_of(license, kind="status", status=facts["status"], effective_on=facts["effective_on"])
    return bad_news.ask_event(by=house.officer, license=license, shown=fall.digest, **facts)


def another_error(house, license, facts):
    event = factories.verify(license, by=house.officer, kind="status", **facts | {"status": "probation"})
    return bad_news.call_error(by=house.officer, event=event, reason="Another person once more.")


def corrected(house):
    """A correction of a phrase, and what it drafted in one article."""
    article = factories.draft_article(house, "Corrected one")
    wording = stated.of_phrase("keep it dry")
    correction = correcting.start(by=house.editor, wording=wording, replacement="store it dry")
    [found] = [each for each in correcting.find(wording) if each.article == article]
    chosen = correcting.Chosen(article, found.version.number, {found.places[0].key: "Store it dry"})
    return correcting.draft(by=house.editor, correction=correction, chosen=chosen)


def overridden(house):
    """A reason against what the checks advise of a reference that is dated by month only."""
    finding = overriding.present_findings(house.waiting)[-1]
    return overriding.override(by=house.editor, article=house.waiting, finding=finding, reason="As the source says.")


def revoked_key(house):
    """A key of somebody who has made another since."""
    careful = factories.clinician("careful", officer=house.officer, number="PHA-0003")
    old = careful.signing_keys.get()
    factories.signing_key(careful.user, officer=house.officer)
    return old


def sent_back(house) -> ReviewRequest:
    request = open_request(factories.article_in_review(house, "Sent back one"))
    signing.request_changes(by=house.pharmacist, request=request, reason="The dose is missing.")
    return request


def notice(house) -> ReviewRequest:
    """A document that needs two signatures and has one."""
    request = asked(house, subject=NOTICE, signatures_required=2)
    signing.sign_off(
        by=house.pharmacist,
        request=request,
        document_digest=request.document_digest,
        password=factories.PASSWORD,
    )
    return request


def asked(house, **changes) -> ReviewRequest:
    """A request about no article, with one contributor."""
    return factories.notice_in_review(house, **{"contributors": {house.editor: "saved a version"}} | changes)


def refused(house) -> None:
    try:
        publishing.publish(by=house.editor, version=house.signed)
    except Refused:
        assert Attempt.objects.exists()


def imported_by(house):
    house.editor.refresh_from_db()
    return house.editor


def example_of(table: str):
    """The first row of a frozen table as its model."""
    return MODELS[table]._base_manager.order_by("pk").first()


def another_value(row) -> tuple[str, object]:
    """A column of the row that no key is made of where there is one, and a value that it does not have."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    plain = [field for field in fields if isinstance(field, models.TextField | models.CharField)]
    free = [field for field in plain if not field.unique and not field.choices]
    if free:
        return free[0].column, "tampered"
    return fields[0].column, getattr(row, fields[0].column) + 1


def contents(table: str) -> list[tuple]:
    """Every column of every row, as the database gives them back."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY {MODELS[table]._meta.pk.column}")
        return cursor.fetchall()


def all_contents() -> dict[str, list[tuple]]:
    return {table: contents(table) for table in FROZEN}


def run(sql: str, parameters=None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def drop(*names: str) -> None:
    """Take single guards away, as nobody but the owner of the database can."""
    connection.check_constraints()  # PostgreSQL changes no table while deferred checks wait
    for name in names:
        where = f" ON {GUARDS[name].table}" if VENDOR == "postgresql" else ""
        run(f"DROP TRIGGER {GUARDS[name].trigger}{where}")
