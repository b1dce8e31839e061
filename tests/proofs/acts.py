"""The lawful acts that the machine tries. Each takes the machine, and most the article (`kept`) it is about."""

import datetime

from articles import drafting, publishing, versions
from articles.models import StaffMember
from articles.rules import live_publication, open_request, sign_off_of
from reviewers import bad_news, credentials, keys, signing
from reviewers.models import ErrorAsked, LicenseEvent, SigningKey, SignOff
from tests import factories
from tests.proofs.world import CLINICIANS, next_words, present_words, stored_past_the_verbs

STATUSES = ("suspended", "revoked", "surrendered", "expired", "lapsed", "probation")
BETWEEN = "words for a moment only"


def save(machine, kept) -> None:
    words = next_words(kept)
    machine.do("save", drafting.save_draft, by=machine.anybody("editor"), article=kept.article, words=words)


def save_from_tab(machine, kept) -> None:
    """From a tab that was opened before the newest version, or just now."""
    age = machine.chance.choice((0, 1))
    seen = versions.latest(kept.article).number - age
    facts = {"article": kept.article, "words": next_words(kept), "seen": seen}
    name = "save from a stale tab" if age else "save"
    machine.do(name, drafting.save_draft, by=machine.anybody("editor", "nurse"), **facts)


def save_as_signer(machine, kept) -> None:
    """Whoever signed an earlier version has a hand in the next one."""
    signer = SignOff.objects.filter(request__subject=kept.article.subject).order_by("id").last()
    by = machine.world.person(signer.signer.username if signer else "nurse")
    facts = {"article": kept.article, "words": next_words(kept)}
    machine.do("save as signer", drafting.save_draft, by=by, **facts)


def save_unchanged(machine, kept) -> None:
    facts = {"article": kept.article, "words": present_words(kept)}
    machine.do("save unchanged", drafting.save_draft, by=machine.anybody("editor"), **facts)


def move(machine, kept) -> None:
    """To the other topic, and so to another address."""
    topic = machine.world.topic(machine.chance.random() < 0.5)
    kept.address = f"{topic.slug}/article-{kept.number}"
    desk = {"topic": topic, "address": kept.address}
    facts = {"article": kept.article, "words": present_words(kept), "desk": desk}
    machine.do("move", drafting.save_draft, by=machine.anybody("editor"), **facts)


def credit(machine, kept) -> None:
    """Name a clinician with an account as the author: a contributor, who may not sign this any more."""
    person = StaffMember.objects.get(slug=f"staff-{machine.chance.choice(CLINICIANS)}")
    byline = {
        "uuid": f"{str(person.uuid)[:-6]}{kept.number:06d}",
        "role": "author",
        "person": str(person.uuid),
    }
    facts = {"article": kept.article, "words": next_words(kept) | {"bylines": [byline]}}
    machine.do("credit", drafting.save_draft, by=machine.anybody("editor"), **facts)


def credit_nobody(machine, kept) -> None:
    facts = {"article": kept.article, "words": next_words(kept) | {"bylines": []}}
    machine.do("credit nobody", drafting.save_draft, by=machine.anybody("editor"), **facts)


def store_past_the_verbs(machine, kept) -> None:
    stored_past_the_verbs(kept)


def restore(machine, kept) -> None:
    version = machine.chance.choice(kept.article.versions.order_by("number"))
    machine.do("restore", drafting.restore, by=machine.anybody("editor"), version=version)


def submit(machine, kept) -> None:
    machine.do("submit", drafting.submit_for_review, by=machine.anybody("editor"), article=kept.article)


def take_back(machine, kept) -> None:
    machine.do("take back", drafting.take_back, by=machine.anybody("editor"), article=kept.article)


def open_tab(machine, kept) -> None:
    """Somebody opens the desk; the tab may be old by the time they sign."""
    machine.shown[kept.number] = open_request(kept.article) or machine.shown.get(kept.number)


def sign(machine, kept) -> None:
    sign_what_is_shown(machine, open_request(kept.article), "sign")


def sign_with_mistake(machine, kept) -> None:
    how = machine.chance.choice(("old tab", "wrong digest", "wrong password", "own work"))
    request = machine.shown.get(kept.number) if how == "old tab" else open_request(kept.article)
    wrong = {"wrong digest": {"document_digest": "0" * 64}, "wrong password": {"password": "wrong"}}.get(how, {})
    by = request.requested_by if request and how == "own work" else None
    sign_what_is_shown(machine, request, f"sign: {how}", by=by, **wrong)


def sign_what_is_shown(machine, request, name: str, *, by=None, **wrong) -> None:
    """The whole of it, or its changes only, whether or not there is anything that these could rest on."""
    if request:
        scope = machine.chance.choice(("whole", "whole", "changes"))
        name = "sign changes only" if (name, scope) == ("sign", "changes") else name
        shown = {"document_digest": request.document_digest, "scope": scope}
        facts = shown | {"password": factories.PASSWORD} | wrong
        signer = by or machine.anybody(*CLINICIANS)
        machine.do(name, signing.sign_off, by=signer, request=request, **facts)


def send_back(machine, kept) -> None:
    request = open_request(kept.article)
    if request:
        facts = {"request": request, "reason": machine.chance.choice(("The dose is missing.", "Why?", ""))}
        machine.do("send back", signing.request_changes, by=machine.anybody(*CLINICIANS), **facts)


