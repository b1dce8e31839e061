"""axe-core on the page of a window, in both color schemes and two widths."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
# axe puts a style element of its own into the page, which the policy would refuse and the console report.
WITH_AXE = {"bypass_csp": True}
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
# What another color scheme can break: no style sheet of ours hides, moves or renames anything for one.
OF_COLOR = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
AT_ONCE = "* { transition: none !important; animation: none !important }"
SCRIPT = Axe().axe_script


def violations(page, options: dict) -> list[dict]:
    """What axe finds on the page as it stands, with no color on its way to another: dicts with id, impact and
    nodes."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
        page.add_style_tag(content=AT_ONCE)
    return page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)


def violations_in_each_scheme(page) -> list[dict]:
    """Everything that axe finds in the first color scheme, and what is about color in the others."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        options = OPTIONS if scheme == SCHEMES[0] else OF_COLOR
        found += [each | {"scheme": scheme} for each in violations(page, options)]
    return found


def violations_everywhere(page) -> Iterator[str]:
    """What axe finds in each width and color scheme, one line for each element; and pages that are too wide."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"{page.url} needs {needed} px in a window of {width} px"
        for found in violations_in_each_scheme(page):
            for node in found["nodes"]:
                yield f"{page.url} ({found['scheme']}, {width} px): {found['id']}: {node['html'][:200]}"
