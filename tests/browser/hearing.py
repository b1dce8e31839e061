"""Somebody who uses the pages by ear: by roles, names and what is announced, with the keyboard and nothing else."""

from playwright.sync_api import Locator, Page, expect

LISTEN = """
addEventListener("DOMContentLoaded", () => {
  window.heard = []
  const live = "[role=status], [role=alert], [aria-live]"
  const hear = (node) => {
    const region = (node.nodeType === 1 ? node : node.parentElement)?.closest(live)
    const words = region?.textContent.trim().replace(/\\s+/g, " ")
    if (words) window.heard.push(words)
  }
  new MutationObserver((changes) => changes.forEach((each) => hear(each.target)))
    .observe(document.body, { subtree: true, childList: true, characterData: true })
})
"""


class Listener:
    """`page` is a window that nobody looks at. The mouse is never used, nor the place or the look of anything."""

    def __init__(self, page: Page):
        self.page = page
        page.add_init_script(LISTEN)

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_load_state()

    def hears(self, words: str) -> None:
        """Wait until a live region has said this since the page opened. Raises AssertionError after five seconds."""
        for _ in range(50):
            if any(words in said for said in self.said()):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{words!r} is not among {self.said()}")

    def said(self) -> list[str]:
        return self.page.evaluate("window.heard")

    def finds(self, role: str, name: str, *, within: Locator | None = None) -> Locator:
        """The one thing with this role and this whole name."""
        return (within or self.page).get_by_role(role, name=name, exact=True)

    def goes_to(self, role: str, name: str, *, within: Locator | None = None) -> None:
        """Jump there, as from a list of links, headings or fields, and be sure that the keyboard is there."""
        found = self.finds(role, name, within=within)
        found.focus()
        expect(found).to_be_focused()

    def is_at(self, role: str, name: str) -> None:
        expect(self.finds(role, name)).to_be_focused()

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)

    def opens_with(self, key: str) -> None:
        """Press a key that leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)
