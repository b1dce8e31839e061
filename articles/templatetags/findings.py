"""What the checks found, as the pages of an article show it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..checks import BLOCK, Finding
from ..checks.finding import SEVERITIES

register = template.Library()
SHOWN = 30  # findings beside the words; the page of the checks has all
SEVERITY = {"block": "Must be resolved", "warn": "Please look", "advise": "Advice"}


@register.filter
def beside_the_words(findings: list[Finding], reasons: list) -> list[tuple[int, Finding]]:
    """The findings that are shown beside the words, with their numbers among all. What is missing altogether stands
    among the reasons of the next step, right above, and is not said twice."""
    told = {reason.code for reason, _, _ in reasons}
    numbered = enumerate(findings[:SHOWN], start=1)
    return [(n, each) for n, each in numbered if each.quote or each.severity != BLOCK or each.code not in told]


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
