"""Stage 2: the rich fields of one article: cleaned again, tables made scrollable, figures made pictures, citations
numbered."""

import html
import re
from itertools import count

from articles.rendering.citations import Citations
from articles.rendering.pictures import with_pictures
from articles.sanitizing import clean

TABLE = re.compile(r"<table>(?:<caption>(.*?)</caption>)?", re.DOTALL)


class RichText:
    def __init__(self, citations: Citations):
        self._citations = citations
        self._table_numbers = count(1)

    def html(self, source: str) -> str:
        """The HTML of one rich field; "" when it shows nothing. Raises UnknownReference."""
        wrapped = TABLE.sub(self._region, clean(source)).replace("</table>", "</table></div>")
        return self._citations.linked(with_pictures(wrapped))

    def _region(self, opening: re.Match) -> str:
        """A wide table scrolls inside a region that the keyboard reaches and a screen reader can name."""
        caption = html.unescape(re.sub("<[^>]*>", "", opening[1] or "")).strip()
        name = ": ".join(filter(None, [f"Table {next(self._table_numbers)}", caption]))
        return f'<div class="table" tabindex="0" role="region" aria-label="{html.escape(name)}">{opening[0]}'
