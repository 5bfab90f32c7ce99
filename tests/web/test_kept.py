"""What was typed where the request opens no more is put back on its page by the code."""

from __future__ import annotations

import pytest

from tests.web.page import Page
from tests.web.support import NIGHTS_AND_JOBS, Service, Serving, Visitor, codes_on
from tests.web.words import CONFLICT, CONTINUE, ENDED, ERASE, LATER, RESUME, SEND, word

HERE = {"Sec-Fetch-Site": "same-origin"}
HEADING, OPEN = word("resume.heading"), word("btn.open")


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(NIGHTS_AND_JOBS)


def stopped(visitor: Visitor) -> tuple[str, Page]:
    """Somebody who stops at the second page, which stays open in a tab; and their code."""
    tab = visitor.begin().press(CONTINUE, name="Ana")
    (code,) = codes_on(tab.press(LATER))
    return code, tab


def elsewhere(service: Service, code: str) -> Page:
    """The same person, at another device."""
    return service.visitor().get("resume").press(OPEN, code=code)


def too_late(tab: Page, **typed: str) -> Page:
    """What comes of the tab that was left open."""
    ended = tab.visitor.post(*tab.filled(CONTINUE, typed), headers=HERE)
    assert (ended.status, ended.h1) == (403, ENDED)
    assert word("page.ended.resume") in ended.paragraphs
    return ended


def test_the_code_puts_what_was_typed_back_on_its_page(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code)
    asked = too_late(tab, nights="three").press(HEADING)
    assert (asked.status, asked.path, asked.notices) == (200, "resume", [word("resume.kept")])
    wrong = asked.press(OPEN, code="K7QX")
    assert (wrong.status, wrong.notices) == (422, [word("resume.kept")])
    back = wrong.press(OPEN, code=code)
    assert (back.path, back.fields, back.summary) == ("nights", {"nights": "three"}, [])
    assert back.press(CONTINUE, nights="3").path == "jobs"


def test_a_browser_that_was_left_can_come_back_so_too(service: Service) -> None:
    code, tab = stopped(service.visitor())
    tab.visitor.get("later").follow(word("btn.leave")).press(word("btn.leave-now"))
    back = too_late(tab, nights="4").press(HEADING).press(OPEN, code=code)
    assert (back.path, back.fields) == ("nights", {"nights": "4"})


def test_where_the_page_was_answered_elsewhere_both_answers_are_shown(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code).press(CONTINUE, nights="5")
    both = too_late(tab, nights="6").press(HEADING).press(OPEN, code=code)
    assert (both.status, both.h1) == (409, CONFLICT)
    assert [said for _, said in both.pairs] == ["5", "6"]
    both.press(word("btn.use-mine"))
    assert both.visitor.get("nights").fields == {"nights": "6"}


def test_it_comes_along_into_another_request_of_the_same_browser(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code)
    tab.visitor.begin().press(CONTINUE, name="Ben")
    both = too_late(tab, nights="7").press(HEADING).press(OPEN, code=code)
    back = both.press(word("btn.open-other"))
    assert (back.path, back.fields) == ("nights", {"nights": "7"})


def test_in_another_language_too(serve: Serving) -> None:
    form = "form: tiny\ntitle: T\nlanguages: [fr]\nservice: {name: S}" + NIGHTS_AND_JOBS
    service = serve(forms={"tiny": form})
    tab = service.visitor().begin(language="fr").press(word("btn.continue", "fr"), name="Ana")
    (code,) = codes_on(tab.press(word("btn.later", "fr")))
    service.visitor().get("/fr/tiny/resume").press(word("btn.open", "fr"), code=code)
    ended = tab.visitor.post(*tab.filled(word("btn.continue", "fr"), nights="8"), headers=HERE)
    asked = ended.press(word("resume.heading", "fr"))
    assert asked.notices == [word("resume.kept", "fr")]
    assert asked.press(word("btn.open", "fr"), code=code).fields == {"nights": "8"}


