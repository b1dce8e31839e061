"""How long an editor waits for the preview: from the last key to the words in it, in a real browser.

Bar: 500 ms, of which the page itself waits a part for the next key.
"""

import os
import shutil
import statistics

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Page, sync_playwright

from articles.delivery.serving import PublicTree
from tests import factories
from tests.bench.large import DESK_REFERENCES, DESK_SECTIONS, article_with
from tests.bench.measuring import quick_passwords, scratch_database, table
from tests.browser.conftest import FLAGS, session_of
from tests.browser.serving import serving

TIMES = 9
UNTIL_SHOWN = """async typed => {
  const lead = document.getElementById("id_lead")
  lead.value = typed
  const began = performance.now()
  lead.dispatchEvent(new InputEvent("input", {bubbles: true}))
  const shown = () => document.querySelector("#preview iframe").contentDocument?.querySelector(".lead")?.textContent
  while (shown() !== typed) await new Promise(requestAnimationFrame)
  return performance.now() - began
}"""


def opened(page: Page, article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Preview", exact=True).click()
    page.frame_locator("#preview iframe").locator("h1").wait_for()


def main() -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    scratch_database()
    quick_passwords()
    house = factories.publishing_house()
    article = article_with(house, 5)
    application = PublicTree(get_wsgi_application(), settings.PUBLIC_ROOT, settings.DJANGO_PREFIXES, noindex=True)
    with serving(application) as url, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of("editor"), "url": url}])
        page = context.new_page()
        opened(page, article)
        taken = [page.evaluate(UNTIL_SHOWN, f"Typed {number} times.") for number in range(TIMES)]
        browser.close()
    title = f"The preview in Chromium: {DESK_SECTIONS} sections, {DESK_REFERENCES} references, {TIMES} times"
    rows = [("from the last key to the words", f"{statistics.median(taken):.0f} ms", f"{max(taken):.0f} ms", "500 ms")]
    table(title, ("act", "median", "longest", "bar"), rows)
