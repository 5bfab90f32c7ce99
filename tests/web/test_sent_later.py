"""What was sent is found again elsewhere by a code, and stays so when another request takes its place on a device."""

from __future__ import annotations

import re

import pytest

from tests.web.page import Page
from tests.web.reaching import reference_on
from tests.web.support import Service, Serving, Visitor, at_once, codes_on
from tests.web.words import AGAIN, CONTINUE, RESUME, SEND, SENT, START, word

FORM = """
withdrawal: {text: We will not pay you.}
parts: [{part: p, title: P, steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}]}]
"""
CODE, NEW, NEW_NOW, SEE = word("btn.code-sent"), word("btn.new"), word("btn.new-now"), word("btn.see-sent")
DAYS = {"en": "16 December 2026", "fr": "16\N{NO-BREAK SPACE}décembre 2026", "ar": "16 ديسمبر 2026"}
WITHDRAW, WITHDRAWN = word("btn.withdraw"), word("withdrawn.heading")


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(FORM)


def sent(service: Service) -> Page:
    page = service.visitor().begin().press(CONTINUE, name="Zoe").press(SEND, declared="yes")
    assert page.h1 == SENT
    return page


def by_code(visitor: Visitor, code: str) -> Page:
    return visitor.get("resume").press(word("btn.open"), code=code)


def with_code(page: Page) -> tuple[Page, str]:
    """The page that gives the code of what was sent, and that code."""
    page = page.follow(CODE).press(word("btn.code"))
    (code,) = codes_on(page)
    return page, code


def test_after_sending_a_code_opens_the_page_elsewhere_where_the_request_is_taken_back(
    service: Service,
) -> None:
    first = sent(service)
    page, code = with_code(first)
    day = "16 December 2026"
    assert (page.h1, page.notices) == (word("later.heading-sent"), [])
    for said in (
        word("later.kept-sent", date=day),
        word("later.code-note", date=day),
        word("later.code-secret-sent"),
        word("later.with-code", link=word("resume.heading")),
        word("later.moves-sent"),
        word("later.lost-sent"),
    ):
        assert said in page.paragraphs
    assert page.follow(SEE).h1 == SENT
    there = by_code(service.visitor(), code)
    assert (there.h1, reference_on(there)) == (SENT, reference_on(first))
    assert there.follow(WITHDRAW).press(WITHDRAW).h1 == WITHDRAWN
    assert START in first.reload().buttons


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_was_taken_back_is_not_said_to_be_sent(serve: Serving, language: str) -> None:
    form = f"form: tiny\ntitle: T\nlanguages: [{language}]\nservice: {{name: S}}" + FORM
    page = serve(forms={"tiny": form}).visitor().begin(language=language)
    page = page.press(word("btn.continue", language), name="Zoe")
    page = page.press(word("btn.submit", language), declared="yes").follow(word("btn.withdraw", language))
    gone = page.press(word("btn.withdraw", language))
    page = gone.follow(word("btn.code-sent", language)).press(word("btn.code", language))
    assert page.h1 == word("later.heading-withdrawn", language)
    assert word("later.lost-withdrawn", language) in page.paragraphs
    assert word("later.kept-sent", language, date=DAYS[language]) in page.paragraphs
    question = page.follow(word("btn.leave-sent", language))
    assert word("leave.text-withdrawn", language, date=DAYS[language]) in question.paragraphs
    assert question.follow(word("btn.see-withdrawn", language)).h1 == word("withdrawn.heading", language)


def test_the_cookie_of_whoever_opens_it_elsewhere_lasts_as_long_as_the_page(serve: Serving) -> None:
    service = serve(FORM, draft_days=1)
    _, code = with_code(sent(service))
    asked = service.visitor().get("resume")
    opened = asked.visitor.post(*asked.filled(word("btn.open"), code=code), follow=False)
    (age,) = re.findall(r"Max-Age=(\d+)", opened.headers["Set-Cookie"])
    assert int(age) >= 30 * 86400


def test_a_code_that_was_given_before_sending_is_the_one_that_is_shown(service: Service) -> None:
    page = service.visitor().begin().press(CONTINUE, name="Zoe").press(word("btn.later"))
    (code,) = codes_on(page)
    page.follow(RESUME).press(SEND, declared="yes")
    assert codes_on(page.visitor.get("sent").follow(CODE)) == [code]


def test_a_new_code_ends_the_old_one(service: Service) -> None:
    page, old = with_code(sent(service))
    anew = page.press(word("btn.new-code"))
    (code,) = codes_on(anew)
    assert (code != old, anew.notices) == (True, [word("later.anew")])
    assert by_code(service.visitor(), old).messages == [word("error.code-wrong")]
    assert by_code(service.visitor(), code).h1 == SENT


def test_the_page_is_taken_off_a_borrowed_device(service: Service) -> None:
    page, code = with_code(sent(service))
    question = page.follow(word("btn.leave-sent"))
    assert word("leave.text-sent", date="16 December 2026") in question.paragraphs
    assert question.follow(SEE).h1 == SENT
    address, data = question.filled(word("btn.leave-now-sent"))
    twin = page.visitor.same_browser()
    for left in (page.visitor.post(address, data), twin.post(address, data)):
        assert (left.path, left.notices) == ("resume", [word("resume.left")])
    assert START in page.visitor.get("").buttons
    assert by_code(service.visitor(), code).h1 == SENT


