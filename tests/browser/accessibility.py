"""axe-core on the page of a window, in both color schemes and two widths."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
SCRIPT = Axe().axe_script


def violations(page) -> list[dict]:
    """What axe finds on the page as it stands: dicts with id, impact and nodes."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate("options => axe.run(document, options).then(found => found.violations)", OPTIONS)


def violations_everywhere(page) -> Iterator[str]:
    """What axe finds in each width and color scheme, one line for each element; and pages that are too wide."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"{page.url} needs {needed} px in a window of {width} px"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for found in violations(page):
                for node in found["nodes"]:
                    yield f"{page.url} ({scheme}, {width} px): {found['id']}: {node['html'][:200]}"
