"""Stage 2: the LaTeX that stands in BibTeX files -> plain text, in one pass.

The rule: what is not known here stays as it was written. A library tried for this dropped what it did not know,
and whatever follows a percent sign.
"""

import re
import unicodedata

ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307"}
ACCENTS |= {"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323"}
LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ"}
LETTERS |= {"aa": "å", "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ"}
LETTERS |= {"textendash": "–", "textemdash": "—", "textquoteright": "’", "ldots": "…", "dots": "…"}
FORMATS = "emph|textit|textbf|textsc|textrm|textsf|texttt|textup|textsuperscript|textsubscript|url|mbox|uppercase"
SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "{": "", "}": ""}
_PIECE = re.compile(
    r"\\(?P<sign>[&%$#_{} ])"
    r"|\\(?P<accent>['`^\"~=.])\s*(?:\{\s*\\?(?P<braced>[A-Za-z])\s*\}|\\?(?P<bare>[A-Za-z]))"
    r"|\\(?P<named>[uvHckrd])(?:\s*\{\s*\\?(?P<held>[A-Za-z])\s*\}|\s+(?P<loose>[A-Za-z])(?![A-Za-z]))"
    rf"|\\(?:{FORMATS})\s*(?=\{{)"
    r"|\\(?P<letter>[A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))"
    r"|---|--|``|''|~|[{}]"
    r"|\$[^$]{0,200}\$"
)


def plain(text: str) -> str:
    """The words of `text`, with the accents, dashes and quotes that LaTeX spells out."""
    return unicodedata.normalize("NFC", _PIECE.sub(_written, text))


def code(text: str) -> str:
    """An address or a number as it was meant: signs that LaTeX escapes are freed, and nothing else is touched."""
    return re.sub(r"\\url\s*(?=\{)|(?<!\\)[{}]", "", re.sub(r"\\([&%$#_~])", r"\1", text)).strip()


def _written(piece: re.Match) -> str:
    if piece["sign"]:
        return piece["sign"]
    if piece["accent"] or piece["named"]:
        letter = piece["braced"] or piece["bare"] or piece["held"] or piece["loose"]
        return letter + ACCENTS[piece["accent"] or piece["named"]]
    if piece["letter"]:
        return LETTERS.get(piece["letter"], piece[0])
    return SIGNS.get(piece[0], "" if piece[0].startswith("\\") else piece[0])
