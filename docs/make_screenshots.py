"""Photographs the screens of the documentation (`make screenshots`).

The demonstration in a folder of its own, thrown away after, as its people see it in a browser.
"""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect, sync_playwright

FOLDER = Path(__file__).resolve().parent
MANAGE = FOLDER.parent / "manage.py"
PASSWORD = "harbor-lights-2026"  # articles.demo.loading
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--force-color-profile=srgb"]
SIZE = {"width": 1280, "height": 800}
PATIENCE_SECONDS = 180  # until the demonstration is loaded: each of its signatures is a real one
DRAFT = "Fentanyl Test Strips: What They Can and Cannot Tell You"
HABIT = "An addict is not to blame. "
HERS = "A fentanyl test strip shows whether fentanyl is likely to be in a drug. It cannot show that a drug is safe."
YOURS = "A fentanyl test strip can warn you. It cannot show how much there is, and it cannot show that a drug is safe."
SENT_BACK = "Benzodiazepines: How to Taper Safely"
CLEARER = "Do not stop a benzodiazepine suddenly. A slow taper, planned with your prescriber, is safer."
SIGNED = "Kratom: What Is Known and What Is Not"
REMARK = "@publisher Do we say in what doses this was measured?"
PUBMED = """PMID- 99999999
TI  - An example of a study that nobody has done
AU  - Doe J
JT  - A Journal of Examples
DP  - 2018 Dec
VI  - 12
PG  - 45-50
"""
LIVE_WITH_DRAFT = "Nicotine Replacement and Varenicline: Medicines That Help You Quit Smoking"


@contextmanager
def demonstration() -> Iterator[str]:
    """`run_demo` with a database and folders of its own; gives its URL."""
    with tempfile.TemporaryDirectory(prefix="recovery-screenshots-") as folder:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        command = [sys.executable, str(MANAGE), "run_demo", "--port", str(port)]
        environment = of_its_own(Path(folder), url)
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            wait_for(url, server)
            yield url
        finally:
            os.killpg(server.pid, signal.SIGTERM)  # with the server that it started
            server.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def of_its_own(folder: Path, url: str) -> dict:
    """An environment in which nothing of this machine's real site is named."""
    return os.environ | {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "PUBLIC_ROOT": str(folder / "public"),
        "MEDIA_ROOT": str(folder / "media"),
        "BASE_URL": url,
    }


def wait_for(url: str, server: subprocess.Popen) -> None:
    """Raises RuntimeError when nothing answers in time."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(url, timeout=2).close()
            return
        except OSError:  # the port is held from the first moment, and nobody answers on it yet
            time.sleep(0.5)
    raise RuntimeError("The demonstration did not start.")


def window(browser: Browser, url: str, login: str = "") -> Page:
    page = browser.new_context(base_url=url, viewport=SIZE, color_scheme="light", reduced_motion="reduce").new_page()
    if login:
        page.goto("/account/login/")
        page.get_by_label("Username").fill(login)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def keep(page: Page, name: str) -> None:
    """In 256 colors: a third of the size, and nobody sees the difference."""
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    picture.quantize(256).save(FOLDER / "screenshots" / f"{name}.png", optimize=True)


def opened(browser: Browser, url: str, login: str, title: str) -> Page:
    """The article's page, ready to be written on."""
    page = window(browser, url, login)
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name=title, exact=True).click()
    page.locator("[contenteditable=true]").first.wait_for()
    return page


def article(browser: Browser, url: str) -> None:
    page = window(browser, url)
    page.goto("/opioids/naloxone-reverses-opioid-overdose/")
    keep(page, "article")


def writing(browser: Browser, url: str) -> None:
    page = opened(browser, url, "editor", DRAFT)
    page.get_by_role("textbox", name="Introduction").click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type(HABIT)
    page.get_by_role("button", name="Use “").first.wait_for()
    keep(page, "writing")
    for _ in HABIT:  # it is no part of the other pictures
        page.keyboard.press("Backspace")
    expect(page.get_by_text("All changes saved")).to_be_visible()
    page.wait_for_load_state("networkidle")


def refused(browser: Browser, url: str) -> None:
    page = window(browser, url, "editor")
    page.goto("/admin/articles/article/add/")
    page.get_by_label("Title", exact=True).filter(visible=True).fill("Loperamide in High Doses")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    keep(page, "refused")


