"""A code opens a request in another browser, where its owner was; whatever it cannot open is told alike."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from formengine.compiling.brand import stylesheet
from formengine.return_code import new_code
from formengine.web.counter import OF_A_CODE, OF_AN_ADDRESS
from tests.web.page import Page
from tests.web.reaching import NAME_AND_NIGHTS, OPEN
from tests.web.support import Service, Serving, Visitor, at_once, codes_on
from tests.web.words import CONTINUE, ENDED, ERASE, LATER, RESUME, SEND, START, word

if TYPE_CHECKING:
    from formengine.audit.browser import Browser

HEADING, WRONG = word("resume.heading"), word("error.code-wrong")
OTHER = word("btn.open-other")


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(NAME_AND_NIGHTS)


def stopped(visitor: Visitor, name: str = "Ana") -> str:
    """Somebody answers a page, types on the next, stops; the code that they note."""
    (code,) = codes_on(visitor.begin().press(CONTINUE, name=name).press(LATER, nights="three"))
    return code


def asked(visitor: Visitor) -> Page:
    """The page that asks for a code, from the start page."""
    return visitor.get("").follow(HEADING)


def test_a_code_opens_the_request_in_another_browser_where_one_was(service: Service) -> None:
    code = stopped(service.visitor())
    page = asked(service.visitor())
    assert (page.path, page.h1, page.status, page.summary) == ("resume", HEADING, 200, [])
    page = page.press(OPEN, code=code.lower().replace(" ", "-"))
    assert (page.path, page.fields, page.summary) == ("nights", {"nights": "three"}, [])
    assert page.hops == [303]
    assert page.visitor.get("name").fields == {"name": "Ana"}
    sent = page.press(CONTINUE, nights="3").press(SEND, declared="yes")
    assert sent.path == "sent"
    assert sent.visitor.sent == {"name": {"name": "Ana"}, "nights": {"nights": "3"}}


def test_a_code_that_is_sent_twice_opens_the_request_each_time(service: Service) -> None:
    """By a finger that presses twice at once, and by a proxy that asks another process again."""
    code = stopped(service.visitor())
    page = asked(service.visitor())
    twin, late = page.visitor.same_browser(), page.visitor.same_browser()
    address, data = page.filled(OPEN, code=code)
    found = at_once(lambda: page.visitor.post(address, data), lambda: twin.post(address, data))
    found.append(late.post(address, data))
    assert [each.path for each in found] == ["nights"] * 3
    for each in found:
        assert each.visitor.get("name").fields == {"name": "Ana"}


def test_the_first_browser_opens_it_no_more_and_loses_nothing_that_was_typed(service: Service) -> None:
    borrowed = service.visitor()
    code = stopped(borrowed)
    left_open = borrowed.get("nights")
    asked(service.visitor()).press(OPEN, code=code)
    start = borrowed.get("name")
    assert (start.path, word("start.none", n=30) in start.paragraphs) == ("", True)
    late = borrowed.post(*left_open.filled(CONTINUE, nights="4"), headers={"Sec-Fetch-Site": "same-origin"})
    assert (late.status, late.h1, late.answers) == (403, ENDED, {"Nights": "4"})
    assert asked(borrowed).press(OPEN, code=code).path == "nights"


def test_what_was_sent_is_found_again_by_the_code(service: Service) -> None:
    visitor = service.visitor()
    code = stopped(visitor)
    visitor.get("nights").press(CONTINUE, nights="3").press(SEND, declared="yes")
    assert asked(service.visitor()).press(OPEN, code=code).path == "sent"


def test_the_new_browser_has_a_secret_of_its_own(service: Service) -> None:
    first = service.visitor()
    code = stopped(first)
    second = service.visitor()
    page = asked(second)
    planted = second.secret
    page.press(OPEN, code=code)
    assert len({first.secret, planted, second.secret}) == 3


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", word("error.code-empty")),
        ("K7QX 4M2W", word("error.code-length", n=24, found=8)),
        ("K7QX 4M2W 9PDC FGHJ KM23 45TX", word("error.code-slip")),
    ],
)
def test_a_slip_is_told_as_such_stays_in_its_input_and_counts_for_nothing(
    service: Service, typed: str, message: str
) -> None:
    page = asked(service.visitor())
    for _ in range(OF_AN_ADDRESS + 1):
        page = page.press(OPEN, code=typed)
    assert (page.status, page.summary) == (422, [(message, "code")])
    assert page.title.startswith(word("error.prefix"))
    assert page.fields == {"code": typed}
    (control,) = page.controls["code"]
    assert control.get("aria-invalid") == "true"
    said = page.description(control)
    assert word("resume.hint", n=24) in said
    assert message in said
    assert service.count("tries") == 0


@pytest.mark.parametrize("code", ["MWQW GMWH NMWQ DMWG CMWQ MWXR", "K7QX 4M2W 9PDC FGHJ KM23 45TX"])
def test_a_code_shows_whole_on_a_narrow_telephone(service: Service, browser: Browser, code: str) -> None:
    """The widest letters, and beside the bar of an error: so a code can be compared with what was noted."""
    page = asked(service.visitor()).press(OPEN, code=code)
    assert (page.status, page.fields) == (422, {"code": code})
    browser.viewport(320, mobile=True)
    look = f"<style>{stylesheet().decode()}</style></head>"
    browser.open_html(page.html.replace("</head>", look))
    typed, room, font = browser.driver.execute_script(
        "const box = document.querySelector('#code');"
        "return [box.scrollWidth, box.clientWidth, parseFloat(getComputedStyle(box).fontSize)]"
    )
    browser.whole_window()
    assert typed <= room <= 320
    assert font >= 16


def test_words_that_were_copied_with_the_code_are_no_mistake(service: Service) -> None:
    code = stopped(service.visitor())
    page = asked(service.visitor()).press(OPEN, code=f"My code: {code.replace(' ', '-')}")
    assert (page.path, page.fields) == ("nights", {"nights": "three"})


def _unknown(service: Service) -> str:
    return new_code()


def _expired(service: Service) -> str:
    code = stopped(service.visitor())
    service.clock.now += datetime.timedelta(days=31)
    return code


def _erased(service: Service) -> str:
    visitor = service.visitor()
    code = stopped(visitor)
    visitor.get("erase").press(ERASE)
    return code


def _ended(service: Service) -> str:
    visitor = service.visitor()
    code = stopped(visitor)
    visitor.get("later").press(word("btn.new-code"))
    return code


def test_codes_that_open_nothing_look_alike(service: Service) -> None:
    pages = []
    for make in (_unknown, _erased, _ended, _expired):
        code = make(service)
        page = asked(service.visitor()).press(OPEN, code=code)
        pages.append((page.status, page.main.replace(code, ""), page.summary, sorted(page.headers.keys())))
    assert pages[0][0] == 422
    assert pages[0][2] == [(WRONG, "code")]
    assert all(each == pages[0] for each in pages)


def test_a_code_of_another_form_opens_nothing(serve: Serving) -> None:
    head = "title: T\nlanguages: [en]\nservice: {name: S}"
    service = serve(forms={each: f"form: {each}\n{head}{NAME_AND_NIGHTS}" for each in ("tiny", "other")})
    code = stopped(service.visitor())
    other = service.visitor().get("/en/other/resume").press(OPEN, code=code)
    assert other.messages == [WRONG]


def tried(page: Page, codes: Iterator[str]) -> Page:
    for code in codes:
        page = page.press(OPEN, code=code)
    return page


def test_after_too_many_tries_the_right_code_is_not_told_apart(service: Service) -> None:
    code = stopped(service.visitor())
    page = asked(service.visitor())
    tried(page, (new_code() for _ in range(OF_AN_ADDRESS)))
    right, wrong = page.press(OPEN, code=code), page.press(OPEN, code=new_code())
    assert (right.status, right.h1) == (429, word("resume.limited-heading"))
    assert (right.main, right.status) == (wrong.main, wrong.status)
    assert right.headers["Retry-After"] == wrong.headers["Retry-After"] == "901"
    assert word("resume.limited", time="09:15") in right.paragraphs
    assert word("resume.limited-kept") in right.paragraphs
    assert asked(service.visitor()).status == 429
    service.clock.now += datetime.timedelta(minutes=16)
    assert asked(service.visitor()).press(OPEN, code=code).path == "nights"


def test_one_code_can_be_tried_a_few_times_only_wherever_from(serve: Serving) -> None:
    service = serve(NAME_AND_NIGHTS)
    code = new_code()
    for number in range(OF_A_CODE):
        page = asked(service.visitor())
        address, data = page.filled(OPEN, code=code)
        assert (
            page.visitor.post(address, data, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"}).status == 422
        )
    page = asked(service.visitor())
    address, data = page.filled(OPEN, code=code)
    assert page.visitor.post(address, data, environ_base={"REMOTE_ADDR": "192.0.2.99"}).status == 429
    assert page.press(OPEN, code=new_code()).status == 422


def test_right_codes_are_not_counted(service: Service) -> None:
    code = stopped(service.visitor())
    for _ in range(OF_A_CODE + 1):
        assert asked(service.visitor()).press(OPEN, code=code).path == "nights"


def test_another_request_of_this_browser_is_kept_and_both_ways_are_offered(service: Service) -> None:
    code = stopped(service.visitor(), "Ana")
    visitor = service.visitor()
    visitor.begin().press(CONTINUE, name="Ben")
    page = visitor.get("resume")
    assert page.notices == [word("resume.held")]
    assert page.links[RESUME] == "/en/tiny/nights"
    both = page.press(OPEN, code=code)
    assert (both.status, both.h1, both.path) == (200, word("resume.both-heading"), "resume")
    assert both.follow(RESUME).visitor.get("name").fields == {"name": "Ben"}
    (own,) = codes_on(both)
    assert own != code
    assert both.press(OTHER).visitor.get("name").fields == {"name": "Ana"}
    back = visitor.get("resume").press(OPEN, code=own)
    assert back.press(OTHER).visitor.get("name").fields == {"name": "Ben"}


def test_a_request_in_which_nothing_was_answered_gives_way(service: Service) -> None:
    code = stopped(service.visitor())
    visitor = service.visitor()
    visitor.begin()
    assert visitor.get("resume").press(OPEN, code=code).path == "nights"


def test_one_can_go_back_without_a_code(service: Service) -> None:
    page = asked(service.visitor())
    assert list(page.buttons)[:2] == [OPEN, word("page.home")]
    assert page.press(word("page.home"), code="K7QX").path == ""


def test_the_code_of_this_browsers_own_request_leads_on(service: Service) -> None:
    visitor = service.visitor()
    code = stopped(visitor)
    assert visitor.get("resume").press(OPEN, code=code).path == "nights"


def test_a_browser_without_cookies_is_told_so(serve: Serving) -> None:
    visitor = serve(NAME_AND_NIGHTS).visitor(cookies=False)
    page = visitor.get("resume").press(OPEN, code=new_code())
    assert word("start.no-cookies") in page.paragraphs


def test_another_site_cannot_open_a_request_here(service: Service) -> None:
    code = stopped(service.visitor())
    visitor = service.visitor()
    visitor.get("resume")
    assert visitor.post("resume", {"code": code, "go": "next"}).status == 403
    assert visitor.get("").press(START).path == "name"


def test_no_address_title_or_log_holds_a_code(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "formengine")
    code = stopped(service.visitor())
    for typed in (code, new_code(), f"{code}X"):
        page = asked(service.visitor()).press(OPEN, code=typed)
        assert typed.split()[0] not in page.address + page.title
    assert code.split()[0] not in caplog.text


def test_a_code_resumes_across_a_restart_and_a_new_version_of_the_form(service: Service) -> None:
    code = stopped(service.visitor())
    service.restart(NAME_AND_NIGHTS.replace("Your name", "Your first name"))
    assert asked(service.visitor()).press(OPEN, code=code).path == "nights"
