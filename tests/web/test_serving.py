"""What an app that serves forms alone does without leaves every answer as Flask gives it."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import parse_qsl, quote_plus

import pytest
from flask import Flask, Response, after_this_request, request, session
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from formengine.web import Settings, create_app
from formengine.web.served_request import fields_of
from formengine.web.serving import LONGEST_KNOWN, MOST_KNOWN, ServedApp
from tests.web.support import HEAD

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    place = tmp_path / "forms" / "tiny"
    place.mkdir(parents=True)
    (place / "form.yaml").write_text(HEAD + NAME, "utf-8")
    made = create_app(Settings(forms=tmp_path / "forms", var=tmp_path / "var"))
    made.config["WTF_CSRF_ENABLED"] = False  # for the views below; our own pages check theirs all the same

    @made.route("/own/<name>/", methods=["GET", "POST"])
    def own(name: str, **more: str) -> str:
        return f"{name} {sorted(request.form.items(multi=True))} {sorted(request.files)}"

    @made.post("/read-first")
    def read_first() -> str:
        body = request.get_data()
        return f"{len(body)} {request.form['name']}"

    @made.get("/keep/<word>")
    def keep(word: str) -> str:
        session.permanent = True
        session["word"] = word
        return "kept"

    @made.get("/kept")
    def kept() -> str:
        return str(session.get("word"))

    return made


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/own/ana/", 200),
        ("GET", "/own/ana", 308),
        ("GET", "/own//ana/", 308),
        ("HEAD", "/own/ana/", 200),
        ("PUT", "/own/ana/", 405),
        ("OPTIONS", "/own/ana/", 200),
        ("GET", "/en/tiny/", 200),
        ("GET", "/en/tiny", 308),
        ("GET", "/en/none/", 404),
        ("GET", "/health", 200),
        ("POST", "/health", 405),
        ("GET", "/nowhere/", 404),
        ("GET", "/favicon.ico", 404),
        ("GET", "/en", 308),
    ],
)
def test_an_address_means_the_same_each_time(app: Flask, method: str, address: str, status: int) -> None:
    found = [Client(app).open(address, method=method) for _ in range(3)]
    assert {each.status_code for each in found} == {status}
    for header in ("Allow", "Location", "Content-Length", "Content-Type"):
        assert len({each.headers.get(header) for each in found}) == 1


def test_an_address_is_another_on_another_host_and_below_another_root(app: Flask) -> None:
    client = Client(app)
    for _ in range(2):
        for host, root in (("one.example", ""), ("two.example", ""), ("one.example", "/forms")):
            found = client.get("/own/ana", base_url=f"https://{host}{root}")
            assert found.headers["Location"] == f"https://{host}{root}/own/ana/"


def test_a_view_may_change_the_values_that_it_is_given(app: Flask) -> None:
    @app.url_value_preprocessor
    def rename(endpoint: str | None, values: dict[str, str] | None) -> None:
        if endpoint == "own" and values is not None:
            values["name"] += "!"

    assert [Client(app).get("/own/ana/").text for _ in range(3)] == ["ana! [] []"] * 3


def test_asking_for_many_addresses_does_not_fill_the_memory(app: Flask) -> None:
    assert isinstance(app, ServedApp)
    client = Client(app)
    for number in range(MOST_KNOWN + 20):
        client.get(f"/own/{number}/")
    client.get(f"/own/{'x' * LONGEST_KNOWN}/")
    assert 0 < len(app._known) <= MOST_KNOWN


def test_a_session_of_a_view_beside_ours_is_kept_and_renewed(app: Flask) -> None:
    client = Client(app)
    assert "Set-Cookie" not in client.get("/own/ana/").headers
    client.get("/keep/blue")
    assert client.get("/kept").text == "blue"
    assert "session=" in client.get("/own/ana/").headers["Set-Cookie"]  # permanent: renewed at each request


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_fields_are_those_that_were_sent(pairs: list[tuple[str, str]]) -> None:
    body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)
    assert fields_of(body) == pairs


@given(st.text("ab=&+%;c3é\x00 ", max_size=30))
def test_whatever_is_sent_is_read_as_the_standard_library_reads_it(body: str) -> None:
    assert fields_of(body) == parse_qsl(body, keep_blank_values=True, errors="werkzeug.url_quote")


def test_a_form_is_read_once_and_has_no_files(app: Flask) -> None:
    sent = Client(app).post("/own/ana/", data="a=1&b=&a=%C3%A9+2&c", content_type=URLENCODED)
    assert sent.text == "ana [('a', '1'), ('a', 'é 2'), ('b', ''), ('c', '')] []"


def test_a_form_with_files_is_read_by_werkzeug(app: Flask) -> None:
    sent = Client(app).post("/own/ana/", data={"a": "1", "paper": (io.BytesIO(b"x"), "x.txt")})
    assert sent.text == "ana [('a', '1')] ['paper']"


def test_a_body_that_was_read_first_is_a_form_all_the_same(app: Flask) -> None:
    assert Client(app).post("/read-first", data={"name": "Ana"}).text == "8 Ana"


def test_bytes_that_are_no_text_are_no_form(app: Flask) -> None:
    assert Client(app).post("/own/ana/", data=b"a=\xff", content_type=URLENCODED).text == "ana [] []"


def test_a_form_that_breaks_off_is_refused(app: Flask) -> None:
    sent = Client(app).post(
        "/own/ana/", data=b"a=1", content_type=URLENCODED, environ_overrides={"CONTENT_LENGTH": "10"}
    )
    assert sent.status_code == 400


def test_the_limit_of_an_app_holds(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 20
    assert Client(app).post("/own/ana/", data={"a": "x" * 10}).status_code == 200
    assert Client(app).post("/own/ana/", data={"a": "x" * 30}).status_code == 413


def test_what_waits_for_the_end_of_a_page_is_told(app: Flask) -> None:
    told = []

    @app.after_request
    def wait(response: Response) -> Response:
        response.call_on_close(lambda: told.append("closed"))
        return response

    with Client(app).get("/en/tiny/") as page:
        assert page.status_code == 200
    assert told == ["closed"]


def test_a_page_that_is_changed_on_its_way_out_goes_out_changed(app: Flask) -> None:
    @app.before_request
    def change() -> None:
        @after_this_request
        def shout(response: Response) -> Response:
            response.set_data(b"changed")
            return response

    page = Client(app).get("/en/tiny/")
    assert (page.data, page.headers["Content-Length"]) == (b"changed", "7")
