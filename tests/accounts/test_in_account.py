"""What is answered under an account is opened by whoever signs in with it, on any device, and by nobody else."""

from __future__ import annotations

import datetime

from tests.accounts.elsewhere import Person
from tests.accounts.visiting import FORM, NEEDED, Accounts, path_of, sign_in
from tests.web.page import Page
from tests.web.support import Service, Visitor, codes_on
from tests.web.words import CONTINUE, LATER, RESUME, SEND, START, word

SIGN_IN = "Sign in with Elsewhere"
TAKE = word("btn.take-in")
WITHOUT = word("btn.start-without")
HOME = "/en/tiny/"
REQUESTS = "/account/en/requests"


def signed_in(service: Service, name: str = "zoe") -> Visitor:
    visitor = service.visitor()
    sign_in(visitor, Person(name))
    return visitor


def begun(service: Service, name: str = "zoe") -> Page:
    """Somebody who has answered the first page under their account."""
    visitor = signed_in(service, name)
    return visitor.get(HOME).press(START).press(CONTINUE, name="Zoé")


def sent(page: Page) -> Page:
    """From the second page to the one that says it was received."""
    return page.press(CONTINUE, nights="3").press(SEND, declared="yes")


def test_a_form_that_needs_an_account_asks_for_it_first_and_comes_back(accounts: Accounts) -> None:
    service = accounts(NEEDED)
    visitor = service.visitor()
    start = visitor.get(HOME)
    assert START not in start.buttons
    assert (
        visitor.post(HOME, {"csrf_token": start.hidden.get("csrf_token", ""), "go": "begin"}).h1
        != "Your name"
    )
    page = sign_in(visitor, Person("zoe"), start.links[SIGN_IN])
    assert path_of(page) == HOME
    assert page.press(START).h1 == "Your name"
    assert visitor.draft.account is not None


