"""What the pages of a correction call a place in an article."""

from django import template

from ..stated import Place

register = template.Library()


@register.filter
def place_key(article: int, place: Place) -> str:
    return f"{article}:{place.key}"
