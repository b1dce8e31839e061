"""A person at a browser: clicks and types only what can be seen or heard, by label and role."""

from playwright.sync_api import Locator, Page, expect

from tests.factories import PASSWORD

ROUND = 60  # more stops than any page of the desk has


class Person:
    """`page` is the window; the methods are what more than one journey does."""

    def __init__(self, page: Page):
        self.page = page

    def signs_in(self, login: str, password: str = PASSWORD) -> "Person":
        """Through the form, to the page that it leads to."""
        self.goes_to("/account/login/")
        self.fills({"Username": login, "Password": password})
        self.presses("Sign in")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()
        return self

    def goes_to(self, address: str) -> int:
        """Open an address; its HTTP status."""
        return self.page.goto(address).status

    def field(self, label: str) -> Locator:
        """The field with this label that can be seen: the admin keeps hidden ones to copy new rows from."""
        return self.page.get_by_label(label, exact=True).filter(visible=True)

    def fills(self, fields: dict[str, str]) -> None:
        """Type into the fields with these labels."""
        for label, text in fields.items():
            self.field(label).fill(text)

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def rich_text(self, label: str) -> Locator:
        """The rich-text editor with this label, not the plain field that stands there until it has loaded."""
        editors = self.page.locator("[contenteditable=true]")
        return self.page.get_by_role("textbox", name=label, exact=True).and_(editors)

    def sees(self, *texts: str) -> None:
        """Wait until each text is on the page, and the page's own scripts are awake to keys and clicks. Raises
        AssertionError after the usual patience."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)
        self.page.wait_for_load_state()

    def sees_nothing_of(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def fits_the_window(self) -> None:
        """Nothing has to be scrolled sideways, except inside a table of its own."""
        width, window = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= window, f"{self.page.url} is {width} px wide in a window of {window} px"

    def tabs_to(self, name: str, *, type: str = "", enter: bool = False) -> None:
        """Go on with the Tab key to what is announced as `name`, then type, or press Enter and wait for its page.

        Raises AssertionError when a whole round of the page does not lead there.
        """
        keyboard, focused, passed = self.page.keyboard, self.page.locator(":focus"), []
        while len(passed) < ROUND:
            keyboard.press("Tab")
            announced = focused.aria_snapshot() if focused.count() else ""
            if name in announced:
                break
            passed.append(announced)
        assert len(passed) < ROUND, f"{name} is not among {passed}"
        keyboard.type(type)
        if enter:
            with self.page.expect_navigation():
                keyboard.press("Enter")