def test_a_form_that_offers_one_can_be_begun_without(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    start = visitor.get(HOME)
    assert SIGN_IN in start.links
    assert start.press(WITHOUT).h1 == "Your name"
    assert visitor.draft.account is None


def test_a_form_that_says_nothing_has_no_accounts(accounts: Accounts) -> None:
    visitor = accounts(FORM.replace("account: offered", "")).visitor()
    assert SIGN_IN not in visitor.get(HOME).links
    assert visitor.get("account").status == 404


def test_what_was_begun_is_found_on_another_device_and_both_go_on(accounts: Accounts) -> None:
    service = accounts(FORM)
    first = begun(service)
    other = signed_in(service)
    page = other.get(REQUESTS).press(RESUME)
    assert page.h1 == "Nights"
    assert page.press(CONTINUE, nights="3").answers["Your name"] == "Zoé"
    assert first.reload().h1 == "Nights"


def test_another_account_finds_nothing_of_it(accounts: Accounts) -> None:
    service = accounts(FORM)
    begun(service)
    leo = signed_in(service, "leo")
    listed = leo.get(REQUESTS)
    assert word("requests.none") in listed.main
    draft = service.database.fetch("SELECT id FROM drafts")[0][0]
    token = listed.hidden["csrf_token"]
    assert path_of(leo.post(REQUESTS, {"csrf_token": token, "request": str(draft), "go": "on"})) == REQUESTS
    assert leo.get("nights").h1 != "Nights"


def test_its_cookie_opens_nothing_once_one_is_signed_out_or_another_is_signed_in(accounts: Accounts) -> None:
    service = accounts(FORM)
    page = begun(service)
    visitor = page.visitor
    visitor.get(REQUESTS).press(word("btn.sign-out"))
    asked = visitor.get("nights")
    assert asked.h1 == word("account.heading-sign-in")
    assert "Zoé" not in visitor.get("check").html
    sign_in(visitor, Person("leo"))
    assert visitor.get("nights").h1 != "Nights"
    sign_in(visitor, Person("zoe"))
    assert visitor.get("nights").h1 == "Nights"


def test_one_comes_back_to_the_page_that_asked(accounts: Accounts) -> None:
    visitor = begun(accounts(FORM)).visitor
    visitor.get(REQUESTS).press(word("btn.sign-out"))
    page = sign_in(visitor, Person("zoe"), visitor.get("nights").links[SIGN_IN])
    assert (page.path, page.h1) == ("nights", "Nights")


def test_what_was_typed_after_a_sign_in_has_ended_waits_and_is_saved_then(accounts: Accounts) -> None:
    service = accounts(FORM)
    page = begun(service)
    service.clock.later = datetime.timedelta(hours=29)
    waiting = page.press(CONTINUE, nights="3")
    assert waiting.h1 == word("account.off-heading")
    assert service.count("answers") == 1
    service.clock.later = datetime.timedelta()  # the provider's tokens are of now
    sign_in(
        page.visitor, Person("zoe"), next(href for name, href in waiting.links.items() if SIGN_IN in name)
    )
    assert waiting.press(word("page.503.try")).answers["Nights"] == "3"


def test_a_draft_begun_without_is_taken_in_after_it_was_said_what_that_means(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    page = visitor.get(HOME).press(WITHOUT).press(CONTINUE, name="Zoé").press(LATER)
    page = page.press(word("btn.code")) if not codes_on(page) else page
    (code,) = codes_on(page)
    asked = sign_in(visitor, Person("zoe"), page.follow(word("account.heading-take")).links[SIGN_IN])
    assert asked.h1 == word("account.heading-take")
    assert word("account.take-key") in asked.main
    assert word("account.take-code") in asked.main
    taken = asked.press(TAKE)
    assert taken.h1 == word("account.heading-held")
    assert taken.follow(RESUME).h1 == "Nights"
    assert asked.press(TAKE).h1 == word("account.heading-held")
    stranger = service.visitor()
    assert "Zoé" not in stranger.get("resume").press(word("btn.open"), code=code).html
    assert signed_in(service).get(REQUESTS).press(RESUME).h1 == "Nights"


def test_a_request_that_this_browser_has_is_not_lost_for_one_of_the_account(accounts: Accounts) -> None:
    service = accounts(FORM)
    begun(service)
    other = service.visitor()
    other.get(HOME).press(WITHOUT).press(CONTINUE, name="Léo")
    sign_in(other, Person("zoe"))
    page = other.get(REQUESTS).press(RESUME)
    assert page.h1 == word("account.heading-take")
    assert page.notices == [word("account.other")]
    page.press(TAKE)
    assert len(other.service.store.accounts.of(service.database.fetch("SELECT id FROM accounts")[0][0])) == 2


def test_how_to_come_back_is_said_without_a_code(accounts: Accounts) -> None:
    service = accounts(FORM)
    page = begun(service).press(LATER)
    assert page.h1 == word("account.heading-held")
    assert service.count("codes") == 0


def test_what_was_sent_is_listed_and_seen_again_elsewhere(accounts: Accounts) -> None:
    service = accounts(FORM)
    received = sent(begun(service))
    reference = service.database.fetch("SELECT reference FROM submissions")[0][0]
    assert reference in received.main
    other = signed_in(service)
    listed = other.get(REQUESTS)
    assert reference in listed.main
    assert "Zoé" not in listed.html
    assert listed.press(word("btn.see-sent")).h1 == word("done.heading")
    assert other.get(REQUESTS).press(word("receipt.heading")).path == "receipt"


def test_a_request_is_erased_from_the_list_after_it_was_asked(accounts: Accounts) -> None:
    service = accounts(FORM)
    begun(service)
    other = signed_in(service)
    asked = other.get(REQUESTS).press(word("btn.erase"))
    assert service.count("drafts") == 1
    asked.press(word("btn.erase"))
    assert service.count("drafts") == 0
    assert word("requests.none") in other.get(REQUESTS).main


def test_a_form_that_needs_an_account_now_takes_a_draft_of_before_in_first(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    visitor.get(HOME).press(WITHOUT).press(CONTINUE, name="Zoé")
    service.restart(NEEDED)
    asked = visitor.get("nights")
    assert asked.h1 == word("account.heading-sign-in")
    page = sign_in(visitor, Person("zoe"), asked.links[SIGN_IN])
    assert page.press(TAKE).follow(RESUME).h1 == "Nights"


def test_another_request_begins_beside_one_that_was_sent(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = sent(begun(service)).visitor
    assert visitor.get(HOME).press(word("btn.new")).h1 == "Your name"
    listed = visitor.get(REQUESTS)
    assert {word("requests.open"), word("requests.sent")} <= {
        " ".join(each.itertext()) for each in listed.all("h2")
    }


def test_a_double_click_takes_it_in_once(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    visitor.get(HOME).press(WITHOUT).press(CONTINUE, name="Zoé")
    sign_in(visitor, Person("zoe"))
    asked = visitor.get("account")
    address, data = asked.filled(TAKE)
    twin = visitor.same_browser()
    assert visitor.post(address, data).h1 == word("account.heading-held")
    assert twin.post(address, data).status == 200
    assert service.count("accounts") == 1
    assert len(visitor.get(REQUESTS).buttons) == 3


def test_the_page_on_data_says_what_an_account_changes(accounts: Accounts) -> None:
    said = accounts(FORM).visitor().get("privacy").main
    assert word("privacy.account-key") in said
    assert word("privacy.account", provider="Elsewhere") in said
    assert (
        word("privacy.account-key")
        not in accounts(FORM.replace("offered", "none")).visitor().get("privacy").main
    )


def test_on_a_shared_device_nobody_signs_in(accounts: Accounts) -> None:
    visitor = accounts(FORM, kiosk=True).visitor()
    start = visitor.get(HOME)
    assert SIGN_IN not in start.links
    assert start.press(START).h1 == "Your name"
    for address in ("/account/en/sign-in", "/account/back?state=a&code=b", REQUESTS):
        assert visitor.get(address).status == 404


def test_on_a_shared_device_a_form_that_needs_an_account_says_that_it_cannot_be_begun(
    accounts: Accounts,
) -> None:
    start = accounts(NEEDED, kiosk=True).visitor().get(HOME)
    assert START not in start.buttons
    assert word("account.unavailable") in start.html


def test_who_was_signed_in_before_a_device_was_shared_is_not_any_more(accounts: Accounts) -> None:
    page = begun(accounts(FORM))
    page.visitor.client.set_cookie("fe-kiosk", "1")
    assert page.visitor.get(REQUESTS).status == 404
    assert "Zoé" not in page.visitor.get(HOME).html
    assert page.visitor.get("/en/tiny/name").h1 != "Your name"
