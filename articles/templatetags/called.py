"""What the lists of the editors' desk are called, in the words of those who work there."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()
CALLED = {
    "ArticleVersion": "All versions",
    "Correction": "Fix once",
    "FindingOverride": "Words left as they are",
    "ImportRecord": "Imported texts",
    "Installation": "The publisher",
    "Publication": "What went live",
    "RetiredFact": "Retired facts",
    "StaffMember": "People credited",
    "Substance": "Names people search by",
    "Term": "Words to avoid",
}


@register.filter
def called_here(name: str, model: str) -> str:
    """`name` is Django's for the list, `model` that of the class; Django's stands where there is no better one."""
    return CALLED.get(model, capfirst(name))


@register.filter
def list_of(changelist) -> str:
    return called_here(changelist.opts.verbose_name_plural, changelist.opts.object_name)


@register.filter
def label(field) -> SafeString:
    """The label of a field as everywhere else on this desk: without the colon that Django puts behind it."""
    return mark_safe(field.label_tag().replace(":</label>", "</label>"))
