"""The page of an article, as its readers use it."""

import json
import time
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

TIP = "return document.getElementById('tip').hidden ? '' : document.getElementById('tip').innerText"
OFF = "return [...document.querySelectorAll(arguments[0])].filter(e => e.classList.contains('off')).length"


def axe(browser):
    import axe_core_python
    script = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js"))
    browser.js(script.read_text(encoding="utf-8"))
    found = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
        " 'wcag21aa', 'best-practice']}).then(done, e => done({error: String(e)}))")
    assert "error" not in found, found
    assert len(found["passes"]) > 15
    return [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found["violations"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "phone"])
@pytest.mark.parametrize("page", ["article", "live", "compare", "rtl", "report"])
def test_axe_finds_nothing(browser, page, dark, width):
    browser.open(f"{page}.html", width=width, dark=dark)
    if width < 600 and page != "report":
        browser.click("#panel")
    browser.js("for (const d of document.querySelectorAll('details')) d.open = true")
    assert axe(browser) == []


def test_hover_shows_entity_rule_and_confidence(browser):
    browser.open("live.html")
    name = next(m for m in browser.all("main .m.person") if m.text == "Tom Reyes")
    ActionChains(browser.driver).move_to_element(name).perform()
    tip = browser.js(TIP)
    assert "Tom Reyes" in tip and "person" in tip and "rule" in tip and "%" in tip
    browser.press(Keys.ESCAPE)
    assert browser.js(TIP) == ""


def test_focus_shows_and_says_who_spoke(browser):
    browser.open("live.html")
    browser.js("document.querySelector('main p .chip').focus()")
    assert "Tom Reyes" in browser.js(TIP)
    assert "Tom Reyes" in browser.js("return document.getElementById('say').textContent")
    assert browser.js("return document.querySelectorAll('.q.now').length") >= 2


def test_a_click_in_the_list_jumps_to_the_quote(browser):
    browser.open("long.html")
    browser.click("#sp0 summary")
    browser.click("#sp0 li:nth-child(20) a")
    number = browser.js("return document.querySelector('#sp0 li:nth-child(20) a').dataset.q")
    assert browser.focused() == number
    top = browser.js("return document.getElementById('q' + arguments[0]).getBoundingClientRect().top",
                     number)
    assert 50 < top < 860


def test_a_chip_leads_to_its_speaker(browser):
    browser.open("article.html")
    browser.click("main .chip[href='#sp2']")
    assert browser.js("return document.querySelector('#sp2 details').open")
    assert browser.js("return document.activeElement.closest('.speaker').id") == "sp2"


def test_headline_quotes_lead_to_the_body(browser):
    browser.open("live.html")
    twin = browser.find("h2 .twin")
    number = twin.get_attribute("href").split("#q")[1]
    twin.click()
    assert browser.focused() == number
    assert browser.js("return document.getElementById('q' + arguments[0]).closest('p') !== null", number)


def test_filter_by_speaker(browser):
    browser.open("article.html")
    chips = len(browser.all("main .chip"))
    browser.click("#sp0 > input")
    of_first = browser.js("return document.querySelectorAll('main .chip.s0').length")
    assert browser.js(OFF, "main .chip") == of_first > 0
    assert f"{chips - of_first} of {chips} quotes" in browser.find("#shown").text
    browser.click("#reset")
    assert browser.js(OFF, "main .q, main .m, main .chip") == 0


def test_filter_by_type(browser):
    browser.open("article.html")
    people = len(browser.all("main .m.person"))
    browser.click("input[data-t=person]")
    assert browser.js(OFF, "main .m") == people > 0
    style = "return getComputedStyle(document.querySelector('main .m.person')).textDecorationLine"
    assert browser.js(style) == "none"


def test_filter_by_confidence(browser):
    browser.open("article.html")
    browser.js("const l = document.getElementById('least'); l.value = 95;"
               "l.dispatchEvent(new Event('input', {bubbles: true}))")
    low = browser.js("return [...document.querySelectorAll('main .m')].filter(m => m.dataset.c < 95).length")
    assert browser.js(OFF, "main .m") == low > 0
    assert browser.find("#least-shown").text == "95 %"


def test_only_paragraphs_with_quotes(browser):
    browser.open("article.html")
    visible = "return [...document.querySelectorAll('main p')].filter(p => p.offsetParent).length"
    before = browser.js(visible)
    browser.click("#only")
    after = browser.js(visible)
    quoted = browser.js("return [...document.querySelectorAll('main p')].filter(p => p.querySelector('.chip')).length")
    assert 0 < quoted <= after < before


def test_keys(browser):
    browser.open("article.html")
    browser.press("j")
    assert browser.focused() == "0"
    browser.press("j", "j")
    assert browser.focused() == "2"
    browser.press("k")
    assert browser.focused() == "1"
    browser.press("n")
    assert browser.js("return document.activeElement.classList.contains('m')")
    first = browser.js("return document.activeElement.textContent")
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    assert browser.js("return document.activeElement.textContent") == first
    browser.press("2")
    assert browser.js("return document.querySelectorAll('main .chip:not(.off)').length") == 1
    browser.press("0")
    assert browser.js(OFF, "main .chip") == 0
    browser.press("?")
    assert browser.js("return document.getElementById('help').open")
    browser.click("#letters")
    browser.press(Keys.ESCAPE)
    assert not browser.js("return document.getElementById('help').open")
    before = browser.focused()
    browser.press("j")
    assert browser.focused() == before, "keys of a letter can be switched off"


