"""The list page of a repeat: adding, changing, removing, and leaving it."""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import BACK, CHECK, CONTINUE, SEND, word

JOBS = """
parts:
  - part: work
    title: Work
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - repeat: jobs
        title: Your jobs
        item: a job
        %s
        title-of-item: "{{ employer }}"
        steps:
          - step: employer
            ask: [{id: employer, type: text, label: Employer, noun: the employer}]
          - step: still
            ask: [{id: still, type: yes-no, label: "Still there?", noun: you are still there}]
      - step: end
        ask: [{id: end, type: text, label: The end, noun: the end, optional: true}]
"""
ADD = "Add a job"
UNFINISHED = word("list.unfinished")


def _begun(serve: Serving, limits: str = "") -> Page:
    return serve.visitor(JOBS % limits).begin().press(CONTINUE, name="Ana")


def _add(page: Page, employer: str) -> Page:
    return page.press(ADD).press(CONTINUE, employer=employer).press(CONTINUE, still="yes")


def test_a_list_that_may_be_empty_begins_empty(serve: Serving) -> None:
    page = _begun(serve)
    assert (page.path, page.items, page.main.count(word("list.empty"))) == ("jobs", [], 1)
    assert page.press(CONTINUE).path == "end"


def test_items_are_added_and_named_by_their_answers(serve: Serving) -> None:
    page = _add(_add(_begun(serve), "Mill"), "Bakery")
    assert (page.path, page.items) == ("jobs", ["Mill", "Bakery"])
    assert page.press(CONTINUE).path == "end"


def test_items_that_are_called_alike_are_told_apart(serve: Serving) -> None:
    page = _add(_add(_add(_begun(serve), "Mill"), "Bakery"), "Mill")
    first, last = (word("list.item-alike", name="Mill", n=number) for number in (1, 3))
    assert page.items == [first, "Bakery", last]
    assert page.change(last).path == "jobs/3/employer"
    check = page.press(CONTINUE).press(CONTINUE, end="")
    assert [each.text for each in check.all("h3")] == [first, "Bakery", last]