def withdraw_sign_off(machine, kept) -> None:
    found = list(SignOff.objects.filter(request__subject=kept.article.subject).order_by("id"))
    if found:
        facts = {"sign_off": machine.chance.choice(found), "reason": "A mistake.", "password": factories.PASSWORD}
        by = machine.anybody("officer", *CLINICIANS)
        machine.do("withdraw sign-off", signing.withdraw_sign_off, by=by, **facts)


def verify_license(machine) -> None:
    """For a year, until today, or until yesterday."""
    days = machine.chance.choice((365, 365, 0, -1))
    until = factories.TODAY() + datetime.timedelta(days=days)
    record_event(machine, "verify license" if days >= 0 else "record lapsed license", expires_on=until)


def change_standing(machine) -> None:
    status = machine.chance.choice(STATUSES)
    record_event(machine, "change standing", kind="status", status=status, effective_on=factories.TODAY())


def record_event(machine, name: str, **learned) -> None:
    holder = machine.world.person(machine.chance.choice(CLINICIANS)).reviewer
    license = machine.chance.choice(holder.licenses.order_by("id"))
    machine.do(name, factories.verify, license=license, by=machine.anybody("officer"), **learned)


def call_error(machine) -> None:
    """Of what was learned last, whatever it was."""
    known = LicenseEvent.objects.filter(license__holder__user__username__in=CLINICIANS).order_by("-id")
    facts = {"event": machine.chance.choice(known[:4]), "reason": machine.chance.choice(("Another person.", ""))}
    machine.do("call error", bad_news.call_error, by=machine.anybody("officer", "deputy"), **facts)


def confirm_error(machine) -> None:
    """What somebody called an error last, confirmed or not."""
    asked = ErrorAsked.objects.order_by("id").last()
    if asked:
        by = machine.anybody("officer", "deputy")
        machine.do("entered in error", bad_news.confirm_error, by=by, asked=asked)


def add_license(machine) -> None:
    holder = machine.world.person(machine.chance.choice(CLINICIANS)).reviewer
    facts = {"profession": "pharmacist", "jurisdiction": f"State {machine.chance.randrange(6)}"}
    machine.do("add license", credentials.add_license, by=machine.anybody("officer"), holder=holder, **facts)


def set_password(machine) -> None:
    """An administrator, or whoever owns the mailbox, sets a password; it may be the words of the holder's own."""
    user = machine.world.person(machine.chance.choice(CLINICIANS))
    user.set_password(machine.chance.choice((factories.PASSWORD, factories.FIRST_PASSWORD)))
    user.save()


def change_own_password(machine) -> None:
    """To other words and back, since a change to the same ones is none."""
    known = machine.chance.choice((factories.PASSWORD, factories.FIRST_PASSWORD, "wrong"))
    by = machine.world.person(machine.chance.choice(CLINICIANS))
    for old, new in ((known, BETWEEN), (BETWEEN, factories.PASSWORD)):
        machine.do("change own password", credentials.change_own_password, by=by, old=old, new=new)


def confirm_account(machine) -> None:
    user = machine.world.person(machine.chance.choice(CLINICIANS))
    facts = {"reviewer": user.reviewer, "user": user, "how": "Seen in person"}
    machine.do("confirm account", credentials.confirm_account, by=machine.anybody("officer"), **facts)


def make_key(machine) -> None:
    password = machine.chance.choice((factories.PASSWORD, factories.PASSWORD, "wrong"))
    machine.do("make key", keys.make_key, by=machine.anybody(*CLINICIANS), password=password)


def confirm_key(machine) -> None:
    """The newest key that waits, or any key at all."""
    key = SigningKey.objects.waiting().last() or machine.chance.choice(SigningKey.objects.all())
    heard = machine.chance.choice((key.fingerprint, key.fingerprint, "00000 00000"))
    facts = {"key": key, "fingerprint": heard, "how": "Seen in person"}
    machine.do("confirm key", keys.confirm_key, by=machine.anybody("officer"), **facts)


def revoke_key(machine) -> None:
    key = machine.chance.choice(SigningKey.objects.order_by("-id")[:6])
    by = machine.anybody("officer", *CLINICIANS)
    machine.do("revoke key", keys.revoke_key, by=by, key=key, reason="Somebody may have seen my password.")


def one_lawful_step(machine, kept) -> None:
    """Whatever brings an article nearer to its page."""
    request, version = open_request(kept.article), versions.latest(kept.article)
    live = live_publication(kept.article)
    person = machine.world.person
    if request:
        sign_what_is_shown(machine, request, "sign", by=machine.anybody(*CLINICIANS))
    elif live and live.version == version:
        words = next_words(kept)
        machine.do("save", drafting.save_draft, by=person("editor"), article=kept.article, words=words)
    elif sign_off_of(version):
        machine.do("publish", publishing.publish, by=person("publisher"), version=version)
    else:
        machine.do("submit", drafting.submit_for_review, by=person("editor"), article=kept.article)


DRAFTS = (
    save,
    save_from_tab,
    save_as_signer,
    save_unchanged,
    move,
    credit,
    credit_nobody,
    store_past_the_verbs,
    restore,
)
DECISIONS = (
    submit,
    take_back,
    open_tab,
    sign,
    sign_with_mistake,
    sign_with_mistake,
    send_back,
    send_back,
    withdraw_sign_off,
)
CREDENTIALS = (
    verify_license,
    verify_license,
    change_standing,
    call_error,
    call_error,
    confirm_error,
    confirm_error,
    add_license,
    set_password,
    change_own_password,
    confirm_account,
    confirm_account,
    make_key,
    make_key,
    confirm_key,
    confirm_key,
    revoke_key,
)
