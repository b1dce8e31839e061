"""Whose rule a finding goes by, for the checks that do not say so themselves; what is not here is the house's own."""

AMA = "AMA Manual of Style, 11th edition"
WCAG = "WCAG 2.2, success criterion"
BY_CODE = {
    "heading-missing": f"{WCAG} 2.4.6",
    "outline-skips": f"{WCAG} 1.3.1",
    "title-missing": f"{WCAG} 2.4.2",
    "citation-unknown": AMA,
    "alt-missing": f"{WCAG} 1.1.1",
    "alt-is-a-file-name": f"{WCAG} 1.1.1",
    "alt-says-picture": "W3C, Web Accessibility Initiative, images tutorial",
    "alt-long": "W3C, Web Accessibility Initiative, images tutorial",
    "credit-missing": AMA,
    "face-without-consent": "Safe messaging, gate SM-4",
    "face-unanswered": "Safe messaging, gate SM-4",
    "link-bare": f"{WCAG} 2.4.4",
    "link-says-nothing": f"{WCAG} 2.4.4",
}
REFERENCE = "reference-"


def source_of(code: str) -> str:
    """Who says so; empty where only the house does."""
    return AMA if code.startswith(REFERENCE) else BY_CODE.get(code, "")
