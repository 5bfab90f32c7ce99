"""A shared device, in a whole browser with a profile on disk: the next person goes back, reloads, and reads its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service as Driver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from formengine.audit import programs
from tests.journeys.people import PATIENCE
from tests.journeys.servers import serving
from tests.web.support import HEAD, Serving
from tests.web.words import tidy, word

FORM = """
parts:
  - part: you
    title: Zqpart
    steps:
      - step: zqstep-name
        ask: [{id: zqname, type: text, label: Zqlabel, noun: zqnoun, autocomplete: family-name}]
      - step: zqstep-told
        title: Zqheading
        ask:
          - {id: zqtold, type: long-text, label: Zqtelling, noun: zqtelling, max-length: 100}
          - id: zqway
            type: choice
            label: Zqway
            noun: zqway
            options: [{id: zqone, label: Zqone}, {id: zqtwo, label: Zqtwo}]
"""
ELSEWHERE = FORM.replace("Zq", "Xq").replace("zq", "xq")
"""The same form as others see it, in other words: what it leaves shows what a profile keeps, and that we find it."""
NAMES = (
    "Zqpart",
    "Zqlabel",
    "Zqheading",
    "Zqtelling",
    "Zqway",
    "Zqone",
    "zqstep",
    "zqname",
    "zqtold",
    "zqway",
    "zqone",
)
TYPED = ("Zqvalue", "Zqstory")


@contextmanager
def browsing(profile: Path) -> Iterator[webdriver.Chrome]:
    """A whole Chromium, whose profile stays where it is told."""
    options = webdriver.ChromeOptions()
    options.binary_location = programs.found("chromium") or "chromium"
    for flag in ("--headless=new", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # refused to root, as in `formengine.audit.browser`
    driver = webdriver.Chrome(options=options, service=Driver(programs.found("chromedriver")))
    driver.implicitly_wait(PATIENCE)
    try:
        yield driver
    finally:
        driver.quit()


def press(driver: webdriver.Chrome, button: str, **typed: str) -> None:
    """Type letter by letter, as what a browser keeps depends on it, and press a button."""
    for name, text in typed.items():
        driver.find_element(By.NAME, name).send_keys(text)
    pressed = driver.find_element(By.CSS_SELECTOR, f'button[name="go"][value="{button}"]')
    pressed.click()
    WebDriverWait(driver, PATIENCE).until(lambda _: gone(pressed))


def gone(element: WebElement) -> bool:
    """Whether its page has gone. In the very moment in which that goes, the driver has other words for it."""
    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    except WebDriverException as error:
        if "does not belong to the document" not in (error.msg or ""):
            raise
        return True
    return False


def h1(driver: webdriver.Chrome) -> str:
    return tidy(driver.find_element(By.TAG_NAME, "h1").text)


def in_files(folder: Path, secret: str) -> list[str]:
    """The files that hold a text, in either way that Chromium writes texts, in their names or inside."""
    ways = (secret.encode(), secret.encode("utf-16-le"))
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [
        str(each.relative_to(folder))
        for each in files
        if secret in str(each) or any(way in content for content in [each.read_bytes()] for way in ways)
    ]


def walk_elsewhere(driver: webdriver.Chrome, origin: str) -> None:
    """Somebody fills in the first page on a device that is not shared."""
    driver.get(f"{origin}/en/other/")
    press(driver, "begin")
    press(driver, "next", xqname="Xqvalue")


def walk(driver: webdriver.Chrome, origin: str) -> None:
    """Somebody on the shared device begins, is wrong, follows the link to the input, goes on, extends, and finishes."""
    driver.get(f"{origin}/en/tiny/")
    press(driver, "begin")
    press(driver, "next")
    driver.find_element(By.CSS_SELECTOR, ".summary-box a").click()
    assert driver.switch_to.active_element.get_attribute("name") == "zqname"
    press(driver, "next", zqname="Zqvalue")
    driver.find_element(By.XPATH, "//label[contains(., 'Zqone')]").click()
    press(driver, "extend", zqtold="Zqstory")
    assert driver.find_element(By.NAME, "zqtold").get_attribute("value") == "Zqstory"
    press(driver, "end-session")
    press(driver, "end")
    assert h1(driver) == word("ended.heading")


def test_the_next_person_finds_nothing_of_the_one_before(serve: Serving, tmp_path: Path) -> None:
    service, profile = (
        serve(forms={"tiny": HEAD + FORM, "other": HEAD.replace("tiny", "other") + ELSEWHERE}),
        tmp_path / "p",
    )
    with serving(service.app) as origin:
        with browsing(profile) as driver:
            walk_elsewhere(driver, origin)
            driver.get(f"{origin}/kiosk/{service.store.tickets.make()}")
            press(driver, "on")
            walk(driver, origin)
            seen = []
            for _ in range(
                6
            ):  # the page that asks, the last question three times, the first twice; with a reload of each
                driver.back()
                for look_again in (lambda: None, driver.refresh):
                    look_again()
                    shown = driver.page_source
                    assert [each for each in (*TYPED, *NAMES) if each in shown] == [], driver.current_url
                seen.append(h1(driver))
            assert {word("ended.heading"), "Tiny"} == set(seen)
        # What a profile keeps of others: an address, a title, what was typed.
        kept = ("xqstep", "Xqlabel", "Xqvalue")
        assert [each for each in kept if not in_files(profile, each)] == []
        assert {each: found for each in (*TYPED, *NAMES) if (found := in_files(profile, each))} == {}
        with browsing(profile) as driver:
            driver.get(f"{origin}/en/tiny/")
            assert driver.find_elements(By.CSS_SELECTOR, 'button[value="begin"]')
            # It stays a shared device.
            assert driver.find_elements(By.ID, "shared-device")
