"""The extension in a service's own app: beside its pages, its CSRF protection, its limits and its error handlers."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, abort, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.test import Client, TestResponse

from formengine.web import FormEngine, Settings
from tests.web.page import Page
from tests.web.support import HEAD, Clock, Serving, Visitor
from tests.web.words import CONTINUE, ENDED, SEND, SENT, START, word

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""


class Mounted:
    """An app of a service, which `Visitor` takes for one of ours."""

    def __init__(self, folder: Path, prefix: str = "/forms") -> None:
        self.prefix = prefix
        self.clock = Clock()
        self.folder = folder
        place = folder / "forms" / "tiny"
        place.mkdir(parents=True)
        (place / "form.yaml").write_text(HEAD + NAME, "utf-8")
        self.settings = Settings(forms=folder / "forms", var=folder / "var", clock=self.clock)
        self.app = Flask("service")
        self.app.secret_key = "a service has one"

        @self.app.post("/own")
        def own() -> str:
            return str(len(request.get_data()))

        @self.app.get("/teapot")
        def teapot() -> str:
            abort(418)

    def mount(self) -> Visitor:
        self.engine = FormEngine(settings=self.settings).init_app(self.app, self.prefix)
        return Visitor(self)  # type: ignore[arg-type]  # all that a visitor asks of a service

    def own(self, method: str, address: str, **options: object) -> TestResponse:
        """A request for a page of the service's own."""
        return Client(self.app).open(address, method=method, **options)


@pytest.fixture
def mounted(tmp_path: Path) -> Mounted:
    return Mounted(tmp_path)


def _journey(visitor: Visitor) -> Page:
    page = visitor.begin().press(CONTINUE, name="Ana")
    return page.press(SEND, declared="yes")


@pytest.mark.parametrize("first", [True, False])
def test_a_journey_beside_the_services_own_protection(mounted: Mounted, first: bool) -> None:
    if first:
        CSRFProtect(mounted.app)
    visitor = mounted.mount()
    if not first:
        CSRFProtect(mounted.app)
    page = _journey(visitor)
    assert (page.h1, page.address) == (SENT, "/forms/en/tiny/sent")
    assert mounted.own("POST", "/own").status_code == 400


def test_a_wrong_token_is_our_page_unless_the_service_has_one(mounted: Mounted) -> None:
    CSRFProtect(mounted.app)
    page = mounted.mount().begin()
    address, data = page.filled(CONTINUE, name="Eve")
    data["csrf_token"] = "wrong"
    found = page.visitor.post(address, data)
    assert (found.status, found.h1) == (403, ENDED)


@pytest.mark.parametrize("first", [True, False])
def test_a_handler_that_the_service_has_for_csrf_errors_is_asked(mounted: Mounted, first: bool) -> None:
    def handle(error: CSRFError) -> tuple[str, int]:
        return f"<h1>The service speaks: {error.code}</h1>", 400

    if first:
        mounted.app.register_error_handler(CSRFError, handle)
    visitor = mounted.mount()
    if not first:
        mounted.app.register_error_handler(CSRFError, handle)
    page = visitor.begin()
    address, data = page.filled(CONTINUE, name="Eve")
    data["csrf_token"] = "wrong"
    found = visitor.post(address, data)
    assert (found.status, found.h1) == (400, "The service speaks: 400")


def test_the_services_own_errors_and_limits_stay_its_own(mounted: Mounted) -> None:
    mounted.mount()
    assert "teapot" in mounted.own("GET", "/teapot").text
    assert "Not Found" in mounted.own("GET", "/nowhere").text
    assert mounted.own("POST", "/own", data=b"x" * 2_000_000).text == "2000000"


def test_a_handler_that_the_service_has_for_all_errors_stays(mounted: Mounted) -> None:
    @mounted.app.errorhandler(404)
    def lost(error: Exception) -> tuple[str, int]:
        return "<h1>The service is lost</h1>", 404

    visitor = mounted.mount()
    visitor.begin()
    assert "The service is lost" in mounted.own("GET", "/nowhere").text
    assert visitor.get("/forms/en/tiny/nowhere").h1 == word("page.404.heading")


def test_errors_under_the_prefix_are_our_pages(mounted: Mounted) -> None:
    visitor = mounted.mount()
    assert visitor.get("/forms/en/nothing/").h1 == word("page.404.heading")
    assert visitor.open("PUT", "/forms/en/tiny/").h1 == word("page.405.heading")
    page = visitor.begin()
    address, data = page.filled(CONTINUE, name="x" * 1_000_001)
    assert visitor.post(address, data).h1 == word("page.413.heading")


def test_addresses_carry_the_prefix(mounted: Mounted) -> None:
    visitor = mounted.mount()
    assert visitor.get("/forms").hops == [308]
    index = visitor.get("/forms/en/")
    assert index.follow("Tiny").h1 == "Tiny"
    page = visitor.begin()
    links = [each.get("href", "") for each in page.all("a", "link")]
    assert {link.split("/")[1] for link in links if link.startswith("/")} == {"forms"}


def test_two_apps_in_one_process_do_not_know_each_other(tmp_path: Path, serve: Serving) -> None:
    one, two = Mounted(tmp_path / "one", "/a"), Mounted(tmp_path / "two", "/b")
    first, second = one.mount(), two.mount()
    assert _journey(first).h1 == SENT
    assert list(second.get("/b/en/tiny/").buttons) == [START]
    assert serve(NAME).visitor().begin().path == "name"


def test_one_extension_can_serve_two_apps(mounted: Mounted) -> None:
    engine = FormEngine(settings=mounted.settings)
    other = Flask("other")
    engine.init_app(mounted.app, "/forms")
    engine.init_app(other)
    assert Client(other).get("/en/tiny/").status_code == 200
    assert Client(mounted.app).get("/forms/en/tiny/").status_code == 200
