"""A device that strangers use one after the other: short sessions, and nothing for the next person."""

from __future__ import annotations

import re
from typing import Any

import pytest

from formengine.web import kiosk
from formengine.web.settings import SessionsTooShortError
from tests.web.page import Page
from tests.web.support import HEAD, NIGHTS_AND_JOBS, Serving, Visitor, codes_on
from tests.web.words import BACK, CONFLICT, CONTINUE, ENDED, LATER, MINE, RESUME, SEND, SENT, START, word

END, EXTEND, OVER = word("btn.end"), word("btn.extend"), word("ended.heading")
OPEN = word("btn.open")
CODE, NOTED, ALL = word("btn.end-code"), word("btn.end-kept"), word("btn.end-all")
DATE_AND_STOP = """
parts:
  - part: you
    title: You
    steps:
      - step: born
        ask: [{id: born, type: date, label: Date of birth, noun: your date of birth, autocomplete: bday}]
      - step: alone
        ask: [{id: alone, type: yes-no, label: Do you live alone?, noun: whether you live alone}]
      - stop: not-alone
        when: not alone
        title: You live with somebody
        text: This form is for people who live alone.
"""


def at_kiosk(serve: Serving, body: str = NIGHTS_AND_JOBS, **settings: Any) -> Visitor:
    return serve.visitor(body, kiosk=True, **settings)


def ages(page: Page) -> list[int]:
    """How long the cookies of a page are kept, in seconds."""
    cookies = page.headers.getlist("Set-Cookie")
    return [int(found[1]) for each in cookies if (found := re.search(r"Max-Age=(\d+)", each))]


def ends(time: str) -> str:
    return word("session.ends", time=time)


def test_each_page_says_when_its_session_ends(serve: Serving) -> None:
    visitor = at_kiosk(serve, kiosk_minutes=20)
    page = visitor.begin()
    assert (ends("09:20") in page.paragraphs, ages(page)) == (True, [20 * 60])
    visitor.service.clock.on(2026, 11, 16, 9, 15)
    page = page.press(CONTINUE, name="Ana")
    assert ends("09:35") in page.paragraphs
    for other in ("later", "erase", "end-session", "accessibility"):
        shown = visitor.get(other)
        assert (ends("09:35") in shown.paragraphs, ages(shown)) == (True, [20 * 60]), other


def test_a_session_is_extended_by_one_press_and_what_was_typed_stays(serve: Serving) -> None:
    visitor = at_kiosk(serve)
    page = visitor.begin()
    for minute in range(10, 50, 10):
        visitor.service.clock.on(2026, 11, 16, 9, minute)
        page = page.press(EXTEND, name="An")
        assert (page.fields, page.summary) == ({"name": "An"}, [])
        assert ends("10:00" if minute == 40 else f"09:{minute + 20}") in page.paragraphs
    check = visitor.get(page.press(CONTINUE, name="Ana").press(CONTINUE, nights="3").press(CONTINUE).address)
    assert check.press(EXTEND, declared="yes").fields == {"declared": ["yes"]}


