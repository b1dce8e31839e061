"""Stage 2: a reference as it will be printed, shown beside the form, in the preview of an import and in the list.

The rule: what an editor agrees to here is what the page prints; only its links leave the page they stand on.
"""

from django.utils.safestring import SafeString, mark_safe

from articles.rendering.references import ama_11

from .record import KEYS

PRINTED, LEAVING = '<a href="', '<a target="_blank" rel="noopener noreferrer" href="'


def rendered(reference) -> SafeString:
    """HTML of a reference: a dict of its words, or a row of the model. Empty when nothing is known."""
    read = reference.get if isinstance(reference, dict) else lambda key: getattr(reference, key)
    # What the fields hold is escaped: only a link of ours begins like this. It may stand beside what is not saved yet.
    return mark_safe(ama_11({key: read(key) or "" for key in KEYS}).replace(PRINTED, LEAVING))