@pytest.mark.parametrize(
    ("kept", "path"),
    [
        ("", "nights"),
        ("nonsense", "nights"),
        ("page=nowhere&nights=9", "nights"),
        ("page=sent&go=send", "nights"),
        ("page=jobs&go=next", "nights"),
        ("page=nights&go=next&nights=9", "nights"),
        ("&".join(["page=nights", *["nights=9"] * 600]), "nights"),
    ],
)
def test_whatever_is_sent_so_saves_no_more_than_a_page_could(service: Service, kept: str, path: str) -> None:
    code, _ = stopped(service.visitor())
    page = service.visitor().get("resume")
    address, data = page.filled(OPEN, code=code)
    data["kept"] = kept
    found = page.visitor.post(address, data)
    assert (found.status, found.path) == (200, path)
    assert found.visitor.get("name").fields == {"name": "Ana"}
    assert service.count("submissions") == 0


def given_back(page: Page, answers: dict[str, str]) -> Page:
    """The page that shows once more what cannot be put back."""
    assert (page.status, page.path, page.h1) == (409, "resume", word("given-back.heading"))
    assert word("page.ended.typed") in page.paragraphs
    assert page.answers == answers
    return page


def test_to_what_was_sent_meanwhile_nothing_is_added_and_it_is_given_back(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code).press(CONTINUE, nights="3").press(CONTINUE).press(SEND, declared="yes")
    told = given_back(too_late(tab, nights="4").press(HEADING).press(OPEN, code=code), {"Nights": "4"})
    assert word("done.late") in told.paragraphs
    sent = told.follow(word("btn.see-sent"))
    assert (sent.path, sent.notices) == ("sent", [word("done.late")])


def at_the_employer(visitor: Visitor) -> tuple[str, Page]:
    """Somebody who stops at a page of an item, which stays open in a tab; and their code."""
    jobs = visitor.begin().press(CONTINUE, name="Ana").press(CONTINUE, nights="3")
    tab = jobs.press("Add a job")
    (code,) = codes_on(tab.press(LATER, employer="Mill"))
    return code, tab


def test_what_was_typed_for_an_item_that_was_removed_meanwhile_is_given_back(service: Service) -> None:
    code, tab = at_the_employer(service.visitor())
    other = elsewhere(service, code).visitor
    other.get("jobs").remove("Mill").press("Remove Mill")
    told = given_back(
        too_late(tab, employer="Brewery").press(HEADING).press(OPEN, code=code), {"Employer": "Brewery"}
    )
    assert word("given-back.text") in told.paragraphs
    assert told.follow(RESUME).path == "jobs"
    assert "Brewery" not in str(told.visitor.saved)


def test_the_code_of_another_request_gives_it_back_where_its_page_is_not_reached(service: Service) -> None:
    _, tab = at_the_employer(service.visitor())
    elsewhere(service, codes_on(tab.visitor.get("later"))[0])
    other, _ = stopped(service.visitor())
    told = given_back(
        too_late(tab, employer="Brewery").press(HEADING).press(OPEN, code=other), {"Employer": "Brewery"}
    )
    assert told.follow(RESUME).path == "nights"