def test_a_code_is_sent_by_message_too(serve: Serving) -> None:
    service = serve(FORM, deliver=("email",))
    page = sent(service).follow(CODE).follow(word("message.heading"))
    posted = page.press(word("btn.send-code"), email="zoe@example.org", word="tartine rouge")
    assert (posted.path, word("later.posted") in posted.main) == ("later", True)
    found = service.store.outbox.claim("email", 24)
    assert found is not None
    assert isinstance(found.content, dict)
    text = str(found.content["text"])
    assert word("mail.code-until", date="16 December 2026") in text
    code = next(line for line in text.splitlines() if line.startswith(word("mail.code")))
    asked = by_code(service.visitor(), code.removeprefix(word("mail.code")).strip())
    assert asked.press(word("btn.open"), word="Tartine Rouge").h1 == SENT


def begins_another(first: Page) -> tuple[Page, str]:
    """The page before another request takes its place, and the code that it shows."""
    asked = first.visitor.get("").press(NEW)
    assert (asked.h1, asked.path) == (word("new.heading"), "later")
    (code,) = codes_on(asked)
    return asked, code


def test_another_request_leaves_the_first_to_be_opened_and_taken_back_by_its_code(service: Service) -> None:
    first = sent(service)
    asked, code = begins_another(first)
    assert reference_on(asked) == reference_on(first)
    assert word("new.text") in asked.paragraphs
    assert word("later.code-note", date="16 December 2026") in asked.paragraphs
    assert codes_on(asked.reload()) == [code]
    assert asked.follow(SEE).h1 == SENT
    copied = first.visitor.same_browser()
    begun = asked.press(NEW_NOW)
    assert (begun.path, begun.fields) == ("name", {"name": ""})
    assert START in copied.get("").buttons
    there = by_code(service.visitor(), code)
    assert reference_on(there) == reference_on(first)
    assert there.follow(WITHDRAW).press(WITHDRAW).h1 == WITHDRAWN
    assert service.count("submissions") == 1


def test_a_press_that_comes_twice_begins_one_and_leads_to_it(service: Service) -> None:
    asked, code = begins_another(sent(service))
    address, data = asked.filled(NEW_NOW)
    twin = asked.visitor.same_browser()
    for page in at_once(lambda: asked.visitor.post(address, data), lambda: twin.post(address, data)):
        assert page.status == 200
    # The press that came first has the cookie of the new request. A browser keeps both in one place, these two do not.
    late = [each.same_browser() for each in (asked.visitor, twin)]
    asked.visitor.post(address, data)
    assert [RESUME in each.get("").buttons for each in late].count(True) >= 1
    assert by_code(service.visitor(), code).h1 == SENT


def test_old_links_and_pages_erase_nothing_for_a_new_request(service: Service) -> None:
    first = sent(service)
    assert first.visitor.get("erase?from=start").h1 == word("new.heading")
    token = first.visitor.get("erase").hidden["csrf_token"]
    stale = first.visitor.post("erase", {"csrf_token": token, "from": "start", "go": "erase"})
    assert stale.h1 == word("new.heading")
    assert first.reload().h1 == SENT


def test_what_is_not_sent_is_still_erased_by_beginning_again(service: Service) -> None:
    visitor = service.visitor()
    visitor.begin().press(CONTINUE, name="Zoe")
    assert visitor.get("later?new").h1 == word("later.heading")
    address, data = visitor.get("later").filled(word("btn.code"))
    data["go"] = "new"
    assert visitor.post(address, data).path == "later"
    assert visitor.get("").press(AGAIN).press(AGAIN).fields == {"name": ""}


def test_while_the_form_is_closed_none_takes_its_place(serve: Serving) -> None:
    service = serve(FORM + "open: {until: 2026-11-17 12:00}\ntime-zone: Europe/Paris\n")
    first = sent(service)
    asked, code = begins_another(first)
    service.clock.on(2026, 11, 18)
    assert asked.reload().h1 == word("later.heading-sent")
    assert asked.press(NEW_NOW).path == ""
    assert first.reload().h1 == SENT
    assert codes_on(first.follow(CODE)) == [code]


def test_before_there_is_a_code_a_borrowed_device_is_told_to_get_one(service: Service) -> None:
    page = sent(service).follow(CODE)
    assert word("later.borrowed-no-code-sent", button=word("btn.code")) in page.paragraphs
    assert word("later.borrowed-sent") not in page.paragraphs


def test_erasing_the_page_ends_its_code_and_says_so(service: Service) -> None:
    page, code = with_code(sent(service))
    assert word("later.borrowed-erase-sent") in page.paragraphs
    asked = page.follow(word("btn.erase-sent"))
    assert word("erase.sent") in asked.paragraphs
    assert asked.press(word("btn.erase-sent")).path == "erased"
    assert by_code(service.visitor(), code).messages == [word("error.code-wrong")]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_speaks_the_languages_of_the_engine(serve: Serving, language: str) -> None:
    form = f"form: tiny\ntitle: T\nlanguages: [{language}]\nservice: {{name: S}}" + FORM
    page = serve(forms={"tiny": form}).visitor().begin(language=language)
    page = page.press(word("btn.continue", language), name="Zoe").press(
        word("btn.submit", language), declared="yes"
    )
    later = page.follow(word("btn.code-sent", language))
    assert (later.language, later.h1) == (language, word("later.heading-sent", language))
    new = page.visitor.get(f"/{language}/tiny/").press(word("btn.new", language))
    assert new.h1 == word("new.heading", language)
