"""What the checks found, as the pages of an article show it."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from django import template
from django.template.defaultfilters import pluralize
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..checks import BLOCK, Finding
from ..checks.finding import SEVERITIES

register = template.Library()
NO_ROWS = MappingProxyType({})
SHOWN = 30  # findings beside the words; the page of the checks has all
SEVERITY = {"block": "Must be resolved", "warn": "Please look", "advise": "Advice"}


@register.filter
def codes_of(reasons: list) -> set[str]:
    return {reason.code for reason, _, _ in reasons}


@register.filter
def beside_the_words(findings: list[Finding], told: set[str]) -> list[tuple[int, Finding, str]]:
    return beside(findings, told)


def beside(findings: list[Finding], told: set[str], rows: Mapping = NO_ROWS) -> list[tuple[int, Finding, str]]:
    """The findings that are shown beside the words, with their numbers among all and where they lead. What is missing
    altogether stands among the reasons of the next step (`told`, codes), right above, and is not said twice. `rows`
    says where a part is written that has no place of its own yet: uuid -> the id of its row."""
    numbered = enumerate(findings[:SHOWN], start=1)
    return [
        (number, each, place_of(each, rows))
        for number, each in numbered
        if each.quote or each.severity != BLOCK or each.code not in told
    ]


def place_of(finding: Finding, rows: Mapping) -> str:
    return f"#{rows[finding.part]}" if finding.part in rows else finding.place


@register.filter
def marked(findings: list[Finding], rows: Mapping = NO_ROWS) -> str:
    """JSON of every finding that has words to mark: [place, field, start, words, severity]."""
    places = [
        [place_of(each, rows), each.field, each.start, each.quote, each.severity] for each in findings if each.quote
    ]
    return json.dumps(places, ensure_ascii=False)


@register.filter
def summary(findings: list[Finding]) -> str:
    """How many there are, and how many of them stop a submission: “3 findings, 1 blocks.”"""
    if not findings:
        return "No findings."
    blocking = sum(finding.severity == BLOCK for finding in findings)
    stopping = f", {blocking} {'blocks' if blocking == 1 else 'block'}" if blocking else ""
    return f"{len(findings)} finding{pluralize(len(findings))}{stopping}."


@register.filter
def by_severity(findings: list[dict]) -> list[tuple[str, str, list[dict]]]:
    """(severity, what it is called, findings) of each severity that there is, the worst first."""
    groups = [(each, [finding for finding in findings if finding["severity"] == each]) for each in SEVERITIES]
    return [(severity, SEVERITY[severity], found) for severity, found in groups if found]


@register.filter
def called(severity: str) -> str:
    return SEVERITY[severity]


@register.filter
def in_its_sentence(finding: dict) -> SafeString:
    """The sentence around the words of a finding, with these words marked."""
    before, words, after = finding["context"].partition(finding["quote"])
    return format_html("{}<mark>{}</mark>{}", before, words, after)
