"""Pages made by the command, and a headless Chromium that looks at them.

SAYSO_BIN is the command; SAYSO_IMAGES, where it is set, a folder for the screenshots
that the documentation shows.
"""

import os
import pathlib
import subprocess

import pytest
from selenium import webdriver

HERE = pathlib.Path(__file__).parent
TOP = HERE.parents[2]


def sayso(*arguments):
    subprocess.run([os.environ["SAYSO_BIN"], *map(str, arguments)], check=True, cwd=TOP)


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The folder of all pages that the tests look at."""
    folder = tmp_path_factory.mktemp("pages")
    samples = TOP / "testdata/samples"
    sayso("view", samples / "court_report.txt", "-o", folder / "article.html")
    sayso("view", TOP / "testdata/pages/blog_am_pm.txt", "-o", folder / "blog.html")
    sayso("view", samples / "live_ago.txt", "--compare", "-o", folder / "compare.html")
    for name in ("live", "hostile", "rtl"):
        sayso("view", HERE / f"{name}.txt", "-o", folder / f"{name}.html")
    text = (samples / "court_report.txt").read_text(encoding="utf-8")
    (folder / "long.txt").write_text(text * (1_000_000 // len(text.encode())), encoding="utf-8")
    sayso("view", folder / "long.txt", "-o", folder / "long.html")
    sayso("report", samples, TOP / "testdata/pages", "--title", "Samples",
          "-o", folder / "report.html", "--csv", folder / "report.csv")
    return folder


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


class Browser:
    """One page at a time, in a window of a given kind."""

    def __init__(self, driver, pages):
        self.driver = driver
        self.pages = pages

    def open(self, name, width=1280, height=860, dark=False, media=""):
        phone = width < 600
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        path, _, fragment = name.partition("#")
        self.driver.get((self.pages / path).as_uri() + ("#" + fragment if fragment else ""))
        return self

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element("css selector", selector)

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def click(self, selector):
        element = self.find(selector)
        self.js("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press(self, *keys):
        from selenium.webdriver.common.action_chains import ActionChains
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.js("const e = document.activeElement; return e.dataset.q ?? e.id ?? ''")

    def complaints(self):
        """What the console says: violations of the policy among it."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def save(self, name):
        """A screenshot for the documentation, where one is asked for."""
        folder = os.environ.get("SAYSO_IMAGES")
        data = self.driver.get_screenshot_as_png()
        assert data[:4] == b"\x89PNG"
        if folder:
            (pathlib.Path(folder) / name).write_bytes(data)
        return data


@pytest.fixture
def browser(chromium, pages):
    browser = Browser(chromium, pages)
    yield browser
    assert browser.complaints() == [], "the console complains"