def both_texts(browser: Browser, url: str) -> None:
    """The writer saves what the editor had open before."""
    first, second = (opened(browser, url, login, DRAFT) for login in ("writer", "editor"))
    for page, lead in ((first, HERS), (second, YOURS)):
        page.get_by_label("Lead", exact=True).fill(lead)
        page.get_by_role("button", name="Save draft").click()
        page.wait_for_load_state()
    expect(second.get_by_role("region", name="Both texts")).to_be_visible()
    keep(second, "both-texts")


def unsaved(browser: Browser, url: str) -> None:
    page = opened(browser, url, "editor", SENT_BACK)
    page.get_by_label("Lead", exact=True).fill(CLEARER)
    expect(page.locator(".keeping-bar .state")).to_contain_text("Kept at")
    page.reload()
    page.get_by_text("Compare", exact=True).click()
    keep(page, "unsaved")


def compared(browser: Browser, url: str) -> None:
    page = opened(browser, url, "editor", LIVE_WITH_DRAFT)
    page.get_by_role("link", name="Versions", exact=True).click()
    page.get_by_role("link", name="What changed since live").click()
    keep(page, "compared")


def fixed_once(browser: Browser, url: str) -> None:
    page = window(browser, url, "editor")
    page.goto("/admin/articles/correction/add/")
    page.get_by_label("Or a phrase").fill("SAMHSA National Helpline")
    page.get_by_role("button", name="Show where it is said").click()
    page.get_by_label("Write instead").fill("SAMHSA’s National Helpline")
    page.get_by_role("button", name="Show before and after").click()
    page.get_by_label("New words here").first.wait_for()
    keep(page, "fix-once")


def queue(browser: Browser, url: str) -> None:
    page = window(browser, url, "editor")
    page.goto("/admin/")
    keep(page, "queue")


def checked(browser: Browser, url: str) -> None:
    page = opened(browser, url, "editor", DRAFT)
    page.goto(page.url.replace("/change/", "/checks/"))
    keep(page, "checks")


def commented(browser: Browser, url: str) -> None:
    page = opened(browser, url, "editor", DRAFT)
    page.goto(page.url.replace("/change/", "/comments/"))
    page.get_by_label("About these words").fill("It missed 1.5 percent of them")
    page.get_by_role("textbox", name="Comment", exact=True).fill(REMARK)
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_text(REMARK)).to_be_visible()
    keep(page, "comments")


def references(browser: Browser, url: str) -> None:
    page = opened(browser, url, "editor", DRAFT)
    page.goto(page.url.replace("/change/", "/references/"))
    page.get_by_label("Paste references").fill(PUBMED)
    page.get_by_role("button", name="Show what it holds").click()
    page.get_by_role("table", name="What the source holds").wait_for()
    keep(page, "references")


def drawn() -> bytes:
    """A picture that nobody has rights in: a sun over hills."""
    picture = Image.new("RGB", (960, 600), "#f3e3c6")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((610, 150, 770, 310), fill="#e08a3c")
    pen.polygon([(0, 470), (300, 300), (620, 480), (960, 350), (960, 600), (0, 600)], fill="#14605d")
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def pictures(browser: Browser, url: str) -> None:
    page = window(browser, url, "editor")
    page.goto("/admin/articles/image/add/")
    file = {"name": "hills.png", "mimeType": "image/png", "buffer": drawn()}
    page.get_by_label("Picture", exact=True).set_input_files(file)
    page.get_by_label("Alt text").fill("The sun stands over green hills.")
    page.get_by_role("button", name="Add this picture").click()
    expect(page.get_by_text("The picture is in the library.")).to_be_visible()
    keep(page, "picture")


def planned(browser: Browser, url: str) -> None:
    page = window(browser, url, "publisher")
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name=SIGNED, exact=True).click()
    page.get_by_role("link", name="Plans and people").click()
    keep(page, "plans")


def at_the_desk(browser: Browser, url: str) -> None:
    page = window(browser, url, "pharmacist")
    page.goto("/desk/")
    page.get_by_role("link", name="Cravings").first.click()
    keep(page, "desk")


PHOTOGRAPHS = (
    article,
    writing,
    refused,
    queue,
    checked,
    commented,
    references,
    pictures,
    planned,
    both_texts,
    unsaved,
    compared,
    fixed_once,
    at_the_desk,
)


def main() -> None:
    with demonstration() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for photograph in PHOTOGRAPHS:
            photograph(browser, url)
            print(photograph.__name__)


if __name__ == "__main__":
    main()
