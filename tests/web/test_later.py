"""« Save and continue later »: what was typed is kept, and a page says until when, where, and how to erase it."""

from __future__ import annotations

import pytest

from tests.web.page import Page
from tests.web.support import NIGHTS_AND_JOBS, Serving, at_once, codes_on
from tests.web.words import BACK, CONTINUE, ERASE, LATER, RESUME, SEND, word


def test_it_is_offered_from_the_second_page_on(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin()
    assert LATER not in page.buttons
    assert LATER not in page.press(CONTINUE).buttons
    page = page.press(CONTINUE, name="Ana")
    assert list(page.buttons)[:3] == [CONTINUE, BACK, LATER]
    assert LATER in page.press(CONTINUE).buttons
    jobs = page.press(CONTINUE, nights="3")
    assert LATER in jobs.buttons
    assert LATER in jobs.press("Add a job").buttons
    assert LATER in jobs.visitor.get("jobs").press(CONTINUE).buttons


def test_what_was_typed_is_kept_and_nobody_judges_it(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin().press(CONTINUE, name="Ana").press(LATER, nights="three")
    assert (page.status, page.path, page.h1) == (200, "later", word("later.heading"))
    assert not page.summary
    back = page.follow(RESUME)
    assert (back.path, back.fields, back.summary) == ("nights", {"nights": "three"}, [])


def test_it_says_until_when_and_at_which_address(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS, draft_days=30).begin().press(CONTINUE, name="Ana").press(LATER)
    assert word("later.kept", date="16 December 2026") in page.paragraphs
    assert f"{word('later.address')} localhost/en/tiny/" in page.paragraphs
    assert page.visitor.get("/en/tiny/").press(RESUME).path == "nights"


def test_the_last_day_is_the_forms_own(serve: Serving) -> None:
    service = serve("time-zone: Pacific/Auckland" + NIGHTS_AND_JOBS, draft_days=30)
    service.clock.on(2026, 11, 16, 22)
    page = service.visitor().begin().press(CONTINUE, name="Ana").press(LATER)
    assert word("later.kept", date="17 December 2026") in page.paragraphs


def test_on_a_borrowed_device_one_can_erase_or_come_back(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin().press(CONTINUE, name="Ana").press(LATER)
    assert word("later.borrowed-erase") in page.paragraphs
    asked = page.follow(ERASE)
    assert asked.press(word("btn.keep-answers")).path == "later"
    assert asked.press(ERASE).path == "erased"
    assert page.visitor.service.count("answers") == 0


def test_on_a_borrowed_device_one_is_told_to_note_a_code_once_there_is_one(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin().press(CONTINUE, name="Ana").visitor.get("later")
    before, after = word("later.borrowed-no-code", button=word("btn.code")), word("later.borrowed")
    assert [each in page.paragraphs for each in (before, after)] == [True, False]
    given = page.press(word("btn.code"))
    assert [each in given.paragraphs for each in (before, after)] == [False, True]
    assert word("btn.leave") in given.links


def test_from_a_list_and_from_the_check_page_one_comes_back_there(serve: Serving) -> None:
    jobs = serve.visitor(NIGHTS_AND_JOBS).begin().press(CONTINUE, name="Ana").press(CONTINUE, nights="3")
    assert jobs.press(LATER).follow(RESUME).path == "jobs"
    assert jobs.press(CONTINUE).press(LATER).follow(RESUME).path == "check"


def test_by_its_address_it_leads_to_the_first_open_page(serve: Serving) -> None:
    visitor = serve.visitor(NIGHTS_AND_JOBS)
    assert visitor.get("later").path == ""
    visitor.begin().press(CONTINUE, name="Ana")
    assert visitor.get("later").follow(RESUME).path == "nights"
    assert visitor.get("later?from=//elsewhere").follow(RESUME).path == "nights"
    assert visitor.post("later", {}).status == 403


def test_what_was_sent_cannot_be_continued_and_is_found_again_so(serve: Serving) -> None:
    check = (
        serve.visitor(NIGHTS_AND_JOBS)
        .begin()
        .press(CONTINUE, name="Ana")
        .press(CONTINUE, nights="3")
        .press(CONTINUE)
    )
    nights = check.visitor.get("nights?change")
    check.press(SEND, declared="yes")
    assert check.visitor.get("later").h1 == word("later.heading-sent")
    assert nights.press(LATER, nights="4").notices == [word("done.late")]


def _stopped(serve: Serving) -> Page:
    return serve.visitor(NIGHTS_AND_JOBS).begin().press(CONTINUE, name="Ana").press(LATER)


def test_it_gives_a_code_in_groups_that_stays_the_same(serve: Serving) -> None:
    page = _stopped(serve)
    (code,) = codes_on(page)
    assert [len(group) for group in code.split()] == [4] * 6
    assert word("later.with-code", link=word("resume.heading")) in page.paragraphs
    assert codes_on(page.reload()) == [code]
    assert codes_on(page.follow(RESUME).press(LATER)) == [code]
    assert code not in page.address + page.title


def test_a_double_click_gives_one_code(serve: Serving) -> None:
    page = serve.visitor(NIGHTS_AND_JOBS).begin().press(CONTINUE, name="Ana")
    address, data = page.filled(LATER, nights="3")
    twin = page.visitor.same_browser()
    first, second = at_once(lambda: page.visitor.post(address, data), lambda: twin.post(address, data))
    assert codes_on(first) == codes_on(second) != []


def test_a_new_code_that_is_asked_for_twice_is_made_once(serve: Serving) -> None:
    """A press that came twice, or from a page that has grown old, would end a code that was just written down."""
    page = _stopped(serve)
    address, data = page.filled(word("btn.new-code"))
    (new,) = codes_on(page.visitor.post(address, data))
    assert codes_on(page.visitor.post(address, data)) == [new]


def test_a_new_code_is_made_when_it_is_asked_for_and_ends_the_old_one(serve: Serving) -> None:
    page = _stopped(serve)
    (old,) = codes_on(page)
    anew = page.press(word("btn.new-code"))
    (new,) = codes_on(anew)
    assert new != old
    assert anew.notices == [word("later.anew")]
    other = page.visitor.service.visitor().get("resume")
    assert other.press(word("btn.open"), code=old).messages == [word("error.code-wrong")]
    assert other.press(word("btn.open"), code=new).path == "nights"
    assert anew.follow(RESUME).path == ""


def test_whoever_had_no_code_yet_can_ask_for_one_and_goes_back_to_the_same_page(serve: Serving) -> None:
    visitor = serve.visitor(NIGHTS_AND_JOBS)
    visitor.begin().press(CONTINUE, name="Ana").press(CONTINUE, nights="3")
    page = visitor.get("later?from=nights")
    assert (codes_on(page), page.notices) == ([], [])
    page = page.press(word("btn.code"))
    assert (len(codes_on(page)), page.notices) == (1, [])
    assert page.follow(RESUME).path == "nights"


def test_from_a_borrowed_device_a_request_is_taken_and_nothing_of_it_is_lost(serve: Serving) -> None:
    page = _stopped(serve)
    (code,) = codes_on(page)
    copied = page.visitor.same_browser()
    question = page.follow(word("btn.leave"))
    assert (question.h1, codes_on(question)) == (word("leave.heading"), [code])
    assert question.follow(RESUME).path == "nights"
    left = question.press(word("btn.leave-now"))
    assert (left.path, left.notices) == ("resume", [word("resume.left")])
    assert left.visitor.get("name").path == ""
    assert copied.get("name").path == ""
    assert left.press(word("btn.open"), code=code).path == "nights"


def test_what_has_no_code_is_taken_off_no_device(serve: Serving) -> None:
    visitor = serve.visitor(NIGHTS_AND_JOBS)
    visitor.begin().press(CONTINUE, name="Ana")
    page = visitor.get("later?leave")
    assert page.h1 == word("later.heading")
    address, data = page.filled(word("btn.code"))
    data["go"] = "left"
    assert len(codes_on(visitor.post(address, data))) == 1
    assert visitor.get("name").fields == {"name": "Ana"}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_speaks_the_languages_of_the_engine(serve: Serving, language: str) -> None:
    form = f"form: tiny\ntitle: T\nlanguages: [{language}]\nservice: {{name: S}}" + NIGHTS_AND_JOBS
    page = serve(forms={"tiny": form}).visitor().begin(language=language)
    page = page.press(word("btn.continue", language), name="Ana").press(word("btn.later", language))
    assert (page.language, page.h1) == (language, word("later.heading", language))
