"""Rich text with everything that an article may hold."""

import re
import uuid

from tests import factories

SOURCE = str(uuid.uuid4())
CITATION = f'<cite data-ref="{SOURCE}"></cite>'
BODY = (
    "<p>Naloxone acts within 2\u00a0minutes\u2014sometimes\u00a03.\u2019"
    f"{CITATION} It is <em>not</em> a treatment.<br>Each dose holds 4\u00a0mg in 10<sup>-4</sup>\u00a0m<sup>3</sup> "
    "of H<sub>2</sub>O.</p>"
    f"<ul><li><strong>Infection:</strong> clean the skin first.{CITATION}"
    "<ul><li><strong>Redness:</strong> watch it.</li><li>Fever: call a doctor.</li></ul></li>"
    '<li><strong>Help:</strong> call <a href="tel:+18006624357">SAMHSA</a> or read '
    '<a href="https://nida.nih.gov/a?b=1&amp;c=2#d">what NIDA says</a> or <a href="/opioids/">more here</a>.</li></ul>'
    "<ol><li><p>Call 911.</p><p>Stay on the line.</p></li><li>Give naloxone.</li></ol>"
    f"<table><caption>Forms of <em>naloxone</em> &amp; doses{CITATION}</caption>"
    '<thead><tr><th scope="col">Form</th><th scope="col">Dose</th></tr></thead>'
    f'<tbody><tr><th scope="row">Spray</th><td>4\u00a0mg{CITATION}</td></tr>'
    '<tr><th scope="row">Injection</th><td><ul><li>0.4\u00a0mg</li><li>2\u00a0mg</li></ul></td></tr></tbody></table>'
    "<p>The end.</p>"
)


def rich_words() -> dict:
    """Words of an article whose only section holds BODY, citing its only reference."""
    words = factories.words()
    source = words["references"][0] | {"uuid": SOURCE}
    section = {"uuid": str(uuid.uuid4()), "heading": "How it is used", "level": 2, "body": BODY}
    return {"references": [source], "sections": [section], "introduction": f"<p>Short.{CITATION}</p>"}


def pieces(html: str, pattern: str) -> list:
    """Everything in `html` that matches, in order."""
    return re.findall(pattern, html)
