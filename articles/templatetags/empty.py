"""What a list of the admin says when it has no rows."""

from django import template
from django.utils.safestring import mark_safe

from ..admin.empty import SENTENCES

register = template.Library()


@register.filter
def what_goes_here(changelist) -> str:
    return mark_safe(SENTENCES[changelist.opts.label_lower])


@register.filter
def is_narrowed(changelist) -> bool:
    """Whether there would be rows without the search and the filters."""
    return bool(changelist.query or changelist.has_active_filters)
