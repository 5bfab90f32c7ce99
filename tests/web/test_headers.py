"""What every answer carries: what a browser may do with it, who may keep it, and how it travels."""

from __future__ import annotations

import gzip
import re

import pytest

from formengine.web.app import settings_from_environment
from tests.web.page import Page
from tests.web.support import Serving, Visitor
from tests.web.words import CONTINUE, ERASE, SEND, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: "Where does {{ name }} live?", summary: Town, noun: the town}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""


def _pages(visitor: Visitor) -> dict[str, Page]:
    """One page of each kind, by what it is."""
    found = {"index": visitor.get("/en/"), "start": visitor.get("/en/tiny/"), "lost": visitor.get("/en/x/")}
    found["step"] = visitor.begin()
    found["error"] = found["step"].press(CONTINUE)
    found["after"] = found["error"].press(CONTINUE, name="Zebedee")
    tab = found["after"].reload()
    found["list"] = found["after"].press(CONTINUE, town="Lyon")
    found["conflict"] = tab.press(CONTINUE, town="Paris")
    found["item"] = found["list"].press("Add a job")
    found["check"] = found["item"].press(CONTINUE, employer="Mill").press(CONTINUE)
    found["remove"] = visitor.get("jobs/1/remove")
    found["later"] = visitor.get("later")
    found["resume"] = visitor.get("resume")
    found["wrong code"] = found["resume"].press(word("btn.open"), code="K7QX")
    found["erase"] = visitor.get("erase")
    found["open start"] = visitor.get("/en/tiny/")
    found["ended"] = visitor.post("name", {})
    found["sent"] = found["check"].press(SEND, declared="yes")
    found["erased"] = visitor.get("erase").press(word("btn.erase-sent"))
    found["privacy"] = visitor.get("privacy")
    return found


