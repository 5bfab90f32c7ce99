"""People sign in at a real provider and come back; what does not prove who they are signs nobody in."""

from __future__ import annotations

import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests.accounts.elsewhere import Person
from tests.accounts.visiting import FORM, Accounts, off, path_of, sign_in
from tests.web.support import Serving, Visitor
from tests.web.words import word

REQUESTS = "/account/en/requests"
HOME = "/en/tiny/"


def test_whoever_signs_in_comes_to_their_requests(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    assert word("requests.sign-in") in visitor.get(REQUESTS).main
    page = sign_in(visitor, Person("zoe"))
    assert (path_of(page), page.h1) == (REQUESTS, "My requests")
    assert word("requests.none") in page.main


def test_the_provider_is_told_what_ties_its_answer_to_this_attempt(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    one, other = (dict(parse_qsl(urlsplit(off(visitor)).query)) for _ in range(2))
    assert one["code_challenge_method"] == "S256"
    assert one["scope"] == "openid"
    for name in ("state", "nonce", "code_challenge"):
        assert len(one[name]) == 43
        assert one[name] != other[name]


def test_two_tabs_sign_in_at_once(accounts: Accounts) -> None:
    visitor, person = accounts(FORM).visitor(), Person("zoe")
    one, other = off(visitor), off(visitor)
    assert path_of(visitor.get(person.sent_back(other))) == REQUESTS
    assert path_of(visitor.get(person.sent_back(one))) == REQUESTS


def test_an_answer_signs_in_the_browser_that_began_it_alone_and_once(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor, thief = service.visitor(), service.visitor()
    back = Person("zoe").sent_back(off(visitor))
    stolen = thief.get(back)
    assert stolen.h1 == word("account.failed-heading")
    assert service.count("sign_ins") == 0
    assert path_of(visitor.get(back)) == REQUESTS
    # Reloaded, it shows where one is signed in already.
    assert path_of(visitor.get(back)) == REQUESTS
    assert service.count("sign_ins") == 1


def altered(address: str, **changes: str | None) -> str:
    said = {**dict(parse_qsl(urlsplit(address).query)), **changes}
    return f"{urlsplit(address).path}?{urlencode({name: value for name, value in said.items() if value is not None})}"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "another"},
        {"state": None},
        {"code": "another"},
        {"code": None},
        {"iss": "https://another.example.org"},
        {"iss": None},
    ],
    ids=["another state", "no state", "another code", "no code", "another provider", "no provider"],
)
def test_what_is_not_the_answer_signs_nobody_in(accounts: Accounts, changes: dict[str, str | None]) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    page = visitor.get(altered(Person("zoe").sent_back(off(visitor)), **changes))
    assert page.h1 == word("account.failed-heading")
    assert service.count("sign_ins") == 0
    assert path_of(sign_in(visitor, Person("zoe"), page.links["Sign in with Elsewhere"])) == REQUESTS


