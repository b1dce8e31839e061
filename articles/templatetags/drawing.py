"""Fields of the article's page as lines: `{{ field|line }}` in a grid, `{{ field|plain_line }}` among the words; and
whole rows of its parts: `{{ row|row:"section" }}`."""

from django import template

from articles.admin.drawing import line_of, plain_line_of, row_of

register = template.Library()
register.filter("line", line_of)
register.filter("plain_line", plain_line_of)
register.filter("row", row_of)
