"""The Back button, reloads, double clicks and broken connections are safe: nothing is done twice, nothing is lost."""

from __future__ import annotations

import pytest

from formengine.reference import normalise
from tests.web.page import Page
from tests.web.support import Serving, at_once
from tests.web.words import AGAIN, BACK, CHECK, CONTINUE, ENDED, ERASE, RESUME, SEND, SENT, START, word

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town, optional: true}]
"""

JOBS = """
parts:
  - part: work
    title: Work
    steps:
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""


def _at_check(serve: Serving) -> Page:
    return serve.visitor(NAME).begin().press(CONTINUE, name="Ana").press(CONTINUE)


def test_every_form_leads_on_with_303_so_that_a_reload_sends_nothing(serve: Serving) -> None:
    page = serve.visitor(NAME).get("/en/tiny/")
    for button, typed in (
        (START, {}),
        (CONTINUE, {"name": "Ana"}),
        (BACK, {}),
        (CONTINUE, {}),
        (CONTINUE, {}),
        (SEND, {"declared": "yes"}),
    ):
        page = page.press(button, typed)
        assert page.hops == [303]
        kept = page.visitor.service.kept()
        again = page.reload()
        assert (again.status, again.h1, again.hops) == (200, page.h1, [])
        assert page.visitor.service.kept() == kept


def test_the_back_button_shows_the_answer_and_lets_one_change_it(serve: Serving) -> None:
    page = serve.visitor(NAME).begin()
    page.press(CONTINUE, name="Ana")
    page = page.reload()
    assert page.fields == {"name": "Ana"}
    assert page.press(CONTINUE, name="Anna").path == "town"
    assert page.reload().fields == {"name": "Anna"}


def test_a_page_from_the_history_with_the_same_answer_goes_on(serve: Serving) -> None:
    page = serve.visitor(NAME).begin()
    page.press(CONTINUE, name="Ana").press(CONTINUE, town="Lyon")
    assert page.press(CONTINUE, name="Ana").path == "town"


def test_a_double_click_on_continue_saves_once(serve: Serving) -> None:
    page = serve.visitor(NAME).begin()
    twin = page.visitor.same_browser()
    address, data = page.filled(CONTINUE, name="Ana")
    found = at_once(lambda: page.visitor.post(address, data), lambda: twin.post(address, data))
    assert [each.path for each in found] == ["town", "town"]
    assert page.visitor.service.count("answers") == 1


def test_a_double_click_on_start_begins_a_draft_that_works(serve: Serving) -> None:
    page = serve.visitor(NAME).get("/en/tiny/")
    twin = page.visitor.same_browser()
    address, data = page.filled(START)
    found = at_once(lambda: page.visitor.post(address, data), lambda: twin.post(address, data))
    for each in found:
        assert each.press(CONTINUE, name="Ana").path == "town"


def test_a_double_click_on_add_adds_one_item_and_shows_it(serve: Serving) -> None:
    page = serve.visitor(JOBS).begin()
    assert page.items == []
    twin = page.visitor.same_browser()
    address, data = page.filled("Add a job")
    found = at_once(lambda: page.visitor.post(address, data), lambda: twin.post(address, data))
    assert [each.path for each in found] == ["jobs/1/employer"] * 2
    assert len(page.visitor.get("jobs").items) == 1


def test_a_double_click_on_send_sends_once_with_one_reference(serve: Serving) -> None:
    page = _at_check(serve)
    twin = page.visitor.same_browser()
    address, data = page.filled(SEND, declared="yes")
    found = at_once(lambda: page.visitor.post(address, data), lambda: twin.post(address, data))
    assert [each.h1 for each in found] == [SENT, SENT]
    assert len({_reference(each) for each in found}) == 1
    assert page.visitor.service.count("submissions") == 1


def test_sending_again_after_the_connection_broke_shows_what_was_sent(serve: Serving) -> None:
    page = _at_check(serve)
    address, data = page.filled(SEND, declared="yes")
    lost = page.visitor.post(address, data, follow=False)
    assert lost.status == 303
    again = page.visitor.post(address, data)
    assert again.h1 == SENT
    assert page.visitor.service.count("submissions") == 1
    assert _reference(again) == _reference(again.reload())


def test_saving_again_after_the_connection_broke_goes_on(serve: Serving) -> None:
    page = serve.visitor(NAME).begin()
    address, data = page.filled(CONTINUE, name="Ana")
    assert page.visitor.post(address, data, follow=False).status == 303
    assert page.visitor.post(address, data).path == "town"


def test_beginning_twice_leads_twice_to_the_first_page(serve: Serving) -> None:
    visitor = serve.visitor(NAME)
    start = visitor.get("/en/tiny/")
    first = start.press(START)
    # The second press comes with the cookie that the first one's answer has set, and the page knows the one before.
    second = start.press(START)
    assert (first.path, second.path, visitor.service.count("drafts")) == ("name", "name", 1)
    visitor.get("name").press(CONTINUE, name="Ana")
    assert (start.press(START).path, visitor.get("name").fields) == ("town", {"name": "Ana"})


def test_erasing_twice_finds_it_done(serve: Serving) -> None:
    page = serve.visitor(NAME).begin().press(ERASE)
    address, data = page.filled(ERASE)
    twin = page.visitor.same_browser()
    found = [page.visitor.post(address, data), twin.post(address, data)]
    assert [each.h1 for each in found] == [word("erased.heading")] * 2


@pytest.mark.parametrize("button", [CONTINUE, BACK])
def test_a_page_whose_answers_were_erased_says_that_the_session_is_over(serve: Serving, button: str) -> None:
    page = serve.visitor(NAME).begin()
    tab = page.reload()
    tab.visitor = page.visitor.same_browser()
    page.press(ERASE).press(ERASE)
    found = tab.press(button, name="Ana")
    assert (found.status, found.h1, found.language) == (403, ENDED, "en")
    assert word("page.ended.text") in found.paragraphs
    assert found.follow(word("page.home")).buttons.keys() == {START}


def test_beginning_anew_in_one_tab_ends_the_other(serve: Serving) -> None:
    tab = serve.visitor(NAME).begin()
    tab.visitor.get("/en/tiny/").press(AGAIN).press(AGAIN)
    found = tab.press(CONTINUE, name="Ana")
    assert (found.status, found.h1) == (403, ENDED)
    assert tab.visitor.get("name").fields == {"name": ""}


def test_an_address_deep_in_the_form_leads_somebody_new_to_the_start(serve: Serving) -> None:
    service = serve(NAME)
    for page in ("name", "town", "check", "sent", "erase"):
        found = service.visitor().get(page)
        assert (found.path, found.hops, found.status) == ("", [303], 200)


def test_after_sending_every_page_leads_to_what_was_sent(serve: Serving) -> None:
    page = _at_check(serve).press(SEND, declared="yes")
    for address in ("name", "town", "check"):
        assert page.visitor.get(address).h1 == SENT
    start = page.visitor.get("/en/tiny/")
    assert start.press(word("btn.see-sent")).h1 == SENT


def test_a_draft_can_be_found_again_after_the_server_started_anew(serve: Serving) -> None:
    page = serve.visitor(NAME).begin().press(CONTINUE, name="Ana")
    page.visitor.service.restart()
    assert page.press(CONTINUE, town="Lyon").answers == {"Your name": "Ana", "Your town": "Lyon"}
    assert page.visitor.get("/en/tiny/").press(RESUME).h1 == CHECK


def _reference(page: Page) -> str:
    """The reference number that a page tells."""
    return next(normalise(words) or "" for words in page.main.split() if words.count("-") == 2)
