"""What the review desk shows beside the words, and sorts its queue by. Reads only.

The rule: all of it is frozen into the review request, so that the desk shows years later what it showed that day.
"""

from . import checking, risk
from .checks import Finding
from .models import Article, Duty


def notes(article: Article, words: dict, findings: list[Finding]) -> dict:
    """JSON-ready: what the checks found, how much harm a mistake could do, and until when an answer is wanted."""
    found = checking.with_overrides(article, findings)
    duty = Duty.objects.filter(article=article).first()
    return {
        "findings": found,
        "risk": risk.risk_of(words, article.topic, found),
        "due_on": duty.due_on.isoformat() if duty and duty.due_on else "",
    }
