"""The preview keeps the rules that it helps others to keep, and shows a saved file in a page that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from formengine.audit.browser import Browser
from formengine.audit.claimant import Seen
from formengine.audit.driving import Options, drive
from formengine.audit.driving.layouts import layout_of
from formengine.audit.reviewed import Review
from formengine.audit.states import Captured, State
from formengine.preview import Desk, Workshop, serving
from formengine.web import Settings
from tests.preview.support import FORM, Reader, previewed, write

LINK = "https://www.w3.org/WAI/WCAG22/Understanding/"
WHO = "accessibility tester"
FRAMED = "The focus goes on into the frame: what stands there shows it, and is audited by itself. Here it is empty."
COLUMNS = "Two columns: the left one is read to its end, then the right one."
REVIEWS = (
    Review("weight", "The preview is read at work, from the machine that it runs on.", WHO, LINK),
    Review("self-contained", "A frame holds a page of a form, and has a title that says which.", WHO, LINK),
    Review("frame-tested", "What a frame holds is audited by itself: each state of a form, each example.", WHO, LINK),
    Review("no-puzzle", "What a frame holds is a page of a form, which is audited by itself.", WHO, LINK),
    *(Review(rule, FRAMED, WHO, LINK, target=target)
      for rule in ("focus-visible", "tab-order", "focus-free-walked") for target in ("#picture", "#live", "#frame-")),
    Review("focus-quiet", FRAMED, WHO, LINK, target="html"),
    *(Review("eye-order", COLUMNS, WHO, LINK, target=target) for target in ("#transcript", "#source")),
)  # fmt: skip
WRONG = FORM.replace("label: What is your name?", "lable: What is your name?")
PAGES = {
    "index": "/",
    "overview": "/forms/tiny/",
    "untouched": "/forms/tiny/pages/en/who",
    "error": "/forms/tiny/pages/en/born?state=born/error-date-real",
    "narrow": "/forms/tiny/pages/en/jobs/job?width=narrow",
    "arabic": "/forms/tiny/pages/ar/who",
    "heard": "/forms/tiny/pages/en/who?heard=1",
    "live": "/forms/tiny/live/",
    "map": "/forms/tiny/map/",
    "around": "/forms/tiny/around/en/",
    "gallery": "/gallery/",
    "type": "/gallery/date",
    "explain": "/explain/unknown-key",
    "lost": "/nowhere",
}
TWO = FORM.replace("languages: [en]", "languages: [en]\ndraft-languages: [ar]")
UNTRANSLATED = FORM.replace("languages: [en]", "languages: [en, fr]")


def captured(reader: Reader, pages: dict[str, str], language: str) -> Captured:
    sheet = reader.ask("/preview.css")
    found = Captured("preview", language, Seen("/preview.css", 200, tuple(sheet.headers), sheet.get_data()))
    for name, address in pages.items():
        answer = reader.ask(address)
        found.add(name, "shown", Seen(address, answer.status_code, tuple(answer.headers), answer.get_data()))
    return found


FEW = frozenset(
    {"index", "overview", "heard", "around", "gallery", "type", "wrong-live", "untranslated-page"}
)
"""Pages with nearly all that stands on any: the others have an element or two more than these, or none."""
MORE = 8
"""As many elements, with all that each stands in, as only the others have."""


def previewed_in(folder: Path, language: str) -> Captured:
    """All pages, of a form as it should be, of one that cannot be read, and of one that is not translated yet."""
    write(folder, TWO)
    with previewed(folder, language=language) as reader:
        found = captured(reader, PAGES, language)
        write(folder, WRONG)
        _add(found, reader, {f"wrong-{name}": PAGES[name] for name in ("overview", "error", "live")})
        write(folder, UNTRANSLATED)
        _add(found, reader, {f"untranslated-{name}": PAGES[name] for name in ("overview", "live")})
        _add(found, reader, {"untranslated-page": "/forms/tiny/pages/fr/who"})
    (folder / "empty/forms").mkdir(parents=True)
    with previewed(folder / "empty", language=language) as reader:
        _add(found, reader, {"nothing": "/"})
        write(folder / "empty", WRONG, "other")
        _add(found, reader, {"never": "/forms/other/"})
    assert len(found.states) == len(PAGES) + 8
    return found


def _add(found: Captured, reader: Reader, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        answer = reader.ask(address)
        found.add(name, "shown", Seen("/", 200, tuple(answer.headers), answer.get_data()))


def kept(found: Captured, names: frozenset[str]) -> Captured:
    return replace(found, states=[state for state in found.states if state.name in names])


def keeps_the_rules(pages: Sequence[Captured]) -> None:
    # At once: what does not depend on words is then looked at in one language for both.
    report = drive(pages, Options(browsers=1, cache=None, progress=None, reviews=REVIEWS))
    assert report.faults == []
    wrong = [str(result) for result in report.results if result.failures]
    assert not wrong, "\n".join(wrong)
    assert len(report.results) == sum(len(each.states) for each in pages)


def kinds(states: Sequence[State], styles: bytes) -> frozenset[str]:
    """All that stands on some pages, with what each element stands in."""
    return frozenset().union(*(layout_of(state.body, styles).kinds for state in states))


def test_its_pages_keep_the_rules(tmp_path: Path) -> None:
    every = previewed_in(tmp_path, "en")
    few = kept(every, FEW)
    assert {state.name for state in few.states} == FEW
    all_of_it, most_of_it = (kinds(each.states, every.sheet.body) for each in (every, few))
    assert len(all_of_it - most_of_it) <= MORE
    keeps_the_rules([few])


# Frames make each page stand alone, and each is looked at in every way: all of them, in both languages, take six times as
# long as those above, which have nearly the same parts. What its texts are in French is held by `tests/preview`.
@pytest.mark.thorough
def test_all_of_its_pages_keep_the_rules(tmp_path: Path) -> None:
    keeps_the_rules([previewed_in(tmp_path / language, language) for language in ("en", "fr")])


@contextmanager
def shown(folder: Path) -> Iterator[str]:
    """The preview, really served."""
    with (
        Workshop(folder / "forms", Settings(locales=folder / "locales"), str) as workshop,
        closing(Desk(workshop)) as desk,
        serving(desk) as address,
    ):
        yield address
        workshop.over.set()


def within(browser: Browser, frame: str) -> str:
    """What is read in a frame."""
    browser.driver.switch_to.frame(browser.driver.find_element(By.ID, frame))
    try:
        return browser.driver.find_element(By.TAG_NAME, "main").text
    finally:
        browser.driver.switch_to.default_content()


def until(browser: Browser, holds: Callable[[], object]) -> None:
    # A page that is loaded anew takes what was found on it away.
    wait = WebDriverWait(browser.driver, 60, 0.1, [NoSuchElementException, StaleElementReferenceException])
    wait.until(lambda _: holds())


def said(browser: Browser) -> str:
    return browser.driver.find_element(By.ID, "said").text


def test_a_saved_file_shows_in_an_open_page_and_the_focus_stays(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with shown(tmp_path) as address, Browser() as browser:
        browser.open(f"{address}forms/tiny/pages/en/who")
        link = browser.driver.find_element(By.ID, "state-2")
        browser.driver.execute_script("arguments[0].focus()", link)
        write(tmp_path, FORM.replace("What is your name?", "How are you called?"))
        until(browser, lambda: said(browser) == "Saved: this page shows it.")
        until(browser, lambda: "How are you called?" in within(browser, "picture"))
        assert browser.driver.switch_to.active_element.get_attribute("id") == "state-2"
        assert "How are you called?" in browser.driver.find_element(By.ID, "source").text
        write(tmp_path, WRONG)
        until(browser, lambda: said(browser).startswith("Saved, with errors."))
        assert "1 error" in browser.driver.find_element(By.ID, "problems").text
        # The page as it last worked stays where it was.
        assert "How are you called?" in within(browser, "picture")
        assert browser.driver.switch_to.active_element.get_attribute("id") == "state-2"
        write(tmp_path, UNTRANSLATED.replace("What is your name?", "And who are you?"))
        until(
            browser,
            lambda: said(browser) == "Saved: this page shows it. What is not right yet stands at the top.",
        )
        until(browser, lambda: "And who are you?" in within(browser, "picture"))
        assert "Translations: 1." in browser.driver.find_element(By.ID, "problems").text


def test_what_was_typed_into_the_form_stays_when_it_is_saved_anew(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with shown(tmp_path) as address, Browser() as browser:
        browser.open(f"{address}forms/tiny/live/")
        browser.driver.switch_to.frame("live")
        browser.driver.find_element(By.CSS_SELECTOR, "main button").click()
        browser.driver.find_element(By.NAME, "name").send_keys("Zoé")
        browser.driver.switch_to.default_content()
        write(tmp_path, FORM.replace("What is your name?", "How are you called?"))
        until(browser, lambda: "How are you called?" in within(browser, "live"))
        browser.driver.switch_to.frame("live")
        until(browser, lambda: browser.driver.find_element(By.NAME, "name").get_attribute("value") == "Zoé")
        browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
        until(browser, lambda: "When were you born?" in browser.driver.find_element(By.TAG_NAME, "main").text)


def test_without_scripts_a_link_shows_what_was_saved_last(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with shown(tmp_path) as address, Browser() as browser:
        browser.scripts(on=False)
        browser.open(f"{address}forms/tiny/pages/en/who")
        write(tmp_path, FORM.replace("What is your name?", "How are you called?"))
        browser.driver.find_element(By.LINK_TEXT, "Show what was saved last").click()
        assert browser.driver.find_element(By.CLASS_NAME, "lead").text == "How are you called?"
        assert "How are you called?" in within(browser, "picture")


def test_no_picture_takes_the_focus_from_whoever_writes(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with shown(tmp_path) as address, Browser() as browser:
        browser.open(f"{address}forms/tiny/pages/en/who?state=who/error-text-empty")
        assert "Error" in within(browser, "picture")
        assert browser.driver.switch_to.active_element.tag_name == "body"
