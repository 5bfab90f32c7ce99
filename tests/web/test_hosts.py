"""A service answers to its own names: another one is shown nowhere, and leads nowhere."""

from __future__ import annotations

import logging

import pytest

from formengine.web.hosts import hosts_of, is_ours
from formengine.web.settings import EnvironmentProblem
from tests.web.page import Page
from tests.web.support import Serving, Visitor
from tests.web.words import CONTINUE, LATER, word

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
OURS = hosts_of("forms.example.org, localhost")
STRANGE = "evil.example"


def asked(visitor: Visitor, address: str, host: str, method: str = "GET") -> Page:
    return visitor.open(method, address, follow=False, headers={"Host": host})


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS", "FOO"])
@pytest.mark.parametrize(
    "address", ["/", "/en", "/en/", "/en/tiny/", "/en/tiny/name", "/en/tiny/later", "/en/x/", "/x"]
)
def test_another_name_gets_a_plain_page_that_neither_shows_nor_links_it(
    serve: Serving, address: str, method: str
) -> None:
    page = asked(serve(FORM, hosts=OURS).visitor(), address, STRANGE, method)
    assert (page.status, page.h1, page.links.get(word("index.heading"))) == (
        400,
        word("page.stray.heading"),
        None,
    )
    assert STRANGE not in page.html
    assert STRANGE not in str(page.headers)
    assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("forms.example.org", 200),
        ("FORMS.example.ORG.", 200),
        ("forms.example.org:8443", 200),
        ("forms.example.org.evil.example", 400),
        ("evil.example:80#forms.example.org", 400),
        ("forms.example.org@evil.example", 400),
        ("[::1]", 400),
        ("", 400),
        ("\xff", 400),
        ("x" * 5000, 400),
    ],
)
def test_a_name_is_ours_or_is_not(serve: Serving, host: str, status: int) -> None:
    assert asked(serve(FORM, hosts=OURS).visitor(), "/en/tiny/", host).status == status


def test_the_health_is_told_under_any_name(serve: Serving) -> None:
    assert asked(serve(FORM, hosts=OURS).visitor(), "/health", "10.0.0.7:8000").body == b"ok"


def test_what_a_proxy_says_of_the_host_is_shown_nowhere_and_leads_nowhere(serve: Serving) -> None:
    visitor = serve(FORM, hosts=OURS).visitor()
    told = {"X-Forwarded-Host": STRANGE, "X-Forwarded-Server": STRANGE, "Forwarded": f"host={STRANGE}"}
    visitor.headers |= told
    page = visitor.begin().press(CONTINUE, name="Ana").press(LATER)
    assert page.status == 200
    assert STRANGE not in page.html
    for address in ("/en", "/en/tiny", "/en/tiny/name/", "/en/tiny/accessibilite"):
        moved = visitor.get(address, follow=False)
        assert (moved.status, moved.headers["Location"].startswith("/en/")) == (308, True)


def test_the_page_to_come_back_by_shows_a_name_of_ours(serve: Serving) -> None:
    visitor = serve(FORM, hosts=OURS).visitor(base="http://forms.example.org")
    page = visitor.begin().press(CONTINUE, name="Ana").press(LATER)
    assert "forms.example.org/en/tiny/" in page.main


def test_the_page_is_in_the_language_of_the_address_or_of_the_browser(serve: Serving) -> None:
    visitor = serve(FORM, hosts=OURS).visitor(languages="fr")
    assert asked(visitor, "/en/tiny/", STRANGE).language == "en"
    assert asked(visitor, "/", STRANGE).language == "fr"


def test_the_log_names_a_strange_host_once_and_on_one_line(
    serve: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = serve(FORM, hosts=OURS).visitor()
    with caplog.at_level(logging.WARNING, "formengine"):
        for _ in range(5):
            asked(visitor, "/en/", "evil.example\x0b2026 ERROR made up" + "x" * 500)
    [line] = [each.getMessage() for each in caplog.records if "FORMENGINE_HOSTS" in each.getMessage()]
    assert line.isprintable()
    assert len(line) < 300


def test_without_names_any_is_answered(serve: Serving) -> None:
    assert asked(serve(FORM).visitor(), "/en/tiny/", STRANGE).status == 200


@pytest.mark.parametrize(
    "written", ["https://forms.example.org", "*", ".example.org", "a b/c", "a:99999999", "-a"]
)
def test_what_is_no_name_is_refused(written: str) -> None:
    with pytest.raises(EnvironmentProblem, match=r"FORMENGINE_HOSTS.*such as forms\.example\.org"):
        hosts_of(written)


def test_a_name_with_a_port_has_that_port_alone() -> None:
    ours = hosts_of("Forms.example.org:8443 [::1]")
    assert is_ours("forms.example.org:8443", ours)
    assert not is_ours("forms.example.org", ours)
    assert not is_ours("forms.example.org:80", ours)
    assert is_ours("[::1]:8000", ours)