def test_another_site_has_nothing_put_back(service: Service) -> None:
    _, tab = stopped(service.visitor())
    elsewhere(service, codes_on(tab.visitor.get("later"))[0])
    address, data = tab.filled(CONTINUE, nights="4")
    ended = tab.visitor.post(address, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert HEADING not in ended.buttons


def test_it_waits_for_the_code_also_when_its_page_was_closed(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code)
    too_late(tab, nights="three")
    back = tab.visitor.get("resume").press(OPEN, code=code)
    assert (back.path, back.fields, back.summary) == ("nights", {"nights": "three"}, [])
    assert service.count("pages_kept") == 0
    assert tab.visitor.get("resume").press(OPEN, code=code).h1 == back.h1


def test_of_a_page_that_was_sent_twice_what_was_typed_last_waits(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code)
    for typed in ("3", "4"):
        too_late(tab, nights=typed)
    assert service.count("pages_kept") == 1
    assert tab.visitor.get("resume").press(OPEN, code=code).fields == {"nights": "4"}


def test_what_was_typed_in_several_tabs_waits(service: Service) -> None:
    code, tab = stopped(service.visitor())
    first = tab.visitor.get("name")
    elsewhere(service, code)
    too_late(tab, nights="4")
    too_late(first, name="Anna")
    asked = tab.visitor.get("resume").press(OPEN, code=code)
    assert (asked.path, asked.fields) == ("name", {"name": "Anna"})
    assert tab.visitor.get("nights").fields == {"nights": "4"}


def test_a_second_page_that_would_ask_waits_for_the_next_time(service: Service) -> None:
    code, tab = stopped(service.visitor())
    first = tab.visitor.get("name")
    there = elsewhere(service, code).press(CONTINUE, nights="5").visitor
    there.get("name").press(CONTINUE, name="Zoe")
    too_late(tab, nights="4")
    too_late(first, name="Anna")
    for said in (["5", "4"], ["Zoe", "Anna"]):
        asked = tab.visitor.get("resume").press(OPEN, code=code)
        assert (asked.status, [words for _, words in asked.pairs]) == (409, said)
    assert service.count("pages_kept") == 0


def test_a_tab_keeps_what_it_holds_when_another_has_come_back_before_it(service: Service) -> None:
    code, tab = stopped(service.visitor())
    first = tab.visitor.get("name")
    elsewhere(service, code)
    ended, other = too_late(tab, nights="4"), too_late(first, name="Anna")
    assert other.press(HEADING).press(OPEN, code=code).fields == {"name": "Anna"}
    again = tab.visitor.post(*ended.filled(HEADING, {}), headers=HERE)
    assert (again.status, again.answers) == (403, {"Nights": "4"})
    back = again.press(HEADING).press(OPEN, code=code)
    assert (back.path, back.fields) == ("nights", {"nights": "4"})


def test_nobody_elses_code_brings_it_up(service: Service) -> None:
    code, tab = stopped(service.visitor())
    others, _ = stopped(service.visitor())
    elsewhere(service, code)
    too_late(tab, nights="three")
    there = tab.visitor.get("resume").press(OPEN, code=others)
    assert (there.path, there.fields) == ("nights", {"nights": ""})


def test_no_other_browser_brings_it_up(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code)
    too_late(tab, nights="three")
    assert elsewhere(service, code).fields == {"nights": ""}


def test_of_what_was_sent_meanwhile_it_is_given_back(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code).press(CONTINUE, nights="3").press(CONTINUE).press(SEND, declared="yes")
    too_late(tab, nights="4")
    given_back(tab.visitor.get("resume").press(OPEN, code=code), {"Nights": "4"})
    assert service.count("pages_kept") == 0


def test_a_browser_that_no_request_has_left_fills_no_disk(service: Service) -> None:
    _, tab = stopped(service.visitor())
    erased = tab.visitor.get("erase").press(ERASE)
    assert erased.status == 200
    too_late(tab, nights="4")
    assert service.count("pages_kept") == 0


def test_a_page_of_another_site_has_nothing_wait(service: Service) -> None:
    code, tab = stopped(service.visitor())
    elsewhere(service, code)
    address, data = tab.filled(CONTINUE, {"nights": "4"})
    assert tab.visitor.post(address, data, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert service.count("pages_kept") == 0


def test_on_a_device_that_others_use_nothing_waits(serve: Serving) -> None:
    service = serve(NIGHTS_AND_JOBS, kiosk=True)
    tab = service.visitor().begin().press(CONTINUE, name="Ana")
    (code,) = codes_on(tab.press(LATER))
    service.visitor().get("resume").press(OPEN, code=code)
    ended = tab.visitor.post(*tab.filled(CONTINUE, {"nights": "3"}), headers=HERE)
    assert (ended.status, service.count("pages_kept")) == (403, 0)
