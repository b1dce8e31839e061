"""Articles built *at* a stage by the real verbs: draft_article, article_in_review, signed_version, live_article."""

import datetime
import uuid
from types import SimpleNamespace

from django.contrib.auth.models import Group, User

from articles import drafting, publishing, versions
from articles.checks import standard
from articles.delivery import reconciling
from articles.models import Installation, RetiredFact, StaffMember, Substance, Term, Topic
from articles.rules import open_request
from reviewers import agreeing, credentials, keys, scope_starter, signing
from reviewers.models import Reviewer, ScopeRow, SigningKey
from reviewers.statement import TEXT_DIGEST
from tests import kept_house

PASSWORD, FIRST_PASSWORD = "correct horse battery staple", "given by an administrator"
TODAY = datetime.datetime.now(datetime.UTC).date


def person(name: str, *groups: str, **fields) -> User:
    """An active user in these groups, with PASSWORD, which they have set themselves."""
    user = User.objects.create_user(name, f"{name}@example.org", FIRST_PASSWORD, is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    credentials.change_own_password(by=user, old=FIRST_PASSWORD, new=PASSWORD)
    return user


def license_for(reviewer: Reviewer, *, by, profession="pharmacist", jurisdiction="Colorado", **learned):
    """A license with one verified event, good for a year."""
    license = credentials.add_license(by=by, holder=reviewer, profession=profession, jurisdiction=jurisdiction)
    verify(license, by=by, **learned)
    return license


def verify(license, *, by, **learned):
    today = TODAY()
    facts = {
        "kind": "verified",
        "number": "PHA-0001",
        "issued_on": today - datetime.timedelta(days=400),
        "expires_on": today + datetime.timedelta(days=365),
        "status": "active",
        "effective_on": today - datetime.timedelta(days=400),
        "verified_on": today,
        "source": "State board of pharmacy, public register",
    }
    return credentials.record_license_event(by=by, license=license, **(facts | learned))


def clinician(name: str, *, officer, **learned) -> Reviewer:
    """A reviewer with a confirmed account, the statement agreed to, a confirmed signing key and one license."""
    reviewer = Reviewer.objects.create(public_name=name.title(), post_nominals=["PharmD"], slug=name)
    credentials.confirm_account(
        by=officer, reviewer=reviewer, user=person(name, "Reviewers"), how="Passport seen on a video call"
    )
    agreed(reviewer.user)
    signing_key(reviewer.user, officer=officer)
    license_for(reviewer, by=officer, **learned)
    return reviewer


def agreed(user, *, password: str = PASSWORD) -> None:
    """This clinician agrees to the statement of signers."""
    agreeing.agree(by=user, password=password, shown=TEXT_DIGEST)


def signing_key(user, *, officer, password: str = PASSWORD) -> SigningKey:
    """A key that this clinician makes with their password and an officer confirms."""
    key = keys.make_key(by=user, password=password)
    keys.confirm_key(by=officer, key=key, fingerprint=key.fingerprint, how="Read to me on a video call")
    return key


def publishing_house() -> SimpleNamespace:
    """One person in each role, a licensed pharmacist, a topic and a credited editor."""
    kept_house.stand(build_house)
    return house_that_stands()


def house_that_stands() -> SimpleNamespace:
    people = {user.username: user for user in User.objects.all()}
    reviewer = Reviewer.objects.get(slug="pharmacist")
    return SimpleNamespace(
        officer=people["officer"],
        editor=people["editor"],
        publisher=people["publisher"],
        reviewer=reviewer,
        pharmacist=people["pharmacist"],
        topic=Topic.objects.get(slug="opioids"),
        staff=StaffMember.objects.get(slug="ann-editor"),
    )


def build_house() -> None:
    """By the verbs, as an installation is set up."""
    Installation.objects.create(name="Harbor Recovery Press", disclaimer="Not medical advice.", demo=False)
    officer = person("officer", "Credentials officers")
    clinician("pharmacist", officer=officer)
    person("editor", "Editors")
    person("publisher", "Publishers")
    Topic.objects.create(name="Opioids", slug="opioids", crisis_help=True)
    StaffMember.objects.create(name="Ann Editor", slug="ann-editor", bio="Edits.")
    reconciling.reconcile()


def words(title: str = "Naloxone at home", **changes) -> dict:
    """Canonical words of a small complete article, with fresh uuids and one citation."""
    source = str(uuid.uuid4())
    return {
        "schema": versions.SCHEMA,
        "language": "en-US",
        "title": title,
        "description": f"{title}: what to know.",
        "lead": f"{title} can be kept where it is needed.",
        "introduction": "<p>A short introduction.</p>",
        "key_points_heading": "Article at a Glance",
        "key_points_intro": "Keep in mind:",
        "key_points": [{"uuid": str(uuid.uuid4()), "text": "Call 911 first."}],
        "sections": [
            {
                "uuid": str(uuid.uuid4()),
                "heading": "What it does",
                "level": 2,
                "body": f'<p>It reverses an overdose.<cite data-ref="{source}"></cite></p>',
            },
            {"uuid": str(uuid.uuid4()), "heading": "Storing it", "level": 3, "body": "<p>Keep it dry.</p>"},
        ],
        "references": [
            {
                "uuid": source,
                "authors": "National Institute on Drug Abuse",
                "title": "Naloxone DrugFacts",
                "source": "NIDA",
                "publisher": "",
                "published": "2022-01",
                "accessed": "",
                "url": "https://nida.nih.gov/publications/drugfacts/naloxone",
                "doi": "",
                "pmid": "",
                "note": "",
            }
        ],
        "bylines": [],
        "what_changed": "",
    } | changes


def draft_article(house, title: str = "Naloxone at home", *, address: str | None = None, **changes):
    desk = {"topic": house.topic, "address": address or f"opioids/{title.lower().replace(' ', '-')}"}
    return drafting.save_draft(by=house.editor, words=words(title, **changes), desk=desk).article


def edited(house, article, note: str = "Brought up to date", **changes):
    """Save the article's present words with changes; the new version."""
    words = versions.words_of(versions.latest(article)) | changes
    return drafting.save_draft(by=house.editor, article=article, words=words, note=note).version


def article_in_review(house, title: str = "Naloxone at home", **changes):
    article = draft_article(house, title, **changes)
    drafting.submit_for_review(by=house.editor, article=article)
    return article


def notice_in_review(house, **changes):
    """A request straight from the notary, about no article."""
    document = {
        "by": house.editor,
        "subject": "notice:other",
        "title": "Notice",
        "words": '{"text":"Call 911."}',
        "html": "<p>Call 911.</p>",
        "renderer": "1",
        "language": "en-US",
        "contributors": {},
    }
    return signing.request_review(**document | changes)


def sign(house, article, *, by=None, scope="whole"):
    request = open_request(article)
    return signing.sign_off(
        by=by or house.pharmacist,
        request=request,
        document_digest=request.document_digest,
        password=PASSWORD,
        scope=scope,
    )


def changed_and_signed(house, article, *, by=None, **changes):
    """Other words of an article, signed for these changes only; the sign-off."""
    edited(house, article, **(changes or {"lead": "Changed by one word."}))
    drafting.submit_for_review(by=house.editor, article=article)
    return sign(house, article, by=by, scope="changes")


def signed_version(house, title: str = "Naloxone at home", **changes):
    article = article_in_review(house, title, **changes)
    sign(house, article)
    return versions.latest(article)


def live_article(house, title: str = "Naloxone at home", **changes):
    version = signed_version(house, title, **changes)
    publishing.publish(by=house.publisher, version=version)
    return version.article


def house_lists() -> None:
    """The house's terms, retired facts and scope of practice, as migrations fill them in; a test that empties
    tables takes them."""
    for model, rows in ((Term, standard.terms()), (RetiredFact, standard.facts())):
        known = set(model.objects.values_list("code", flat=True))
        model.objects.bulk_create(model(**row) for row in rows if row["code"] not in known)
    Substance.objects.get_or_create(name="naloxone", defaults={"brands": "Narcan"})
    if not ScopeRow.objects.exists():
        ScopeRow.objects.bulk_create(ScopeRow(**row) for row in scope_starter.rows())