def test_who_stops_at_the_provider_can_try_again(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    page = sign_in(visitor, Person(""))
    assert page.status == 200
    assert word("account.failed-declined", provider="Elsewhere") in page.main
    assert path_of(sign_in(visitor, Person("zoe"), page.links["Sign in with Elsewhere"])) == REQUESTS


def test_why_nobody_was_signed_in_is_said_in_other_languages_too(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    begin = "/account/en/sign-in?go=start&form=tiny"
    page = visitor.get(Person("").sent_back(off(visitor, begin)))
    assert "state" not in page.address
    french = visitor.get(page.links["Français"])
    assert word("account.failed-declined", "fr", provider="Elsewhere") in french.main
    assert path_of(sign_in(visitor, Person("zoe"), french.links["Se connecter avec Elsewhere"])) == HOME


def test_nobody_is_told_a_reason_that_there_is_none_of(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    assert visitor.get("/account/en/sign-in-failed?why=paid").status == 404
    assert visitor.get("/account/en/sign-in-failed?why=away&go=page&form=none").status == 404


def test_an_attempt_ends_after_an_hour(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    back = Person("zoe").sent_back(off(visitor))
    service.clock.later = datetime.timedelta(hours=2)
    assert visitor.get(back).h1 == word("account.failed-heading")


def test_a_token_that_has_expired_signs_nobody_in(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    service.clock.later = datetime.timedelta(days=2)
    assert sign_in(visitor, Person("zoe")).status == 403
    assert service.count("sign_ins") == 0


def test_another_audience_issuer_or_secret_signs_nobody_in(accounts: Accounts) -> None:
    service = accounts(FORM, secret="another")
    assert sign_in(service.visitor(), Person("zoe")).status == 403
    assert service.count("sign_ins") == 0


def test_a_level_that_was_not_reached_signs_nobody_in(accounts: Accounts) -> None:
    service = accounts(FORM, levels=("plain",), strong=("strong",))
    assert sign_in(service.visitor(), Person("zoe")).status == 403
    assert path_of(sign_in(service.visitor(), Person("zoe", "plain"))) == REQUESTS
    assert path_of(sign_in(service.visitor(), Person("leo", "strong"))) == REQUESTS


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9", "http://localhost:9/other"])
def test_a_provider_that_does_not_answer_is_said_to_be_away(accounts: Accounts, issuer: str) -> None:
    visitor = accounts(FORM, issuer=issuer).visitor()
    page = visitor.get("/account/en/sign-in")
    assert page.status == 503
    assert word("account.failed-away", provider="Elsewhere") in page.main


def out(visitor: Visitor) -> None:
    visitor.get(REQUESTS).press(word("btn.sign-out"))


def test_signing_out_is_done_here_first_and_then_at_the_provider(accounts: Accounts) -> None:
    service, person = accounts(FORM), Person("zoe")
    visitor = service.visitor()
    page = sign_in(visitor, person).press(word("btn.sign-out"))
    assert page.h1 == word("account.signed-out-heading")
    assert service.count("sign_ins") == 0
    assert word("requests.sign-in") in visitor.get(REQUESTS).main
    there = off(visitor, page.links["Sign out of Elsewhere"])
    said = dict(parse_qsl(urlsplit(there).query))
    assert said["post_logout_redirect_uri"] == "http://localhost/account/out"
    assert person.session.get(there).status_code == 200
    assert path_of(visitor.get(f"/account/out?state={said['state']}")) == "/account/en/signed-out"


def test_nobody_is_signed_out_by_another_sites_form(accounts: Accounts) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    sign_in(visitor, Person("zoe"))
    assert visitor.post("/account/en/sign-out", {"csrf_token": "0" * 32}).status == 403
    assert service.count("sign_ins") == 1


@pytest.mark.parametrize(
    "query",
    [
        "?go=page&form=none",
        "?go=page&form=tiny&page=none",
        "?go=https://evil.example&form=tiny",
        "?go=//evil&form=tiny",
    ],
)
def test_one_comes_back_to_pages_of_ours_alone(accounts: Accounts, query: str) -> None:
    assert accounts(FORM).visitor().get(f"/account/en/sign-in{query}", follow=False).status == 404


def test_without_a_provider_there_are_no_such_pages(serve: Serving) -> None:
    visitor = serve(FORM).visitor()
    assert visitor.get("/account/en/sign-in", follow=False).status == 404
    assert visitor.get(REQUESTS, follow=False).status == 404


def test_behind_tls_all_its_cookies_are_of_this_host_alone_and_no_script_reads_them(
    accounts: Accounts,
) -> None:
    visitor = accounts(FORM, secure=True).visitor(base="https://localhost")
    begun = visitor.get("/account/en/sign-in", follow=False)
    done = visitor.get(Person("zoe").sent_back(str(begun.headers["Location"])), follow=False)
    for page in (begun, done):
        given = page.headers.getlist("Set-Cookie")
        assert given
        for each in given:
            assert each.startswith("__Host-fe_")
            assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in each.split(";")}
    assert visitor.get(REQUESTS).h1 == word("requests.heading")


def test_a_language_in_which_the_engine_has_no_pages_gets_the_first_that_it_has(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    assert visitor.get("/account/ar/requests").language == "fr"
    assert visitor.get("/account/xx/requests").status == 404


def test_what_a_sign_in_leaves_in_the_log_tells_nobody(
    accounts: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = accounts(FORM).visitor()
    caplog.set_level(0)
    sign_in(visitor, Person("zoe-the-subject"))
    sign_in(visitor, Person(""))
    said = "\n".join(each.getMessage() for each in caplog.records if each.name.startswith("formengine"))
    assert "signed nobody in" in said
    assert "zoe-the-subject" not in said
    assert "code=" not in said