def test_an_item_is_changed_from_the_list(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill").change("Mill")
    assert (page.path, page.fields) == ("jobs/1/employer", {"employer": "Mill"})
    assert page.press(CONTINUE, employer="Windmill").press(CONTINUE).items == ["Windmill"]


def test_removing_an_item_is_asked_first(serve: Serving) -> None:
    page = _add(_add(_begun(serve), "Mill"), "Bakery").remove("Mill")
    assert page.h1 == word("remove.heading", name="Mill")
    assert "Mill" not in page.title
    assert page.press("Keep Mill").items == ["Mill", "Bakery"]
    page = page.press("Remove Mill")
    assert page.items == ["Bakery"]
    assert [key for key in page.visitor.saved if key.startswith("jobs/1")] == []


def test_removing_twice_finds_it_done(serve: Serving) -> None:
    page = _add(_add(_begun(serve), "Mill"), "Bakery").remove("Mill")
    address, data = page.filled("Remove Mill")
    assert page.visitor.post(address, data).items == ["Bakery"]
    assert page.visitor.post(address, data).items == ["Bakery"]
    assert page.visitor.get(address).path == "jobs"


def test_a_number_is_never_used_again(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill").remove("Mill").press("Remove Mill")
    assert _add(page, "Bakery").change("Bakery").path == "jobs/2/employer"


def test_a_tab_left_open_on_a_removed_item_brings_nothing_back(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill")
    tab = page.change("Mill")
    page.remove("Mill").press("Remove Mill")
    for button, employer in ((CONTINUE, "Windmill"), (BACK, "Windmill")):
        told = tab.press(button, employer=employer)
        assert (told.status, told.h1) == (409, word("page.removed.heading"))
        assert "Windmill" in told.main
    assert [key for key in page.visitor.saved if key.startswith("jobs/")] == []


def test_an_item_that_was_never_added_cannot_be_filled(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill").change("Mill")
    address, data = page.filled(CONTINUE)
    for item in ("7", "x", "01", "-1"):
        assert page.visitor.post(address.replace("/1/", f"/{item}/"), data).status == 409
        assert page.visitor.get(address.replace("/1/", f"/{item}/")).path == "jobs"
    assert set(page.visitor.saved) == {"name", "jobs", "jobs/1/employer", "jobs/1/still"}


def test_a_list_that_needs_an_item_begins_with_its_first_page(serve: Serving) -> None:
    page = _begun(serve, "at-least: 1")
    assert page.path == "jobs/1/employer"
    page = page.press(CONTINUE, employer="Mill").press(CONTINUE, still="no")
    assert (page.path, page.items) == ("jobs", ["Mill"])


def test_too_few_items_are_told(serve: Serving) -> None:
    page = _begun(serve, "at-least: 2").press(CONTINUE, employer="Mill").press(CONTINUE, still="no")
    page = page.press(CONTINUE)
    assert page.status == 422
    assert page.messages == [word("error.list-short", list="Your jobs", item="a job")]
    assert page.by_id(page.summary[0][1]) is not None
    assert _add(page, "Bakery").press(CONTINUE).path == "end"


def test_no_more_items_than_allowed(serve: Serving) -> None:
    page = _begun(serve, "at-most: 2")
    tab = _add(page, "Mill")
    full = _add(tab, "Bakery")
    assert ADD not in full.buttons
    assert word("list.full", max=2) in full.paragraphs
    assert tab.press(ADD).items == ["Mill", "Bakery"]
    address, data = full.filled(CONTINUE)
    data["go"] = "add"
    refused = full.visitor.post(address, data)
    assert (refused.status, refused.hops) == (200, [303])
    assert refused.items == ["Mill", "Bakery"]


def test_an_unfinished_item_is_marked_and_must_be_finished_or_removed(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill").press(ADD).press(CONTINUE, employer="Bakery").press(BACK).press(BACK)
    assert page.items == ["Mill", f"Bakery {UNFINISHED}"]
    refused = page.press(CONTINUE)
    assert (refused.status, refused.messages) == (422, [word("error.list-open", name="Bakery")])
    for unreachable in ("end", "check"):
        assert page.visitor.get(unreachable).path == "jobs"
    assert refused.remove("Bakery").press("Remove Bakery").press(CONTINUE).path == "end"


def test_an_item_of_which_nothing_is_known_has_its_number(serve: Serving) -> None:
    page = _begun(serve).press(ADD).press(BACK)
    assert page.items == [f"Number 1 {UNFINISHED}"]
    assert page.change("Number 1").path == "jobs/1/employer"
    assert page.remove("Number 1").h1 == word("remove.heading", name="Number 1")


def test_what_was_mistyped_in_an_item_is_kept_in_it(serve: Serving) -> None:
    page = _begun(serve).press(ADD).press(CONTINUE, employer="x" * 300)
    assert page.status == 422
    later = page.visitor.get("jobs").change("Number 1")
    assert (later.fields, later.summary) == (page.fields, page.summary)


def test_a_list_that_was_changed_must_be_left_again(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill").press(CONTINUE).press(CONTINUE)
    assert page.h1 == CHECK
    page.visitor.get("jobs").remove("Mill").press("Remove Mill")
    led = page.visitor.get("check")
    assert (led.path, led.notices) == ("jobs", [word("notice.unready-list", button=CONTINUE)])
    assert page.visitor.get("jobs").press(CONTINUE).path == "end"


def test_the_check_page_leads_to_each_item_and_back(serve: Serving) -> None:
    page = _add(_add(_begun(serve), "Mill"), "Bakery").press(CONTINUE).press(CONTINUE)
    assert page.h1 == CHECK
    change = page.change("Employer, Bakery")
    assert change.path == "jobs/2/employer"
    assert change.press(CONTINUE, employer="Baker").pairs[5] == ("Employer", "Baker")


def test_the_check_page_tells_an_empty_list_and_leads_to_it(serve: Serving) -> None:
    page = _begun(serve).press(CONTINUE).press(CONTINUE)
    assert page.answers["Your jobs"] == word("list.empty")
    page = page.change("Your jobs")
    assert page.path == "jobs"
    assert page.press(CONTINUE).h1 == CHECK
    assert page.press(BACK).h1 == CHECK


def test_an_item_that_is_added_from_the_check_page_leads_back_to_it(serve: Serving) -> None:
    page = _begun(serve).press(CONTINUE).press(CONTINUE).change("Your jobs")
    item = page.press(ADD)
    assert item.path == "jobs/1/employer"
    wrong = item.press(CONTINUE, employer="")
    assert wrong.status == 422
    still = wrong.press(CONTINUE, employer="Mill")
    assert still.path == "jobs/1/still"
    assert still.press(BACK).path == "jobs/1/employer"
    page = still.press(CONTINUE, still="yes")
    assert (page.path, page.items) == ("jobs", ["Mill"])
    page = _add(page, "Bakery").press(CONTINUE)
    assert (page.h1, page.answers["Your jobs"]) == (CHECK, "Mill Bakery")


def test_an_item_that_is_removed_from_the_check_page_leads_back_to_it(serve: Serving) -> None:
    page = _add(_add(_begun(serve), "Mill"), "Bakery").press(CONTINUE).press(CONTINUE).change("Your jobs")
    asked = page.remove("Mill")
    assert asked.press("Keep Mill").press(CONTINUE).h1 == CHECK
    page = asked.press("Remove Mill").press(CONTINUE)
    assert (page.h1, page.answers["Your jobs"]) == (CHECK, "Bakery")


def test_changing_an_unfinished_item_leads_to_the_page_that_is_missing(serve: Serving) -> None:
    page = _begun(serve).press(CONTINUE).press(CONTINUE).change("Your jobs")
    page.press(ADD).press(CONTINUE, employer="Mill")
    for address in ("jobs", "jobs?change"):
        assert page.visitor.get(address).change("Mill").path == "jobs/1/still"
    page = page.reload().change("Mill").press(CONTINUE, still="no").press(CONTINUE)
    assert (page.h1, page.answers["Still there?"]) == (CHECK, "No")


def test_leaving_a_change_unfinished_leads_to_what_stands_before(serve: Serving) -> None:
    page = _begun(serve).press(CONTINUE).press(CONTINUE).change("Your jobs").press(ADD)
    assert page.press(BACK).path == "jobs"
    assert page.visitor.get("jobs?change").press(BACK).path == "name"


def test_a_button_that_the_list_does_not_have_changes_nothing(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill")
    kept = page.visitor.service.kept()
    for go in ("", "forward", "lang-xx"):
        address, data = page.filled(CONTINUE)
        data["go"] = go
        found = page.visitor.post(address, data)
        assert (found.path, found.items) == ("jobs", ["Mill"])
    assert page.visitor.service.kept() == kept


def test_the_check_page_says_why_it_leads_to_a_list(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill").visitor.get("check")
    why = word("notice.unready-list", button=CONTINUE)
    assert (page.path, page.notices) == ("jobs", [why])
    assert page.press(CONTINUE).visitor.get(page.address).notices == []


def test_two_tabs_that_change_the_list_lose_nothing(serve: Serving) -> None:
    page = _add(_begun(serve), "Mill")
    tab = page.reload()
    _add(page, "Bakery")
    assert tab.press(ADD).path == "jobs"
    assert tab.remove("Mill").press("Remove Mill").items == ["Bakery"]


def test_what_is_sent_follows_the_order_of_the_list(serve: Serving) -> None:
    page = _add(_add(_begun(serve), "Mill"), "Bakery").remove("Mill").press("Remove Mill")
    page = _add(page, "Farm").press(CONTINUE).press(CONTINUE)
    page.press(SEND, declared="yes")
    assert [key for key in page.visitor.sent if key.endswith("employer")] == [
        "jobs/2/employer",
        "jobs/3/employer",
    ]
