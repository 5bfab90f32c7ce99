"""Too many requests begun from one connection: more wait, what is begun goes on, and neighbours notice nothing."""

from __future__ import annotations

import datetime
import logging

import pytest

from formengine.web import limits
from formengine.web.limits import OF_A_LINE, OF_A_SITE, subjects
from formengine.web.saying import Seldom
from formengine.web.settings import Settings, networks_of
from tests.web.page import Page
from tests.web.support import Service, Serving, Visitor
from tests.web.words import CONTINUE, START, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""
PROXY = "10.0.0.1"
PROXIES = networks_of(PROXY)
LIMITED = word("start.limited-heading")


def crowd(service: Service, client: str, many: int = OF_A_LINE) -> None:
    """Begin many requests from one connection."""
    service.store.codes.tried(subjects(client, service.settings), first=many)


def behind(service: Service, client: str) -> Visitor:
    """Somebody whose connection has this address, through the proxy of the service."""
    visitor = service.visitor()
    visitor.headers["X-Forwarded-For"] = client
    return visitor


def begin(visitor: Visitor, asked_from: str = PROXY) -> Page:
    start = visitor.get("/en/tiny/", environ_base={"REMOTE_ADDR": asked_from})
    address, data = start.filled(START)
    return visitor.post(address, data, environ_base={"REMOTE_ADDR": asked_from})


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(FORM, proxies=PROXIES)


@pytest.mark.parametrize("client", ["203.0.113.9", "2001:db8:1:2::9"])
def test_who_comes_after_too_many_is_told_from_when_on(service: Service, client: str) -> None:
    crowd(service, "203.0.113.9" if "." in client else "2001:db8:1:2::/64", OF_A_LINE - 1)
    assert begin(behind(service, client)).path == "name"
    page = begin(behind(service, client))
    assert (page.status, page.h1, page.language) == (429, LIMITED, "en")
    assert word("start.limited", time="09:15") in page.paragraphs
    assert word("start.limited-kept") in page.paragraphs
    assert page.headers["Retry-After"] == "901"
    assert page.follow(word("resume.heading")).status == 200
    assert list(page.follow(word("page.home")).buttons) == [START]


def test_what_is_refused_writes_nothing(service: Service) -> None:
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    visitor = behind(service, "203.0.113.9")
    before = service.kept()
    assert begin(visitor).status == 429
    assert service.kept() == before


def test_after_a_quarter_of_an_hour_one_may_begin(service: Service) -> None:
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    visitor = behind(service, "203.0.113.9")
    assert begin(visitor).status == 429
    service.clock.now += datetime.timedelta(minutes=15)
    assert begin(visitor).path == "name"


def test_who_has_begun_goes_on_whatever_the_neighbours_do(service: Service) -> None:
    visitor = behind(service, "203.0.113.9")
    crowd(service, "203.0.113.9", OF_A_LINE - 1)
    page = begin(visitor)
    assert begin(behind(service, "203.0.113.9")).status == 429
    assert page.press(CONTINUE, name="Ana").path == "town"
    assert visitor.get("/en/tiny/").press(word("btn.resume")).path == "town"


def test_neighbours_on_other_lines_notice_nothing(service: Service) -> None:
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    crowd(service, "2001:db8:1:2::/64", OF_A_LINE + 1)
    for client in ("203.0.113.10", "2001:db8:1:3::1"):
        assert begin(behind(service, client)).path == "name"


def test_one_customer_with_many_networks_is_one(service: Service) -> None:
    service.store.codes.tried(subjects("2001:db8:1:2::/64", service.settings)[1:], first=OF_A_SITE + 1)
    assert begin(behind(service, "2001:db8:1:9::1")).status == 429
    assert begin(behind(service, "2001:db8:2:9::1")).path == "name"


def test_what_is_made_up_of_whom_one_speaks_for_does_not_count(service: Service) -> None:
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    visitor = behind(service, "198.51.100.1, 203.0.113.9")
    assert begin(visitor).status == 429
    liar = behind(service, "198.51.100.1")
    assert begin(liar, asked_from="203.0.113.9").status == 429


def test_another_process_counts_along(service: Service) -> None:
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    service.restart()
    assert begin(behind(service, "203.0.113.9")).status == 429


@pytest.mark.parametrize("client", ["", "127.0.0.1", "::1/128", PROXY])
def test_an_address_that_says_nothing_of_whose_it_is_is_not_counted(client: str) -> None:
    assert subjects(client, Settings(proxies=PROXIES)) == ()


def test_a_page_that_is_read_is_not_counted(service: Service) -> None:
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    before = service.kept()
    for address in ("/en/", "/en/tiny/", "resume", "privacy"):
        page = behind(service, "203.0.113.9").get(address, environ_base={"REMOTE_ADDR": PROXY})
        assert page.status == 200
    assert service.kept() == before


def test_the_log_tells_that_there_were_too_many_and_nobodys_address(
    service: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_seldom", Seldom())
    crowd(service, "203.0.113.9", OF_A_LINE + 1)
    with caplog.at_level(logging.WARNING, "formengine"):
        for _ in range(3):
            begin(behind(service, "203.0.113.9"))
    assert [each.getMessage() for each in caplog.records] == [
        "Too many requests were begun from one connection; more are refused"
    ]
