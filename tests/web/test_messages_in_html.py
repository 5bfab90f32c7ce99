"""The HTML part of every message to a claimant, in every language: axe finds nothing, and it reads as it is meant."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest

from formengine.audit.axe import OPTIONS, SCRIPT
from formengine.audit.browser import Browser
from formengine.delivery.hours import USUAL
from formengine.delivery.occasions import Occasion
from formengine.delivery.reminding import reminders
from formengine.expressions import Env
from formengine.model.reminder import Moment
from formengine.resources import templates_dir
from formengine.storage import Contact, Look, Reminding
from formengine.web.sending import told_of_news
from tests.web.page import Page
from tests.web.reaching import REACH_AND_SECRET, WITHDRAWAL, message, reference_on
from tests.web.support import HEAD, Serving
from tests.web.words import word

HELP = "{name: Office <3, phone: 01 99 00 12 34, email: help@example.org, office: 'https://example.org'}"
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, arguments[0]).then(done, (error) => done({violations: [String(error)], incomplete: []}));
"""
LANGUAGES = ["fr", "en", "ar"]


def _second(page: Page) -> Page:
    language = page.language
    return page.press(word("btn.continue", language), mail="zoe@example.org", ways=["mail"])


def _sent(page: Page) -> Page:
    language = page.language
    page = _second(page).press(word("btn.continue", language), secret="s")
    return page.press(word("btn.submit", language), declared="yes")


def _taken_back(page: Page) -> Page:
    button = word("btn.withdraw", page.language)
    return _sent(page).follow(button).press(button)


def _code(page: Page) -> Page:
    language = page.language
    later = _second(page).press(word("btn.later", language))
    given = {"email": "zoe@example.org", "word": "tartine rouge"}
    return later.follow(word("message.heading", language)).press(word("btn.send-code", language), given)


def _news(page: Page) -> Page:
    """An office has begun, and says so."""
    sent = _sent(page)
    service = sent.visitor.service
    service.store.outbox.claim("email", 24)
    shelf = service.app.extensions["formengine"].library.get("tiny", page.language)
    reference = reference_on(sent)
    outgoing = told_of_news(
        shelf, service.store.handling.contact(reference), ["email"], reference, service.clock.now
    )
    service.store.handling.begin(reference, outgoing)
    return sent


def _reminded(
    moment: Moment, day: datetime.date | None = None, *, held: bool = False
) -> Callable[[Page], Page]:
    """A worker reminds of what it has found; of what an account holds, where it is `held`."""

    def maker(page: Page) -> Page:
        sent = _sent(page)
        service = sent.visitor.service
        service.store.outbox.claim("email", 24)
        compiled = service.app.extensions["formengine"].library.get("tiny").compiled(page.language)
        to = Contact("zoe@example.org", None)
        reminding = Reminding(1, None, 1, "0123456789abcdef", to, "https://forms.example.org")
        look = Look(
            reminding, "tiny", "v1", page.language, contact=to, reference=reference_on(sent), held=held
        )
        env = Env({}, today=service.clock.now.date())
        outgoing = reminders(compiled, look, Occasion("one", moment, day), ("email",), USUAL, env)
        service.store.handling.begin(reference_on(sent), outgoing)
        return sent

    return maker


DAY = datetime.date(2026, 12, 15)
MESSAGES: dict[str, tuple[Callable[[Page], Page], str]] = {
    "received": (_sent, "done.heading"),
    "withdrawn": (_taken_back, "withdrawn.heading"),
    "news": (_news, "mail.news"),
    "code": (_code, "mail.code-heading"),
    "remind-draft": (_reminded("draft-expires", DAY), "mail.remind-draft"),
    "remind-changed": (_reminded("form-changed"), "mail.remind-changed"),
    "remind-draft-held": (_reminded("draft-expires", DAY, held=True), "mail.remind-draft"),
    "remind-changed-held": (_reminded("form-changed", held=True), "mail.remind-changed"),
    "remind-renewal": (_reminded("renewal", DAY), "mail.remind-renewal"),
    "remind-document": (_reminded("document-needed"), "mail.remind-document"),
    "remind-document-until": (_reminded("document-needed", DAY), "mail.remind-document"),
}
"""What makes each message, by the name of its template; and its heading."""


def html_of(serve: Serving, name: str, language: str) -> str:
    text = (
        HEAD.replace("[en]", f"[{language}]").replace("{name: Office}", HELP) + WITHDRAWAL + REACH_AND_SECRET
    )
    page = serve(forms={"tiny": text}, deliver=("email", "sms")).visitor().begin(language=language)
    return message(MESSAGES[name][0](page).visitor.service)["html"]


def test_every_message_is_looked_at() -> None:
    assert {each.stem for each in (templates_dir() / "messages").glob("*.html")} == set(MESSAGES)


@pytest.mark.parametrize("name", MESSAGES)
def test_axe_finds_nothing_in_it_and_it_is_read_in_the_same_order_in_every_language(
    serve: Serving, browser: Browser, tree: Callable[..., str], name: str
) -> None:
    """Headings, paragraphs and links alike, each language in its direction."""
    heard = {}
    for language in LANGUAGES:
        heard[language] = tree(html_of(serve, name, language))
        keeps_the_rules(browser, language)
    for language, outline in heard.items():
        heading = word(MESSAGES[name][1], language)
        assert outline.splitlines()[:2] == ["main", f'  heading "{heading}" level 1']
        assert '"01 99 00 12 34"' in outline
        assert re.sub('".*"', "", outline) == re.sub('".*"', "", heard["fr"])


def keeps_the_rules(browser: Browser, language: str) -> None:
    """What the browser shows."""
    browser.driver.execute_script(SCRIPT.read_text("utf-8"))
    found = browser.driver.execute_async_script(RUN_AXE, OPTIONS)
    assert [(each["id"], each["nodes"]) for each in found["violations"] + found["incomplete"]] == []
    shown = browser.driver.execute_script("return [document.documentElement.lang, document.dir]")
    assert shown == [language, "rtl" if language == "ar" else "ltr"]
    assert browser.driver.execute_script("return document.images.length") == 0
    # A code, a reference number or an address is read from left to right in every language.
    assert browser.driver.execute_script("return document.querySelector('strong').dir") == "ltr"