def test_nobody_else_has_anything_of_it(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin()
    assert (page.path, END in page.buttons, ages(page)) == ("name", False, [])
    assert "autocomplete" not in page.html


def test_browsers_keep_and_fill_in_nothing(serve: Serving) -> None:
    page = at_kiosk(serve, DATE_AND_STOP).begin()
    (form,) = page.all("form")
    assert form.get("autocomplete") == "off"
    assert [each.get("autocomplete") for each in page.all("input")] == [None] * len(list(page.all("input")))


def test_addresses_and_titles_tell_nothing(serve: Serving) -> None:
    visitor = at_kiosk(serve, DATE_AND_STOP)
    born = visitor.begin()
    alone = born.press(CONTINUE, **{"born-day": "1", "born-month": "2", "born-year": "1980"})
    stop = alone.press(CONTINUE, alone="no")
    assert stop.h1 == "You live with somebody"
    for number, page in enumerate((born, alone, stop), 1):
        assert re.fullmatch("[a-z0-9]{8}", page.path)
        assert page.title == f"{word('title.step-shared', n=number)} – Tiny"
    assert len({each.path for each in (born, alone, stop)}) == 3
    assert visitor.get("born").status == 404
    other = at_kiosk(serve, DATE_AND_STOP).begin()
    assert other.path != born.path


def test_links_from_errors_lead_to_inputs_and_name_no_question(serve: Serving) -> None:
    page = at_kiosk(serve, DATE_AND_STOP).begin().press(CONTINUE, **{"born-day": "31", "born-month": "2"})
    assert page.status == 422
    linked = [each.get("href", "") for each in page.all("a") if each.get("href", "").startswith("#")]
    assert [each for each in linked if "born" in each] == []
    names = [page.by_id(each[1:]).get("name", "") for each in linked if each != "#main"]
    assert {each.rpartition("-")[0] for each in names} == {"born"}
    assert page.description(page.by_id(linked[-1][1:])).startswith(word("error.prefix"))


def test_items_of_lists_are_added_changed_and_removed(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana").press(CONTINUE, nights="3")
    jobs = page.press("Add a job").press(CONTINUE, employer="Mill")
    assert jobs.change("Mill").press(CONTINUE, employer="Bakery").remove("Bakery").h1
    gone = jobs.visitor.get(jobs.address).remove("Bakery").press(word("btn.remove", item="Bakery"))
    assert gone.path == jobs.path
    check = gone.press(CONTINUE)
    assert check.change("Your name").fields == {"name": "Ana"}
    assert check.press(BACK).path == jobs.path


def test_whoever_finishes_without_a_code_leaves_nothing(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana").press(END, nights="3")
    assert (page.path, word("end.lost") in page.paragraphs) == ("end-session", True)
    over = page.press(END)
    assert (over.h1, over.visitor.service.count("drafts")) == (OVER, 0)
    assert over.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert over.visitor.client.get_cookie("fe_tiny") is None
    assert over.follow(word("page.home")).buttons.keys() >= {START}


def test_whoever_has_noted_the_code_finds_all_again_at_home(serve: Serving) -> None:
    device = serve.visitor(NIGHTS_AND_JOBS)
    device.client.set_cookie("fe-kiosk", "1")
    page = device.begin().press(CONTINUE, name="Ana").press(END, nights="3").press(CODE)
    (code,) = codes_on(page)
    assert word("end.kept", date="16 December 2026") in page.paragraphs
    assert page.press(NOTED).h1 == OVER
    home = page.visitor.service.visitor()
    again = home.get("resume").press(OPEN, code=code)
    assert (again.path, END in again.buttons) == ("jobs", False)
    assert home.get("nights").fields == {"nights": "3"}
    assert device.client.get_cookie("fe-kiosk") is not None


def test_whoever_does_not_finish_goes_on_where_they_were(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana")
    assert page.press(END, nights="3").follow(RESUME).fields == {"nights": "3"}


def test_a_request_with_a_code_can_be_erased_with_the_rest(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana").press(LATER, nights="3").follow(END)
    assert page.press(ALL).h1 == OVER
    assert page.visitor.service.count("drafts") == 0


def test_what_was_sent_stays_sent(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana").press(CONTINUE, nights="3").press(CONTINUE)
    sent = page.press(SEND, declared="yes")
    assert (sent.h1, ages(sent)) == (SENT, [20 * 60])
    page = sent.follow(END)
    assert word("end.lost-sent") in page.paragraphs
    assert page.press(END).h1 == OVER
    assert page.visitor.service.count("submissions") == 1
    assert sent.visitor.get("sent").h1 == "Tiny"


def test_what_is_erased_or_taken_off_the_device_leaves_nothing_either(serve: Serving) -> None:
    for way in ("erase", "later?leave"):
        page = at_kiosk(serve).begin().press(CONTINUE, name="Ana").press(LATER).visitor.get(way)
        button = word("btn.erase") if way == "erase" else word("btn.leave-now")
        gone = page.visitor.post(*page.filled(button), follow=False)
        assert gone.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert page.visitor.client.get_cookie("fe_tiny") is None


def test_what_no_button_of_ours_sends_ends_nothing(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(END, name="Ana")
    sent = page.visitor.post("end-session", {"csrf_token": page.hidden["csrf_token"], "go": "now"})
    assert (sent.h1, sent.visitor.service.count("drafts")) == (word("end.heading"), 1)


def test_finished_twice_by_a_double_click_it_is_finished(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(END, name="Ana")
    assert [page.press(END).h1, page.press(END).h1] == [OVER, OVER]


def test_other_requests_of_the_same_browser_end_too(serve: Serving) -> None:
    service = serve(
        forms={"tiny": HEAD + NIGHTS_AND_JOBS, "other": HEAD.replace("tiny", "other") + NIGHTS_AND_JOBS},
        kiosk=True,
    )
    visitor = service.visitor()
    visitor.begin("other").press(CONTINUE, name="Ana")
    page = visitor.begin().press(END, name="Ana")
    assert word("end.others") in page.paragraphs
    assert page.press(END).h1 == OVER
    assert service.count("drafts") == 0
    assert visitor.get("/en/other/").buttons.keys() >= {START}


def test_what_is_typed_after_the_end_is_shown_and_put_back_by_the_code(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana")
    (code,) = codes_on(page.press(LATER))
    page.visitor.client.delete_cookie("fe_tiny")  # as the browser does at the hour
    late = page.visitor.post(*page.filled(CONTINUE, nights="4"), headers={"Sec-Fetch-Site": "same-origin"})
    assert (late.h1, "4" in late.main) == (ENDED, True)
    asked = late.press(word("resume.heading"))
    assert asked.press(OPEN, code=code).fields == {"nights": "4"}


def test_an_answer_that_was_chosen_after_the_end_is_shown_too(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana")
    other = page.visitor.get(page.address)
    page.press(CONTINUE, nights="3")
    both = other.press(CONTINUE, nights="4")
    assert both.h1 == CONFLICT
    both.visitor.client.delete_cookie("fe_tiny")
    late = both.visitor.post(*both.filled(MINE), headers={"Sec-Fetch-Site": "same-origin"})
    assert (late.h1, "4" in late.main) == (ENDED, True)


def test_after_the_end_a_page_of_the_request_leads_to_the_start(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana")
    page.visitor.client.delete_cookie("fe_tiny")
    start = page.visitor.get(page.address)
    assert (start.path, word("start.none-shared") in start.paragraphs) == ("", True)
    assert "Ana" not in start.html


def test_pages_of_no_form_lead_to_the_end_too(serve: Serving) -> None:
    visitor = at_kiosk(serve)
    assert END not in visitor.get("/en/").links
    visitor.begin()
    assert visitor.get("/en/").follow(END).path == "end-session"
    assert visitor.get("nowhere").follow(END).path == "end-session"


def test_no_receipt_is_left_among_the_downloads(serve: Serving) -> None:
    page = at_kiosk(serve).begin().press(CONTINUE, name="Ana").press(CONTINUE, nights="3").press(CONTINUE)
    receipt = page.press(SEND, declared="yes").follow(word("btn.receipt"))
    assert [each for each in receipt.links.values() if each.endswith(".pdf")] == []
    assert receipt.visitor.get("receipt.pdf").status == 404


def test_staff_make_a_browser_a_shared_device_and_end_that(serve: Serving) -> None:
    service = serve(NIGHTS_AND_JOBS)
    device = service.visitor()
    asked = device.get(f"/kiosk/{service.store.tickets.make()}")
    assert END not in device.get("/en/tiny/").links
    done = asked.press(word("btn.kiosk-on"))
    assert done.h1 == word("kiosk.done-heading")
    assert END in device.get("/en/tiny/").links
    assert END not in service.visitor().begin().buttons
    ended = device.get(f"/kiosk/{service.store.tickets.make()}").press(word("btn.kiosk-off"))
    assert ended.h1 == word("kiosk.off")
    assert END not in device.get("/en/tiny/").links


def test_the_address_for_staff_works_once_and_for_an_hour(serve: Serving) -> None:
    service = serve(NIGHTS_AND_JOBS)
    ticket, other = service.store.tickets.make(), service.store.tickets.make()
    asked = service.visitor().get(f"/kiosk/{ticket}")
    asked.press(word("btn.kiosk-on"))
    assert (again := asked.press(word("btn.kiosk-on"))).h1 == word("kiosk.none-heading")
    assert again.status == 410
    assert END not in service.visitor().begin().buttons
    service.clock.on(2026, 11, 16, 10, 1)
    assert service.visitor().get(f"/kiosk/{other}").status == 410
    fresh = service.store.tickets.make()
    for wrong in ("", "done1", "é", "a" * 24, fresh.upper(), fresh[::-1], f"{fresh}a"):
        assert service.visitor().post(f"/kiosk/{wrong}", {"go": "on"}).status in (404, 405, 410)


def test_what_nobody_can_open_after_the_hour_is_erased_the_next_day_and_what_has_a_code_is_kept(
    serve: Serving,
) -> None:
    service = serve(NIGHTS_AND_JOBS, kiosk=True, draft_days=30)
    service.visitor().begin().press(CONTINUE, name="Ana")
    (code,) = codes_on(service.visitor().begin().press(CONTINUE, name="Bob").press(LATER))
    service.clock.on(2026, 11, 18)
    service.store.forget_expired(service.clock())
    assert service.count("drafts") == 1
    service.clock.on(2026, 12, 15)
    service.store.forget_expired(service.clock())
    assert service.visitor().get("resume").press(OPEN, code=code).h1 == "Nights"


def test_sessions_in_which_nobody_could_read_a_page_are_refused(serve: Serving) -> None:
    with pytest.raises(SessionsTooShortError, match="Write FORMENGINE_KIOSK_MINUTES=10 or more"):
        serve(NIGHTS_AND_JOBS, kiosk=True, kiosk_minutes=9)


def test_elsewhere_there_is_no_page_that_ends_a_session(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin()
    assert page.visitor.get("end-session").status == 404
    assert (
        page.visitor.post("end-session", {"csrf_token": page.hidden["csrf_token"], "go": "end"}).status == 404
    )
    assert page.visitor.service.count("drafts") == 1


def test_a_copy_of_the_cookie_ends_with_the_session(serve: Serving) -> None:
    visitor = at_kiosk(serve, kiosk_minutes=20)
    page = visitor.begin().press(CONTINUE, name="Ana")
    thief = visitor.same_browser()
    visitor.service.clock.on(2026, 11, 16, 9, 20)
    assert thief.get(page.address).h1 == page.h1
    visitor.service.clock.on(2026, 11, 16, 9, 42)
    assert thief.get(page.address).h1 != page.h1
    assert visitor.post(*page.filled(CONTINUE, {"nights": "3"})).status == 403


def test_a_code_opens_elsewhere_what_a_session_has_ended_here(serve: Serving) -> None:
    service = serve(NIGHTS_AND_JOBS)
    shared, home = service.visitor(), service.visitor()
    shared.client.set_cookie(kiosk.DEVICE, kiosk.SHARED)
    (code,) = codes_on(shared.begin().press(CONTINUE, name="Ana").press(LATER))
    service.clock.on(2026, 11, 16, 10)
    assert home.get("resume").press(OPEN, code=code).path == "nights"
    service.clock.on(2026, 11, 20)
    assert home.get("name").fields == {"name": "Ana"}
