"""Errors are pages too: in the claimant's language, with the form's own frame, saying what to do."""

from __future__ import annotations

import io
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from formengine.web.errors import trace_of
from tests.web.support import HEAD, Serving
from tests.web.words import CONTINUE, SEND, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: search
        ask: [{id: search, type: yes-no, label: "Are you looking for work?", noun: you are looking for work}]
      - {stop: no-search, when: not search, title: You cannot go on, text: Call us.}
      - step: name
        ask: [{id: name, type: long-text, label: Your name, noun: your name}]
"""


@pytest.mark.parametrize(
    "address",
    [
        "/en/nothing/",
        "/xx/tiny/",
        "/xx/",
        "/en/tiny/nowhere",
        "/en/tiny/nowhere/",
        "/en/tiny/search/1/name",
        "/en/tiny/nowhere/1/remove",
        "/en/tiny/remove",
        "/en/tiny/search/remove",
        "/static/style.css",
        "/static/../settings.py",
        "/en/../fr/tiny/",
        "/%00/%ff/",
        "/en/tiny/" + "x" * 5000,
    ],
)
def test_what_does_not_exist_is_said_to_be_so(serve: Serving, address: str) -> None:
    visitor = serve.visitor(FORM)
    assert visitor.get(address).h1 == word(
        "page.404.heading"
    )  # and not that there is no request in this browser
    visitor.begin()
    page = visitor.get(address)
    assert (page.status, page.h1) == (404, word("page.404.heading"))
    assert page.links.get(word("page.home")) == "/en/tiny/" or page.links[word("index.heading")] == "/en/"


def test_an_error_is_told_in_the_language_of_the_address_or_of_the_browser(serve: Serving) -> None:
    visitor = serve(FORM).visitor(languages="fr-CA, fr;q=0.9, en;q=0.5")
    assert visitor.get("/en/nothing/").language == "en"
    assert visitor.get("/fr/nothing/").h1 == word("page.404.heading", "fr")
    assert visitor.get("/xx/nothing/").language == "fr"
    assert visitor.get("/fr/tiny/").h1 == word("page.404.heading", "fr")
    german = serve(FORM).visitor(languages="de")
    assert german.get("/xx/").language == "fr"


def test_an_error_inside_a_form_has_its_frame_and_its_way_back(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    page = visitor.get("nowhere")
    assert "Tiny" in page.title
    assert page.follow(word("page.home")).path == ""


def test_an_error_says_that_answers_are_saved_to_those_who_have_some(serve: Serving) -> None:
    visitor = serve.visitor(FORM)

    def told(method: str, page: str) -> bool:
        return word("page.saved") in visitor.open(method, page).paragraphs

    asked = (("GET", "nowhere"), ("PUT", "search"), ("POST", "sent"))
    visitor.get("/en/tiny/")
    assert [told(*each) for each in asked] == [False] * 3
    page = visitor.begin()
    assert [told(*each) for each in asked] == [True] * 3
    assert word("page.saved") not in visitor.get("/en/nothing/").paragraphs
    page.press(CONTINUE, search="yes").press(CONTINUE, name="Ana").press(SEND, declared="yes")
    assert [told(*each) for each in asked] == [False] * 3


def test_an_error_promises_nothing_when_the_database_cannot_say(serve: Serving) -> None:
    page = serve.visitor(FORM).begin()
    page.visitor.service.break_database()
    found = page.visitor.open("PUT", "search")
    assert (found.status, word("page.saved") in found.paragraphs) == (405, False)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "FOO"])
def test_a_method_that_no_page_knows(serve: Serving, method: str) -> None:
    page = serve.visitor(FORM).open(method, "/en/tiny/search")
    assert (page.status, page.h1) == (405, word("page.405.heading"))
    assert page.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("address", ["/", "/health", "/en/", "/en/tiny/sent", "/en/tiny/privacy"])
def test_a_page_without_a_form_takes_none(serve: Serving, address: str) -> None:
    page = serve.visitor(FORM).post(address, {})
    assert (page.status, page.h1) == (405, word("page.405.heading"))
    assert page.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_stop_takes_no_form(serve: Serving) -> None:
    page = serve.visitor(FORM).begin()
    stop = page.press(CONTINUE, search="no")
    assert stop.h1 == "You cannot go on"
    refused = page.visitor.post("no-search", {"csrf_token": page.hidden["csrf_token"]})
    assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_head_is_answered_like_get_without_the_page(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    for address in ("/", "/en/", "/en/tiny/", "search", "nowhere", "/health", "/en/tiny/privacy"):
        page, head = visitor.get(address, follow=False), visitor.open("HEAD", address, follow=False)
        assert (head.status, head.body) == (page.status, b"")
        told = [dict(each.headers) for each in (head, page)]
        for headers in told:
            headers.pop("Content-Length", None)
        assert told[0] == told[1]


def test_options_tells_the_methods(serve: Serving) -> None:
    page = serve.visitor(FORM).open("OPTIONS", "/en/tiny/search")
    assert (page.status, page.body) == (200, b"")
    assert set(page.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_what_is_too_large_is_refused_and_earlier_answers_stay(serve: Serving) -> None:
    page = serve.visitor(FORM).begin().press(CONTINUE, search="yes")
    found = page.press(CONTINUE, name="x" * 1_000_001)
    assert (found.status, found.h1, found.language) == (413, word("page.413.heading"), "en")
    assert word("page.413.text") in found.paragraphs
    assert word("page.saved") in found.paragraphs
    again = found.follow(word("page.again"))
    assert (again.path, again.fields) == ("name", {"name": ""})
    assert page.press(CONTINUE, name="Ana").path == "check"


def test_what_is_too_large_is_refused_when_its_length_was_not_told(serve: Serving) -> None:
    page = serve.visitor(FORM).begin().press(CONTINUE, search="yes")
    body = f"csrf_token={page.hidden['csrf_token']}&v=0&go=next&name=".encode()
    for size, status in ((10, 303), (1_000_001, 413)):
        found = page.visitor.open(
            "POST",
            "name",
            follow=False,
            input_stream=io.BytesIO(body + b"x" * size),
            content_type="application/x-www-form-urlencoded",
            environ_overrides={
                "wsgi.input_terminated": True,
                "HTTP_TRANSFER_ENCODING": "chunked",
                "CONTENT_LENGTH": "",
            },
        )
        assert found.status == status


def test_too_many_fields_are_refused(serve: Serving) -> None:
    page = serve.visitor(FORM).begin()
    address, data = page.filled(CONTINUE, search="yes")
    data.update({f"x{number}": "1" for number in range(2000)})
    found = page.visitor.post(address, data, content_type="multipart/form-data")
    assert (found.status, found.h1) == (413, word("page.413.heading"))


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", "nonsense"])
def test_a_body_that_is_no_form_is_a_form_without_a_token(serve: Serving, kind: str) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    found = visitor.open("POST", "search", data=b"\xff{]", content_type=kind)
    assert (found.status, found.h1) == (403, word("page.ended.heading"))


def test_a_form_of_which_only_a_part_arrived_is_not_saved(serve: Serving) -> None:
    page = serve.visitor(FORM).begin().press(CONTINUE, search="yes")
    found = page.visitor.open(
        "POST",
        "name",
        input_stream=io.BytesIO(f"csrf_token={page.hidden['csrf_token']}&name=An".encode()),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"CONTENT_LENGTH": "100"},
    )
    assert (found.status, found.h1) == (400, word("page.400.heading"))
    assert "name" not in page.visitor.saved


def test_a_form_with_problems_is_not_the_claimants_fault(
    serve: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    broken = HEAD + FORM.replace("not search", "not serach")
    service = serve(forms={"tiny": HEAD + FORM, "broken": broken.replace("form: tiny", "form: broken")})
    visitor = service.visitor()
    page = visitor.get("/en/broken/")
    assert (page.status, page.h1, page.language) == (500, word("page.500.heading"), "en")
    assert "serach" in caplog.text
    assert "serach" not in page.main
    assert "Tiny" in visitor.get("/en/").links
    assert visitor.begin().path == "search"


def test_words_that_cannot_be_read_are_a_failure_of_ours(
    serve: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "words" / "fr" / "LC_MESSAGES" / "tiny.po"
    path.parent.mkdir(parents=True)
    entries = (
        ("title", "Tiny", "Petit"),
        ("service.name", "Office", "Guichet"),
        ("stop.s.title", "End", "Fin"),
    )
    more = (("part.p.title", "Part", "Partie"), ("stop.s.text", "Call us.", "Appelez."))
    words = (f'msgctxt "{name}"\nmsgid "{old}"\nmsgstr "{new}"\n' for name, old, new in entries + more)
    path.write_text("\n".join(words), "utf-8")
    head = HEAD.replace("languages: [en]", "languages: [en, fr]")
    stop = "parts: [{part: p, title: Part, steps: [{stop: s, title: End, text: Call us.}]}]"
    visitor = serve(forms={"tiny": head + stop}, locales=tmp_path / "words").visitor()
    assert visitor.get("/en/tiny/").status == 200
    path.write_text('msgid "Tiny\n', "utf-8")
    page = visitor.get("/fr/tiny/")
    assert (page.status, page.h1, page.language) == (500, word("page.500.heading", "fr"), "fr")
    assert "tiny.po:1" in caplog.text
    assert visitor.get("/en/tiny/").status == 200


def test_a_failure_of_ours_is_a_page_and_the_log_has_no_answer(
    serve: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    page = serve.visitor(FORM).begin().press(CONTINUE, search="yes")
    page.visitor.service.break_database()
    with caplog.at_level(logging.ERROR):
        found = page.press(CONTINUE, name="Ana Secret")
    assert "StorageError" in caplog.text
    assert (found.status, found.h1) == (500, word("page.500.heading"))
    assert found.headers["Cache-Control"] == "no-store"
    assert "Secret" not in caplog.text


def test_a_database_that_fails_each_request_has_a_line_in_the_log_and_not_a_traceback_each(
    serve: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    visitor.service.break_database()
    with caplog.at_level(logging.ERROR):
        assert [visitor.get("search").status for _ in range(4)] == [500] * 4
    [line] = [each.getMessage() for each in caplog.records]
    assert line.startswith("StorageError at formengine.page: The database ")
    assert "\n" not in line


def test_the_log_says_where_an_error_came_from_and_not_what_was_typed() -> None:
    try:
        try:
            int("Zebedee")
        except ValueError as error:
            raise KeyError("Zebedee") from error
    except KeyError as error:
        trace = trace_of(error)
    assert "Zebedee" not in trace.replace('"Zebedee"', "")  # but for the lines of this file
    assert [line for line in trace.splitlines() if not line.startswith(" ")] == ["ValueError", "KeyError"]
    assert f'File "{__file__}"' in trace


def test_sending_too_early_leads_to_the_open_question(serve: Serving) -> None:
    page = serve.visitor(FORM).begin()
    data = {"csrf_token": page.hidden["csrf_token"], "declared": "yes", "go": "send", "v": "1"}
    found = page.visitor.post("check", data)
    assert found.path == "search"
    assert page.visitor.service.count("submissions") == 0
    assert SEND not in found.buttons


def test_a_browser_that_reads_canadian_french_first_is_spoken_to_in_french(serve: Serving) -> None:
    assert serve(FORM).visitor(languages="fr-CA, en;q=0.5").get("/nowhere").language == "fr"


@pytest.mark.parametrize("path", ["/en//tiny/", "/en///", "/en/tiny//search"])
def test_two_slashes_lead_nowhere_else(serve: Serving, path: str) -> None:
    """Werkzeug would send whoever follows such a link to a whole address, with the host that was asked for."""
    page = serve.visitor(FORM).open("GET", path)
    assert (page.status, page.headers.get("Location")) == (404, None)


@pytest.mark.parametrize("name", ["Referer", "Origin"])
def test_a_header_that_is_no_address_is_passed_over(serve: Serving, name: str) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    for path in ("/en/tiny/accessibility", "/en/tiny/privacy"):
        assert visitor.open("GET", path, headers={name: "http://[::1/en/"}).status == 200


def test_while_another_keeps_the_file_locked_nothing_is_called_saved_and_what_was_typed_waits_on_the_page(
    serve: Serving,
) -> None:
    service = serve(FORM)
    page = service.visitor().begin().press(CONTINUE, search="yes")
    service.store._connections.get().execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(service.folder / "var/formengine.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        away = page.press(CONTINUE, name="Zoé")
    assert (away.status, away.h1) == (503, word("away.heading"))
    assert word("page.503.sent") in away.paragraphs
    assert away.press(word("page.503.try")).answers["Your name"] == "Zoé"
