"""Every URL pattern, named or not, and a site in which each has an object to lead to."""

import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import override_settings
from django.urls import get_resolver, reverse

from articles import commenting, correcting, publishing, scheduling, secret_addresses, stated, versions
from articles.management.commands.setup import SMALL_TEAM
from articles.models import PreviewLink, Rendition
from articles.rules import open_request
from reviewers import commenting as reviewing
from reviewers import queueing, resetting, watching
from reviewers.models import Away, FactorResetAsked, ScopeRow
from reviewers.refusal import Refused
from reviewers.watched_people import Found
from tests import factories
from tests.articles.library import figure, picture
from tests.reviewers.invited import invite
from tests.reviewers.phones import phone_of

from .filled import bad_news_of

MODEL_PAGE = re.compile(r"admin:(auth|articles|reviewers)_([a-z]+)_(?:history|delete|change|password_change)")
MODEL_PLACE = re.compile(r"/admin/(auth|articles|reviewers)/([a-z]+)/")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


@dataclass(frozen=True)
class Address:
    """One URL pattern. `name` is what the table calls it: the full name, or the route where a pattern has none or
    where another pattern has the same."""

    name: str
    route: str
    parameters: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        return not self.name.startswith("/")


def addresses(patterns=None) -> list[Address]:
    """All of the site's, or those of `patterns`."""
    found, names = [], set()
    for name, route in walked(get_resolver().url_patterns if patterns is None else patterns):
        parameters = tuple(one or other for one, other in PARAMETER.findall(route))
        found.append(Address(route if name is None or name in names else name, route, parameters))
        names.add(name)
    return found


def walked(patterns, namespace: str = "", before: str = "/"):
    """(full name or None, whole route) of each pattern, those of included files too."""
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walked(pattern.url_patterns, inner, route)
        else:
            yield pattern.name and f"{namespace}{pattern.name}", route


def filled_site(house):
    """One article in review by then live, so that each address has an object; and somebody for each role."""
    factories.house_lists()
    article = factories.live_article(house)
    house.image = picture(house)
    waiting = factories.article_in_review(house, "Waiting for a signature", introduction=figure(house.image))
    with pytest.raises(Refused):
        publishing.publish(by=house.editor, version=waiting.versions.get())  # leaves an attempt in the log
    correcting.start(by=house.editor, wording=stated.of_phrase("keep it dry"), replacement="store it dry")
    User.objects.create_superuser("superuser", "s@example.org", factories.PASSWORD)
    factories.person("plain_staff")
    factories.person("writer", "Writers")
    factories.person("auditor", "Auditors")
    factories.person("clinical_lead", "Clinical leads")
    factories.person("small_team", *SMALL_TEAM["editor"])
    commenting.comment(by=house.editor, version=versions.latest(article), text="Really?")
    secret_addresses.make_preview(by=house.editor, version=versions.latest(article))
    house.said = reviewing.comment(by=house.pharmacist, request=open_request(waiting), text="Is this so?")
    queueing.go_away(by=house.pharmacist, first_day=factories.TODAY(), last_day=factories.TODAY())
    phone_of(house.publisher)
    resetting.ask_reset(by=house.officer, user=house.publisher, how="Seen on a video call.")
    house.matched = matched(house)
    with override_settings(SENDS_MAIL=True):
        house.invitation = invite(house)
    scheduling.publish_when_signed(by=house.publisher, version=versions.latest(waiting))
    house.news, house.mistaken = bad_news_of(house)
    return house, article, waiting


def matched(house):
    """A match with a watch list that waits to be decided."""
    found = Found("leie:1", f"reviewer:{house.reviewer.pk}", "Pharmacist", "name", "pharmacist", "{}")
    facts = {"kind": "leie", "name": "UPDATED.csv", "digest": "0" * 64, "rows": 1}
    return watching.note_list(by=house.officer, found=[found], **facts)[0]


def object_keys(site) -> dict:
    house, article, waiting = site
    request = waiting.versions.get().submissions.get().request
    sign_off = article.publications.get().sign_off
    return {
        "desk:receipt": sign_off.pk,
        "desk:withdraw-sign-off": sign_off.pk,
        "desk:revoke-key": sign_off.key_id,
        "desk:come-back": Away.objects.get().pk,
        "desk:close-account": house.editor.pk,
        "desk:reopen-account": house.editor.pk,
        "desk:invite-again": house.invitation.pk,
        "desk:withdraw-invitation": house.invitation.pk,
        "desk:": request.pk,
        "together:cancel-plan": waiting.pk,
        "together:set-hours": house.reviewer.pk,
        "together:decide-match": house.matched.pk,
        "plan": waiting.plans.get().pk,
        "comment": article.comments.get().pk,
        "said": house.said.pk,
        "link": PreviewLink.objects.get().pk,
        "admin:articles_image_": house.image.pk,
        "admin:reviewers_license_learn": sign_off.license_id,
        "admin:reviewers_licenseevent_error": sign_off.license_event_id,
        "together:confirm-error": house.mistaken.pk,
        **{f"together:{act}-news": house.news.pk for act in ("confirm", "decline", "stop")},
        "admin:reviewers_signingkey_": sign_off.key_id,
        "admin:reviewers_factorresetasked_": FactorResetAsked.objects.get().pk,
        "admin:reviewers_scoperow_gate": ScopeRow.objects.first().pk,
        "admin:reviewers_reviewer": house.reviewer.pk,
        "admin:auth_user_password_change": house.editor.pk,
        "": article.pk,
    }


def key_of_a_row(name: str):
    """The key of some row of the model whose admin page this is; nothing for other pages."""
    found = MODEL_PAGE.fullmatch(name) or MODEL_PLACE.match(name)
    row = found and apps.get_model(found[1], found[2])._base_manager.order_by("pk").first()
    return row.pk if row else None


def path_of(address: Address, keys: dict) -> str:
    """The address with the key of a row that is there, and with the first file of the picture."""
    key = key_of_a_row(address.name) or next(value for start, value in keys.items() if address.name.startswith(start))
    known = {
        "number": 1,
        "older": 1,
        "newer": 1,
        "kind": "verified",
        "app_label": "articles",
        "url": "nowhere",
        "plan": keys["plan"],
        "comment": keys["comment"],
        "link": keys["link"],
        "act": "publish",
        "token": "unknown",
        "named": "waiting",
    }
    known |= {"content_type_id": 1, "_wildcard": 1}
    rendition = Rendition.objects.first()
    known |= {"name": rendition.name, "digest": rendition.image.digest}
    if address.name.startswith("desk:"):
        known["comment"] = keys["said"]
    given = {each: known.get(each, key) for each in address.parameters}
    if address.is_named:
        return reverse(address.name, kwargs=given)
    return PARAMETER.sub(lambda found: str(given[found[1] or found[2]]), address.route)