def test_tab_reaches_the_text_and_quotes(browser):
    browser.open("article.html")
    browser.press(Keys.TAB)
    assert "Skip" in browser.js("return document.activeElement.textContent")
    browser.press(Keys.ENTER)
    seen = set()
    for _ in range(6):
        browser.press(Keys.TAB)
        seen.add(browser.js("return document.activeElement.className.split(' ')[0]"))
    assert seen == {"m", "chip"}


def test_dark_by_system_and_by_button(browser):
    colour = "return getComputedStyle(document.body).backgroundColor"
    light = browser.open("article.html").js(colour)
    dark = browser.open("article.html", dark=True).js(colour)
    assert light != dark
    browser.click("#theme")
    assert browser.js(colour) == light
    browser.open("live.html", height=700, dark=True)
    browser.js("document.querySelector('#sp0 details').open = true")
    assert len(browser.save("view-dark.png")) < 150_000


def test_phone(browser):
    browser.open("live.html", width=390, height=844)
    assert browser.js("return document.documentElement.scrollWidth") <= 390
    assert len(browser.save("view-phone.png")) < 150_000
    assert not browser.find("#side").is_displayed()
    browser.click("#panel")
    assert browser.find("#side").is_displayed()
    assert browser.find("#panel").get_attribute("aria-expanded") == "true"
    browser.click("#sp0 summary")
    browser.click("#sp0 li a")
    assert not browser.find("#side").is_displayed()
    assert browser.js(TIP) != ""
    for page in ("article", "compare", "rtl", "report", "hostile"):
        browser.open(f"{page}.html", width=320, height=700)
        assert browser.js("return document.documentElement.scrollWidth") <= 320, page


def test_timeline(browser):
    browser.open("blog.html")
    times = [t.get_attribute("datetime") for t in browser.all("#timeline time")]
    assert len(times) >= 2 and times == sorted(times)
    link = browser.find("#timeline li:last-child a")
    number = link.get_attribute("href").split("#")[1]
    browser.click("#timeline li:last-child a")
    assert browser.focused() == number


def test_print(browser):
    browser.open("article.html", media="print")
    assert not browser.find("#filters").is_displayed()
    assert not browser.find("#theme").is_displayed()
    assert browser.js("return getComputedStyle(document.getElementById('side')).position") == "static"
    browser.open("article.html", dark=True)
    pdf = browser.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
    assert len(pdf) > 10_000
    assert browser.js("return document.querySelectorAll('details[open]').length") == 0


def test_hostile_text_is_text(browser):
    browser.open("hostile.html")
    assert browser.driver.title == "hostile.txt · Sayso"
    assert browser.js("return document.scripts.length") == 2
    assert browser.js("return document.querySelectorAll('main img, main svg, main script').length") == 0
    text = browser.find("main").text
    assert "<script>document.title = 'ran'</script> is no headline" in text
    assert "</script><svg onload=document.title='ran'> &amp; &lt;" in text
    assert browser.js("return document.querySelectorAll('a:not([href^=\"#\"])').length") == 0


def test_the_policy_lets_nothing_else_run(browser):
    browser.open("article.html")
    ran = browser.js("""
      const script = document.createElement('script'); script.textContent = 'window.ran = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<b id="x" onclick="window.ran = 2">x</b>');
      document.getElementById('x').click();
      return window.ran ?? 0""")
    assert ran == 0
    assert any("Content Security Policy" in c for c in browser.complaints())


@pytest.mark.parametrize("page", ["article", "live", "compare", "report"])
def test_no_network(browser, page):
    browser.open(f"{page}.html")
    sent = [json.loads(e["message"])["message"] for e in browser.driver.get_log("performance")]
    urls = {m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"}
    assert all(u.startswith(("file:", "about:", "data:")) for u in urls), urls


def test_right_to_left(browser):
    browser.open("rtl.html")
    directions = browser.js("return [...document.querySelectorAll('main h2, main p')].map(e => getComputedStyle(e).direction)")
    assert "rtl" in directions and "ltr" in directions


def test_compare(browser):
    browser.open("compare.html", height=700)
    assert len(browser.save("view-compare.png")) < 150_000
    links = browser.all("#differences .list a")
    assert links
    browser.click("#differences .list a")
    assert browser.js("return document.activeElement.matches('mark.d, .tag')")
    wrong = browser.js("return document.querySelectorAll('main .d.wrong').length")
    browser.click("input[data-kind=wrong]")
    assert browser.js(OFF, "main .d") == wrong > 0
    browser.click("#reset")
    browser.press("d")
    assert browser.js("return document.activeElement.classList.contains('tag')")


def test_a_long_article_is_quick(browser):
    begin = time.monotonic()
    browser.open("long.html")
    loaded = time.monotonic() - begin
    begin = time.monotonic()
    browser.press("j", "j", "n")
    browser.click("input[data-t=person]")
    used = time.monotonic() - begin
    assert browser.js(OFF, "main .m") > 1000
    assert loaded < 10 and used < 10, (loaded, used)


def test_an_address_with_a_quote_goes_there(browser):
    browser.open("long.html#q200")
    assert browser.focused() == "200"


def test_the_page_as_documentation(browser):
    browser.open("live.html", height=700)
    browser.js("document.querySelector('#sp0 details').open = true;"
               "document.querySelector('main p .chip').focus({preventScroll: true})")
    assert len(browser.save("view.png")) < 150_000
