"""A real browser, where there is one: Debian's Chromium, driven by Playwright; and what a page must never do."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says what is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: browser)")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no chromium on this machine")
    with api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


class Watched:
    """A page of the browser, and what happened in it that should not have."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on("console", lambda message: self._note("console", message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("dialog", lambda dialog: (self._note("dialog", dialog.message), dialog.dismiss()))
        page.on("request", self._request)
        page.on("popup", lambda popup: self._note("popup", popup.url))

    def _note(self, kind: str, text: str) -> None:
        self.trouble.append(f"{kind}: {text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:///", "data:image/")):
            self._note("request", request.url)

    def open(self, path: Path) -> Page:
        """Open a file."""
        self.page.goto(path.as_uri())
        return self.page

    def until(self, expression: str) -> None:
        """Wait for an expression to be true; `wait_for_function` would need what the page's policy forbids."""
        end = time.monotonic() + 20
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never true: {expression}"
            self.page.wait_for_timeout(20)

    def keep(self, name: str) -> None:
        """Keep a picture of what the window shows."""
        _SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        width = (self.page.viewport_size or {"width": 0})["width"]
        self.page.screenshot(path=str(_SCREENSHOTS / f"{name}-{width}.png"))


@pytest.fixture(params=[1280, 390])
def width(request: pytest.FixtureRequest) -> int:
    """A laptop's window and a phone's."""
    found: int = request.param
    return found


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page of a laptop's size; after the test nothing may have been asked for, said or raised in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    found = Watched(page)
    yield found
    page.close()
    assert found.trouble == []
