"""A helper begins and passes the request on; a claimant begins and is helped: neither sees more than they should."""

from __future__ import annotations

import pytest

from tests.web.page import Page, words
from tests.web.reaching import OPEN
from tests.web.support import Service, Serving, Visitor, codes_on
from tests.web.words import CHECK, CONFLICT, CONTINUE, ENDED, ERASE, LATER, SEND, SENT, word

FORM = """
assisted: {by: both, may-send: true}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: bank
        ask: [{id: bank, type: text, label: Your bank, noun: your bank, private: true}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""
WHO, SELF, RELATIVE, WORK = (
    word("who.heading"),
    *(word(f"btn.who-{by}") for by in ("self", "relative", "professional")),
)
MAKE, END, HIDDEN, SAID = word("btn.lend"), word("btn.lend-end"), word("notice.hidden"), word("answer.hidden")
SECRET = "Swordfish Bank"


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(FORM)


def resumed(visitor: Visitor, code: str) -> Page:
    return visitor.get("resume").press(OPEN, code=code)


def answered(page: Page, bank: str = SECRET) -> Page:
    """From the first page to the third."""
    return page.press(CONTINUE, name="Ana").press(CONTINUE, bank=bank)


def lent(service: Service) -> tuple[Visitor, str, str]:
    """A claimant who has answered two pages and lets somebody help: they, the code for helpers, and their own."""
    claimant = service.visitor()
    answered(claimant.begin().press(SELF))
    helpers, own = codes_on(claimant.get("helped").press(MAKE))
    return claimant, helpers, own


def test_a_helper_begins_and_passes_the_request_on(service: Service) -> None:
    helper, claimant = service.visitor(), service.visitor()
    page = answered(helper.begin().press(RELATIVE)).press(LATER)
    assert (page.path, page.h1) == ("later", word("hand-over.heading"))
    (code,) = codes_on(page)
    page = resumed(claimant, code)
    assert page.h1 == WHO
    page = page.press(SELF)
    # The helper knows the old code: it has ended, and the claimant sees the new one.
    (new,) = codes_on(page)
    assert new != code
    assert word("later.anew") in page.notices
    page = claimant.get("bank")
    assert page.fields == {"bank": SECRET}
    page = claimant.get("town").press(CONTINUE, town="Oran")
    assert page.h1 == CHECK
    assert page.press(SEND, declared="yes").h1 == SENT
    assert [each["by"] for each in claimant.submission["filled"]] == ["relative", "self"]
    # Nothing that the helper has opens it.
    assert helper.get("bank").path == ""
    assert word("error.code-wrong") in resumed(helper, code).messages


def test_a_copy_of_the_helpers_cookie_opens_nothing_after_the_claimant_took_over_at_the_same_browser(
    service: Service,
) -> None:
    together = service.visitor()
    answered(together.begin().press(RELATIVE))
    copy = together.same_browser()
    assert copy.get("bank").fields == {"bank": SECRET}
    together.get("who-fills-in").press(SELF)
    assert together.get("bank").fields == {"bank": SECRET}
    assert copy.get("bank").path == ""


def passed_on(service: Service) -> tuple[Visitor, Page, str]:
    """A claimant at the page that asks who they are, after a helper has begun; and the code that both know."""
    (code,) = codes_on(answered(service.visitor().begin().press(RELATIVE)).press(LATER))
    claimant = service.visitor()
    return claimant, resumed(claimant, code), code


def test_where_the_answer_is_lost_the_same_press_sent_again_leads_to_the_request(service: Service) -> None:
    claimant, page, code = passed_on(service)
    given = {**page.hidden, "go": "self"}
    claimant.same_browser().post("who-fills-in", given)
    again = claimant.post("who-fills-in", given)
    (new,) = codes_on(again)
    assert new != code
    assert claimant.get("bank").fields == {"bank": SECRET}


def test_where_it_is_lost_and_not_sent_again_the_code_that_is_known_still_opens_it(service: Service) -> None:
    claimant, page, code = passed_on(service)
    claimant.same_browser().post("who-fills-in", {**page.hidden, "go": "self"}, follow=False)
    assert claimant.get("bank").path == ""
    page = resumed(claimant, code).press(SELF)
    assert codes_on(page) != [code]
    assert claimant.get("bank").fields == {"bank": SECRET}


def test_until_the_claimants_browser_came_with_its_new_cookie_no_page_is_shown(service: Service) -> None:
    claimant, page, _ = passed_on(service)
    claimant.post("who-fills-in", {**page.hidden, "go": "self"}, follow=False)
    assert claimant.get("bank").h1 == WHO
    # Nobody else's link takes it over.
    assert claimant.get("who-fills-in?taken=0011223344556677").h1 == WHO


def test_a_copied_cookie_with_a_mark_of_its_own_opens_nothing(service: Service) -> None:
    claimant, page, _ = passed_on(service)
    copy = claimant.same_browser()
    claimant.post("who-fills-in", {**page.hidden, "go": "self"})
    forged = copy.post("who-fills-in", {**page.hidden, "copy": "0" * 32, "go": "self"})
    assert (forged.h1, copy.get("bank").path) == (ENDED, "")


def test_a_helper_who_comes_back_by_the_code_goes_on(service: Service) -> None:
    helper = service.visitor()
    (code,) = codes_on(answered(helper.begin().press(WORK)).press(LATER))
    page = resumed(service.visitor(), code).press(WORK)
    assert (page.path, page.visitor.get("bank").fields) == ("town", {"bank": SECRET})


def test_a_claimant_lets_somebody_help_who_sees_no_private_answer(service: Service) -> None:
    claimant, code, _ = lent(service)
    helper = service.visitor()
    page = resumed(helper, code)
    assert (page.h1, SELF in page.buttons, RELATIVE in page.buttons) == (WHO, False, True)
    page = page.press(RELATIVE)
    assert page.path == "town"
    assert helper.get("name").fields == {"name": "Ana"}
    hidden = helper.get("bank")
    assert (hidden.fields, hidden.notices, SECRET in hidden.html) == ({"bank": ""}, [HIDDEN], False)
    page = helper.get("town").press(CONTINUE, town="Oran")
    assert page.answers == {"Your name": "Ana", "Your bank": SAID, "Your town": "Oran"}
    # The claimant's browser opens nothing meanwhile: one browser at a time.
    assert claimant.get("town").path == ""


def test_what_is_left_empty_stays_and_what_is_written_takes_its_place(service: Service) -> None:
    _, code, own = lent(service)
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    for button in (CONTINUE, LATER, word("btn.back")):
        helper.get("bank").press(button)
    assert helper.saved["bank"]["v"] == {"bank": SECRET}
    helper.get("bank").press(CONTINUE, bank="Other Bank")
    # What they wrote themselves they read again.
    assert helper.get("bank").fields == {"bank": "Other Bank"}
    claimant = resumed(service.visitor(), own).press(SELF).visitor
    assert claimant.get("bank").fields == {"bank": "Other Bank"}


TWO = FORM.replace("step: bank\n", "step: bank\n        title: Bank\n").replace(
    "private: true}]", "private: true}, {id: owner, type: text, label: Owner, noun: the owner}]"
)


def test_half_an_answer_of_a_helper_does_not_take_its_place(serve: Serving) -> None:
    service = serve(TWO)
    claimant = service.visitor()
    page = claimant.begin().press(SELF).press(CONTINUE, name="Ana").press(CONTINUE, bank=SECRET, owner="Ana")
    assert page.path == "town"
    code, own = codes_on(claimant.get("helped").press(MAKE))
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    wrong = helper.get("bank").press(CONTINUE, owner="Bob")
    assert (wrong.status, wrong.fields, wrong.notices) == (422, {"bank": "", "owner": "Bob"}, [HIDDEN])
    assert wrong.press(CONTINUE, owner="").path == "town"
    helper.get("bank").press(word("btn.back"), owner="Bob")
    claimant = resumed(service.visitor(), own).press(SELF).visitor
    assert claimant.get("bank").fields == {"bank": SECRET, "owner": "Ana"}


def test_two_tabs_of_a_helper_never_show_it_either(service: Service) -> None:
    _, code, own = lent(service)
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    tab = helper.get("bank")
    page = helper.post("bank", {**tab.hidden, "v": "999", "bank": "Other Bank", "go": "next"})
    assert page.h1 == CONFLICT
    assert SECRET not in page.html
    assert own not in page.html


def test_a_helper_who_was_let_in_can_do_nothing_else(service: Service) -> None:
    _, code, own = lent(service)
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    check = helper.get("town").press(CONTINUE, town="Oran")
    assert (check.h1, SEND in check.buttons) == (CHECK, False)
    helper.post("check", {**check.hidden, "go": "send", "declared": "yes"})
    assert service.count("submissions") == 0
    token = {"csrf_token": check.hidden["csrf_token"]}
    for address, go in (("erase", "erase"), ("later", "code"), ("helped", "make"), ("who-fills-in", "self")):
        page = helper.post(address, {**token, "go": go, "code": own})
        assert own not in page.html
    assert service.count("drafts") == 1
    assert helper.get("who-fills-in").h1 == WHO
    for address in ("later", "later?message", "helped", "erase", "end-session", "again", "resume", "account"):
        assert own not in words(helper.get(address).tree)
        assert SECRET not in helper.get(address).html
    assert helper.get("bank").fields == {"bank": ""}
    # The claimant's own code was not renewed by any of it.
    assert resumed(service.visitor(), own).h1 == WHO


def test_a_helper_who_was_let_in_is_not_offered_to_erase_and_may_not(service: Service) -> None:
    claimant, code, _ = lent(service)
    offering = ("", "town", "name", "privacy", "nowhere", "resume")
    assert all(ERASE in {**claimant.get(each).buttons, **claimant.get(each).links} for each in offering)
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    for address in (*offering, "who-fills-in"):
        page = helper.get(address)
        assert ERASE not in {**page.buttons, **page.links}, address
    refused = helper.get("erase")
    assert (refused.status, refused.h1) == (403, word("erase.refused-heading"))
    assert refused.follow(word("hand-over.on")).path == "town"
    page = helper.get("town")
    assert helper.post("town", {**page.hidden, "go": "erase", "town": "Oran"}).h1 == refused.h1
    assert helper.post("erase", {**page.hidden, "go": "erase"}).status == 403
    assert (service.count("drafts"), helper.get("town").fields) == (1, {"town": "Oran"})


def test_the_claimants_own_code_ends_the_one_for_helpers(service: Service) -> None:
    _, code, own = lent(service)
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    claimant = resumed(service.visitor(), own).press(SELF).visitor
    assert claimant.get("bank").fields == {"bank": SECRET}
    assert helper.get("town").path == ""
    assert word("error.code-wrong") in resumed(helper, code).messages
    checked = claimant.get("town").press(CONTINUE, town="Oran")
    page = checked.press(SEND, declared="yes")
    # Whom the code has let in is named, also without an answer that stayed.
    hands = [(each["by"], each["parts"], each["sent"]) for each in page.visitor.submission["filled"]]
    assert hands == [("self", ["you"], True), ("relative", [], False)]
    read = word("who.let-in", name=word("who.is-relative"))
    assert (read in checked.main, read in claimant.get("receipt").main) == (True, True)
    # Their own code is the same as before: no helper knew it.
    assert resumed(service.visitor(), own).h1 == SENT


def test_a_claimant_ends_the_code_before_anybody_came(service: Service) -> None:
    claimant, code, own = lent(service)
    page = claimant.get("helped").press(END)
    assert codes_on(page) == []
    assert word("error.code-wrong") in resumed(service.visitor(), code).messages
    assert claimant.get("town").path == "town"
    assert codes_on(claimant.get("later")) == [own]


def test_a_code_for_helpers_opens_nothing_that_was_sent(service: Service) -> None:
    claimant, code, _ = lent(service)
    claimant.get("town").press(CONTINUE, town="Oran").press(SEND, declared="yes")
    assert word("error.code-wrong") in resumed(service.visitor(), code).messages


def test_a_lent_request_stays_lent_when_the_form_changes(service: Service) -> None:
    _, code, _ = lent(service)
    helper = resumed(service.visitor(), code).press(RELATIVE).visitor
    service.restart(FORM.replace("Your bank", "The bank"))
    service.clock.on(2026, 11, 17)
    assert helper.get("bank").fields == {"bank": ""}
    assert SECRET not in helper.get("town").press(CONTINUE, town="Oran").html


def test_who_stops_before_having_said_who_they_are_sees_nothing_more(service: Service) -> None:
    _, code, own = lent(service)
    helper = resumed(service.visitor(), code).visitor
    for address in ("bank", "check", "later", "erase", "helped"):
        page = helper.get(address)
        assert (SECRET in page.html, own in words(page.tree)) == (False, False)


def test_a_form_without_helpers_has_no_code_for_them(serve: Serving) -> None:
    visitor = serve.visitor(
        FORM.replace("assisted: {by: both, may-send: true}", "").replace(", private: true", "")
    )
    visitor.begin()
    assert visitor.get("helped").status == 404
    assert word("lend.heading") not in visitor.get("later").links


def test_what_was_typed_where_it_was_lent_away_is_shown(service: Service) -> None:
    claimant, code, own = lent(service)
    tab = claimant.get("town")
    resumed(service.visitor(), code)
    page = tab.press(CONTINUE, town="Oran")
    assert (page.h1, "Oran" in page.main) == (ENDED, True)
    assert own not in page.html


def test_a_helper_who_has_no_code_yet_is_offered_one_to_give(service: Service) -> None:
    helper = service.visitor()
    helper.begin().press(RELATIVE)
    page, button = helper.get("later"), word("btn.code")
    assert (codes_on(page), word("hand-over.no-code", button=button) in page.paragraphs) == ([], True)
    assert word("hand-over.text") not in page.paragraphs
    page = page.press(button)
    assert (len(codes_on(page)), word("hand-over.text") in page.paragraphs) == (1, True)
