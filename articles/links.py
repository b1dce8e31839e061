"""Stage 2: where a link in an article may lead. The rule: never anywhere but where its text says."""

import re
import unicodedata
from urllib.parse import urlsplit


def safe_href(href: str) -> str:
    """The link target, or "" when a browser could be led anywhere but where the text of the link says."""
    target = unicodedata.normalize("NFC", href.strip(" \t\r\n"))
    if "\\" in target or any(unicodedata.category(character)[0] in "CZ" for character in target):
        return ""
    if re.match(r"#.|/(?!/)", target):
        return target
    return target if _is_safe_absolute(target) else ""


def _is_safe_absolute(target: str) -> bool:
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return bool(host) and "@" not in parts.netloc
    if parts.scheme == "tel":
        return bool(re.fullmatch(r"\+?[0-9().*#,;-]+", parts.path))
    return parts.scheme == "mailto" and "@" in parts.path
