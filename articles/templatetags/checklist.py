"""The way to the first signed page, for the admin's first screen."""

from django import template

from .. import checklist as first_page

register = template.Library()


@register.simple_tag
def checklist() -> list:
    """Every step, until the last one is done; then nothing, and the screen is the usual one."""
    steps = first_page.steps()
    return [] if all(step.done for step in steps) else steps
