"""A real Chromium for the tests of the review page; they are skipped where none is installed."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1400,900")
SHORT = 10.0  # seconds that anything on the page may take


def missing() -> str:
    """Why there is no browser, or nothing."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed (extra `test`)"
    lacking = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"not installed: {', '.join(lacking)} (Debian: chromium, chromium-driver)" if lacking else ""


class Browser:
    """One window; `folder` takes what it downloads."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    def open(self, path: Path) -> None:
        """Load a file afresh."""
        self.driver.get(path.as_uri())

    def js(self, code: str, *values: object) -> Any:
        return self.driver.execute_script(code, *values)

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is; `^a` is Control with a."""
        from selenium.webdriver import ActionChains, Keys

        for key in keys:
            chain = ActionChains(self.driver)
            if len(key) == 2 and key[0] == "^":
                chain.key_down(Keys.CONTROL).send_keys(key[1]).key_up(Keys.CONTROL).perform()
            else:
                chain.send_keys(key).perform()

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def texts(self, selector: str) -> list[str]:
        """The text of every element, exactly as the document holds it."""
        return list(self.js("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector))

    def click(self, selector: str) -> None:
        self.find(selector).click()

    def size(self, width: int, height: int = 800) -> None:
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})

    def downloaded(self, selector: str, ending: str) -> bytes:
        """Click, and the bytes of the one file that comes of it."""
        for old in self.folder.glob(f"*.{ending}"):
            old.unlink()
        self.click(selector)
        # Chromium keeps the name with an empty file first, and none of our downloads is empty.
        self.wait(lambda: any(new.stat().st_size for new in self.folder.glob(f"*.{ending}")))
        return next(self.folder.glob(f"*.{ending}")).read_bytes()

    def wait(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + SHORT
        while not done():
            assert time.monotonic() < end, "it never happened"
            time.sleep(0.02)

    def complaints(self) -> list[str]:
        """What the browser's console has held since the last look: errors, refused scripts, anything."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> set[str]:
        """The addresses asked for since the last look, without those that the page's policy stopped."""
        entries = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        stopped = {entry["params"]["requestId"] for entry in entries if entry["method"] == "Network.loadingFailed"
                   and entry["params"].get("blockedReason") == "csp"}
        return {entry["params"]["request"]["url"] for entry in entries
                if entry["method"] == "Network.requestWillBeSent" and entry["params"]["requestId"] not in stopped}


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A new, empty Chromium without a network's help."""
    if missing():
        pytest.skip(missing())
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    (folder / "downloads").mkdir()
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Browser(driver, folder / "downloads")
    finally:
        driver.quit()
