"""The page of a batch."""

import csv

from selenium.webdriver.common.keys import Keys

SHOWN = "return [...document.querySelectorAll('#speakers-table tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].innerText.split('\\n')[0])"


def test_finds_a_speaker(browser):
    browser.open("report.html")
    every = browser.js(SHOWN)
    browser.find("#find").send_keys("LUND goalkeeper")
    assert browser.js(SHOWN) == ["Astrid Lund"]
    assert f"1 of {len(every)}" in browser.find("#found").text
    browser.find("#find").send_keys(Keys.CONTROL, "a", Keys.DELETE)
    assert browser.js(SHOWN) == every


def test_sorts_by_columns(browser):
    browser.open("report.html")
    browser.click("#speakers-table th:first-child button")
    names = browser.js(SHOWN)
    assert browser.find("#speakers-table th:first-child").get_attribute("aria-sort") == "ascending"
    browser.click("#speakers-table th:first-child button")
    assert browser.js(SHOWN) == names[::-1]
    browser.click("#speakers-table th:nth-child(4) button")
    words = browser.js("return [...document.querySelectorAll('#speakers-table tbody tr')].map(r => Number(r.cells[3].textContent))")
    assert words == sorted(words, reverse=True)


def test_page_and_table_agree(browser, pages):
    browser.open("report.html")
    with open(pages / "report.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    total = int(browser.js("return document.querySelectorAll('.figures dd')[1].textContent"))
    assert sum(int(row["quotes"]) for row in rows) == total > 0
    assert any(row["day"] for row in rows) and any(row["gender"] for row in rows)


def test_plots_have_numbers_beside_them(browser):
    browser.open("report.html")
    assert browser.all("svg.days rect") and browser.all("svg.shares rect.women")
    for bar in browser.all("svg.bar"):
        assert browser.js("return arguments[0].closest('tr').cells.length > 2", bar)


def test_the_report_as_documentation(browser):
    browser.open("report.html", height=1100)
    assert len(browser.save("report.png")) < 150_000
