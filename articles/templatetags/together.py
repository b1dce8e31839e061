"""What the article's page shows of the work around it."""

from django import template
from django.utils import timezone

from .. import scheduling
from ..admin import office, work

register = template.Library()


@register.simple_tag
def work_of(user) -> dict:
    """What there is to do, for the first page of the admin."""
    return work.for_home(user)


@register.simple_tag
def office_of(user) -> dict:
    """What there is to do in the credentials office, for the first page of the admin."""
    return office.for_home(user)


@register.inclusion_tag("admin/articles/article/_due.html")
def due(plan) -> dict:
    """When a plan is due: in the time zone it was typed in, and in UTC."""
    local = timezone.localtime(plan.due_at, scheduling.zone_of(plan.time_zone)) if plan.due_at else None
    return {"plan": plan, "local": f"{local:%B} {local.day}, {local:%Y, %H:%M}" if local else ""}
