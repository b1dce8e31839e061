"""An editor's browser, without a browser: what a page of the admin would post, and what it says."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.forms import BooleanField
from django.test import Client
from django.urls import reverse

ADD = reverse("admin:articles_article_add")
LIST = reverse("admin:articles_article_changelist")


def client_of(user=None) -> Client:
    """A browser in which somebody is signed in, or nobody."""
    client = Client()
    if user:
        client.force_login(user)
    return client


def page_of(article, name: str = "change", *more) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def typed_in(response) -> dict:
    """Everything that the form of this page would post, untouched."""
    typed = values_of(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        typed |= values_of(inline.formset.management_form)
        for form in inline.formset.forms:
            typed |= values_of(form)
    return typed


def values_of(form) -> dict:
    boxes = {name for name, field in form.fields.items() if isinstance(field, BooleanField)}
    sent = [form[name] for name in form.fields if name not in boxes or form[name].value()]
    return {field.html_name: as_posted(field.value()) for field in sent}


def as_posted(value) -> str:
    """A value as a browser sends it: text with its line ends, nothing for nothing."""
    return "" if value is None else str(getattr(value, "pk", value)).replace("\r\n", "\n").replace("\n", "\r\n")


def new_row(typed: dict, prefix: str, **values) -> dict:
    """What is posted when one more row is added to the parts called `prefix`, and filled in."""
    number = int(typed[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return typed | {f"{prefix}-TOTAL_FORMS": str(number + 1)} | row


def text_of(response) -> str:
    """The words of a page, without tags, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def told(response) -> str:
    """The messages that a redirect carries to the next page, without tags."""
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    return unescape(re.sub(r"<[^>]+>", "", said))