def test_every_page_tells_browsers_to_be_careful(serve: Serving) -> None:
    for kind, page in _pages(serve.visitor(FORM)).items():
        policy = dict(
            rule.strip().split(" ", 1) for rule in page.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'", kind
        assert policy["frame-ancestors"] == "'none'"
        assert policy["form-action"] == "'self'"
        assert policy["base-uri"] == "'none'"
        assert policy["style-src"] == "'self'"
        assert "script-src" not in policy
        assert not [rule for rule in policy.values() if "unsafe" in rule or "*" in rule]
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["X-Frame-Options"] == "DENY"
        assert page.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        for power in ("camera", "geolocation", "microphone", "payment", "usb"):
            assert f"{power}=()" in page.headers["Permissions-Policy"]
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"


def test_pages_need_nothing_that_the_policy_forbids(serve: Serving) -> None:
    for kind, page in _pages(serve.visitor(FORM)).items():
        assert not list(page.all("script", "style", "iframe", "object", "embed", "img", "video")), kind
        attributes = {name for each in page.tree.iter() for name in each.attrib}
        assert not [name for name in attributes if name == "style" or name.startswith("on")], kind
        sheets = [each.get("href", "") for each in page.all("link") if each.get("rel") == "stylesheet"]
        assert len(sheets) == 1
        assert page.visitor.get(sheets[0]).status == 200


def test_nothing_that_could_tell_an_answer_is_kept_by_a_cache(serve: Serving) -> None:
    for kind, page in _pages(serve.visitor(FORM)).items():
        assert page.headers["Cache-Control"] == "no-store", kind


def test_search_engines_may_list_the_start_page_alone(serve: Serving) -> None:
    for kind, page in _pages(serve.visitor(FORM)).items():
        listed = kind in ("start", "open start")
        assert ("X-Robots-Tag" not in page.headers) is listed, kind


def test_redirects_carry_the_same_care(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    page = visitor.get("name", follow=False)
    assert page.status == 303
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_no_answer_stands_in_an_address_or_a_title(serve: Serving) -> None:
    for page in _pages(serve.visitor(FORM)).values():
        for told in (page.address, page.title):
            assert not {"Zebedee", "Lyon", "Paris", "Mill"} & set(told.replace("/", " ").split())


def _cookies(page: Page) -> list[dict[str, str]]:
    """The cookies that a page gives, each as its attributes in small letters."""
    return [
        {
            name.strip().lower(): value
            for name, _, value in (attribute.partition("=") for attribute in given.split(";"))
        }
        for given in page.headers.getlist("Set-Cookie")
    ]


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_for_our_pages_alone(serve: Serving, secure: bool) -> None:
    base = "https://localhost" if secure else "http://localhost"
    name = "__host-fe_tiny" if secure else "fe_tiny"
    visitor = serve(FORM, secure_cookies=secure).visitor(base=base)
    start = visitor.get("/en/tiny/")
    begun = visitor.post(*start.filled("Start my request"), follow=False)
    for page in (start, begun):
        (cookie,) = _cookies(page)
        assert "httponly" in cookie
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert ("secure" in cookie) is secure
        assert int(cookie["max-age"]) == 30 * 86400
        assert len(cookie[name]) >= 43
    erased = visitor.get("erase").filled(ERASE)
    (gone,) = _cookies(visitor.post(*erased, follow=False))
    assert gone[name] == ""
    assert gone["max-age"] == "0"


def test_a_cookie_that_a_neighbouring_host_planted_is_none(serve: Serving) -> None:
    visitor = serve(FORM, secure_cookies=True).visitor(base="https://localhost")
    page = visitor.begin()
    held = visitor.client.get_cookie("__Host-fe_tiny")
    assert held is not None
    stranger = visitor.service.visitor(base="https://localhost")
    stranger.client.set_cookie("fe_tiny", held.value)
    assert stranger.get("name").path == ""
    assert page.reload().path == "name"


def test_under_a_prefix_the_cookie_keeps_its_plain_name(serve: Serving) -> None:
    visitor = serve(FORM, secure_cookies=True, prefix="/forms").visitor(base="https://localhost")
    (cookie,) = _cookies(visitor.get("/forms/en/tiny/"))
    assert (cookie["path"], "fe_tiny" in cookie, "secure" in cookie) == ("/forms/", True, True)
    assert visitor.begin().path == "name"


def test_the_style_sheet_travels_as_the_browser_takes_it(serve: Serving) -> None:
    visitor = serve(FORM).visitor()
    (sheet,) = [
        each.get("href", "") for each in visitor.get("/en/").all("link") if each.get("rel") == "stylesheet"
    ]
    for accepts, encoding in (
        ("gzip", "gzip"),
        ("gzip;q=0", None),
        ("br, gzip; q=0.5", "gzip"),
        ("br", None),
    ):
        found = visitor.get(sheet, headers={"Accept-Encoding": accepts})
        assert found.headers.get("Content-Encoding") == encoding
        assert "--" in found.html


def test_pages_that_do_not_begin_anything_give_no_cookie(serve: Serving) -> None:
    for kind, page in _pages(serve.visitor(FORM)).items():
        assert ("Set-Cookie" in page.headers) is (kind == "start"), kind


def test_the_cookie_tells_nothing_and_the_database_does_not_hold_it(serve: Serving) -> None:
    page = serve.visitor(FORM).begin()
    secret = page.visitor.secret
    assert not [row for row in page.visitor.service.kept() if secret in row]


def test_the_style_sheet_is_kept_for_a_year_and_its_name_is_its_content(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    link = next(each for each in visitor.get("/en/tiny/").all("link") if each.get("rel") == "stylesheet")
    sheet = visitor.get(link.get("href", ""))
    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "max-age=31536000" in sheet.headers["Cache-Control"]
    assert "Set-Cookie" not in sheet.headers
    plain = serve(FORM).visitor(compressed=False).get(link.get("href", ""))
    assert gzip.decompress(sheet.body) == plain.body


def test_health_is_short_and_says_whether_the_database_answers(serve: Serving) -> None:
    service = serve(FORM)
    page = service.visitor().get("/health")
    assert (page.status, page.body, page.headers["Content-Type"]) == (200, b"ok", "text/plain; charset=utf-8")
    assert page.headers["Cache-Control"] == "no-store"
    service.break_database()
    sick = service.visitor().get("/health")
    assert (sick.status, sick.body) == (503, b"unwell")


def _same(page: Page) -> str:
    """A page without what tells one copy of it from another."""
    return re.sub(r'(?<=name="copy" value=")[0-9a-f]{12}(?=")', "", page.html)


@pytest.mark.parametrize("accepts", ["gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.8", "*"])
def test_packed_and_plain_are_the_same_page(serve: Serving, accepts: str) -> None:
    visitor = serve(FORM).visitor(compressed=False)
    page = visitor.begin().press(CONTINUE, name="Zoé & <b>Co</b> " + "\U0001f600" * 20)
    assert "Content-Encoding" not in page.headers
    packed = visitor.get("town", headers={"Accept-Encoding": accepts})
    assert _same(packed) == _same(page)
    assert page.h1.startswith("Where does Zoé & <b>Co</b>")
    assert packed.headers["Vary"] == page.headers["Vary"] == "Accept-Encoding"


def test_every_page_is_the_same_packed_and_plain(serve: Serving) -> None:
    visitor = serve(FORM).visitor(compressed=False)
    page = visitor.begin().press(CONTINUE, name="Zoé " * 40).press(CONTINUE, town="Lyon")
    for number in range(30):
        page = page.press("Add a job").press(CONTINUE, employer=f"Mill {number}")
    addresses = [
        "/en/",
        "/en/tiny/",
        "name",
        "town",
        "jobs",
        "jobs/1/employer",
        "jobs/1/remove",
        "erase",
        "nowhere",
    ]
    page = page.press(CONTINUE)
    for address in (*addresses, "check", "privacy", "accessibility"):
        plain = visitor.get(address)
        packed = visitor.get(address, headers={"Accept-Encoding": "gzip"})
        assert (packed.status, _same(packed)) == (plain.status, _same(plain)), address
    page.press(SEND, declared="yes")
    packed = visitor.get("sent", headers={"Accept-Encoding": "gzip"})
    assert packed.html == visitor.get("sent").html


@pytest.mark.parametrize("accepts", ["", "identity", "gzip;q=0", "br, gzip; q=0.0", "deflate"])
def test_who_cannot_unpack_gets_the_plain_page(serve: Serving, accepts: str) -> None:
    visitor = serve(FORM).visitor(compressed=False)
    visitor.begin()
    assert "Content-Encoding" not in visitor.get("name", headers={"Accept-Encoding": accepts}).headers


def test_what_is_packed_is_never_what_was_typed(serve: Serving) -> None:
    secret = "Zebedee the Third " * 10
    page = serve.visitor(FORM).begin().press(CONTINUE, name=secret.strip())
    again = page.visitor.get("name")
    assert again.headers["Content-Encoding"] == "gzip"
    assert secret.strip().encode() in again.body
    assert again.hidden["csrf_token"].encode() in again.body


@pytest.mark.parametrize(("asked", "found"), [("/en", "/en/"), ("/en/tiny", "/en/tiny/")])
def test_a_missing_slash_leads_to_an_address_without_scheme_and_host(
    serve: Serving, asked: str, found: str
) -> None:
    page = serve.visitor(FORM).get(asked, follow=False)
    assert (page.status, page.headers["Location"]) == (308, found)


@pytest.mark.parametrize("address", ["/en/", "/en/tiny/", "/nowhere", "/health", "/en"])
def test_behind_tls_every_answer_asks_browsers_to_come_by_tls_alone(serve: Serving, address: str) -> None:
    behind = serve(FORM, secure_cookies=True).visitor().get(address, follow=False)
    assert behind.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in serve(FORM).visitor().get(address, follow=False).headers


def test_names_below_the_host_are_spoken_for_only_by_whoever_says_that_they_own_them(serve: Serving) -> None:
    told = serve(FORM, secure_cookies=True, tls_below=True).visitor().get("/en/").headers
    assert told["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert settings_from_environment({"FORMENGINE_SECURE_BELOW": "1"}).tls_below
    assert not settings_from_environment({"FORMENGINE_SECURE": "1"}).tls_below
