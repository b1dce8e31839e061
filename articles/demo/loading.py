"""Loading the demonstration through the real verbs; keys and signatures come from posting the desk's real forms."""

import datetime
import secrets
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify

from reviewers import credentials, keys, signing
from reviewers.covering import meaning_of
from reviewers.models import Reviewer
from reviewers.scope import advice_on, mark_of
from reviewers.standing import standings
from reviewers.statement import TEXT_DIGEST

from .. import drafting, publishing, versions
from ..delivery import reconciling
from ..models import Installation, StaffMember, Topic
from ..rules import open_request
from . import texts

PASSWORD = "harbor-lights-2026"
LOGINS = {
    "writer": ("Anselm Okoro", ["Writers"]),
    "editor": ("Rosa Lindqvist", ["Editors"]),
    "publisher": ("Marcus Adeyemi", ["Publishers"]),
    "officer": ("Helen Tsosie", ["Credentials officers"]),
    "pharmacist": ("Tobias Renwick-Amari", ["Reviewers"]),
    "physician": ("Salome Brightwater", ["Reviewers"]),
}
NAME = "Harbor Recovery (demonstration)"
DISCLAIMER = (
    "This is a demonstration and not medical advice. The people on it are invented. The articles are for "
    "showing how the system works; for your own health, talk to a doctor, a pharmacist or another qualified "
    "professional, and call 911 in an emergency."
)


class NotEmpty(Exception):
    """The demonstration is only loaded into an empty database, with DEBUG on."""


def require_empty() -> None:
    if not settings.DEBUG:
        raise NotEmpty("The demonstration is only loaded with DEBUG on.")
    if User.objects.exists() or Installation.objects.exists():
        raise NotEmpty("This database is not empty. The demonstration was not loaded, and nothing was changed.")


def load(progress=iter) -> None:
    """People, topics, articles at every stage, and their pages. Raises NotEmpty."""
    require_empty()
    Installation.objects.create(name=NAME, disclaimer=DISCLAIMER, demo=True)
    house = SimpleNamespace(**{login: account(login, *facts) for login, facts in LOGINS.items()})
    house.staff = {each["key"]: staff_member(each) for each in texts.read("people.toml")["staff"]}
    for login, each in zip(("pharmacist", "physician"), texts.read("people.toml")["reviewers"], strict=True):
        reviewer(each, user=getattr(house, login), officer=house.officer)
    house.topics = {each["slug"]: Topic.objects.create(**each) for each in texts.read("topics.toml")["topics"]}
    for text in progress(texts.articles()):
        tell(house, text)
    reconciling.reconcile()


def account(login: str, name: str, groups: list[str]) -> User:
    """Somebody with a role who has changed their first password, as everybody has to before they are confirmed."""
    given = secrets.token_urlsafe()
    first, _, last = name.partition(" ")
    user = User.objects.create_user(
        login,
        f"{login}@example.org",
        given,
        first_name=first,
        last_name=last,
        is_staff="Reviewers" not in groups,
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    credentials.change_own_password(by=user, old=given, new=PASSWORD)
    return user


def staff_member(facts: dict) -> StaffMember:
    return StaffMember.objects.create(
        name=facts["name"], title=facts["title"], bio=facts["bio"], slug=slugify(facts["name"])
    )


def reviewer(facts: dict, *, user: User, officer: User) -> Reviewer:
    """A clinician with a confirmed account, who agreed to the statement, with a signing key, and licenses that the
    officer verified today."""
    found = Reviewer.objects.create(
        public_name=facts["public_name"],
        post_nominals=facts["post_nominals"],
        slug=slugify(facts["public_name"]),
        bio=facts["bio"],
        npi=facts.get("npi", ""),
    )
    how = "Demonstration: nobody was checked."
    credentials.confirm_account(by=officer, reviewer=found, user=user, how=how)
    desk = at_the_desk(user.username)
    desk.post(reverse("desk:statement"), {"password": PASSWORD, "agreed": "on", "shown": TEXT_DIGEST})
    desk.post(reverse("desk:key"), {"password": PASSWORD})
    key = found.signing_keys.get()
    keys.confirm_key(by=officer, key=key, fingerprint=key.fingerprint, how=how)
    today = datetime.datetime.now(datetime.UTC).date()
    for license in facts["licenses"]:
        credentials.record_license_event(
            by=officer,
            license=credentials.add_license(
                by=officer, holder=found, profession=facts["profession"], jurisdiction=license["jurisdiction"]
            ),
            kind="verified",
            number=license["number"],
            issued_on=today - datetime.timedelta(days=900),
            expires_on=today + datetime.timedelta(days=500),
            status="active",
            effective_on=today - datetime.timedelta(days=900),
            verified_on=today,
            source="Demonstration: an invented register",
        )
    return found


def tell(house, text: dict) -> None:
    """Bring one article as far as its file says."""
    desk = {"topic": house.topics[text["topic"]], "address": f"{text['topic']}/{text['slug']}"}
    words = texts.words_of(text, house.staff)
    article = drafting.save_draft(by=house.editor, words=words, desk=desk, note="First draft").article
    state = text["state"]
    if state == "draft":
        return
    drafting.submit_for_review(by=house.editor, article=article)
    if state == "sent-back":
        request = open_request(article)
        signing.request_changes(by=house.pharmacist, request=request, reason=text["sent_back_because"])
    elif state != "in-review":
        go_live(house, article)
    if state == "live-with-draft":
        newer = versions.words_of(versions.latest(article)) | text["newer_draft"]
        drafting.save_draft(by=house.editor, article=article, words=newer, note="A clearer lead")
    if state == "withdrawn":
        publishing.withdraw(by=house.editor, article=article, reason="out-of-date", note="Demonstration")


def go_live(house, article) -> None:
    sign_at_the_desk(open_request(article))
    publishing.publish(by=house.publisher, version=versions.latest(article))


def at_the_desk(login: str) -> Client:
    """Somebody who has signed in as a person does."""
    desk = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    desk.post(reverse("account:login"), {"username": login, "password": PASSWORD})
    return desk


def sign_at_the_desk(request) -> None:
    """Sign as a person does: post the form of the review desk, as its page carries it, with the password."""
    license = standings(Reviewer.objects.get(user__username="pharmacist"))[0].license
    shown = {"document_digest": request.document_digest, "advice": mark_of(advice_on(request, license))}
    stated = {"statement": "on", "meaning": meaning_of(request)}
    at_the_desk("pharmacist").post(reverse("desk:sign", args=[request.pk]), shown | stated | {"password": PASSWORD})
    if open_request(request.submission.version.article):
        raise RuntimeError(f"The desk did not accept the demonstration's signature under {request}.")
