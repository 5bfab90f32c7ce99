"""Whatever is sent, a page of ours answers: no failure of ours, nothing in the log. The same cases at each run."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from urllib.parse import quote_plus, unquote_to_bytes

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.fields.registry import TYPES
from tests.thorough import tries
from tests.web.page import Page
from tests.web.support import HEAD, Service, Serving, Visitor

MORE = {
    "choice": ", options: [{id: here, label: Here}, {id: there, label: There}]",
    "choices": ", options: [{id: one, label: One}, {id: none, label: None, exclusive: true}]",
    "identifier": ', pattern: "[0-9]{7}[0-9A-Z]", example: "1234567A"',
    "note": ", text: Read this.",
    "phone": ", country: FR",
    "integer": ", at-most: 31",
}
STEP = "      - {{step: it, title: A {0}, ask: [{{id: it, type: {0}, label: The {0}{1}{2}}}]}}\n"
NAMED = ", noun: the thing, summary: The thing"
TINY = """
      - step: s-text
        ask: [{id: it, type: text, label: The text, noun: the text}]
      - repeat: jobs
        title: Jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""


def form_of(name: str, steps: str) -> str:
    """A form of one part."""
    return f"{HEAD.replace('tiny', name)}\nparts:\n  - part: all\n    title: All\n    steps:\n{steps}"


FORMS = {
    **{
        kind: form_of(kind, STEP.format(kind, "" if kind == "note" else NAMED, MORE.get(kind, "")))
        for kind in TYPES
    },
    "tiny": form_of("tiny", TINY),
    "other": form_of("other", TINY),
}
ODD = (
    "\x00 \r\n \n \u2028 \u202e \u200f \u2066 \ufeff \ufffd \ud800 \udfff \U0010ffff \x7f \x1b[31m ' \" < > & % + ; , . - "
    "{{7*7}} ${x} %s {0} ../ \\ <script> ]]> --> \u0661\u0662 \uff11\uff12 \u0131 \u0130 \u00df \u00bd \u2460 e\u0301"
)
SIGNS = st.sampled_from(ODD.split(" "))
TYPED = st.one_of(
    st.text(max_size=30),
    st.lists(SIGNS, max_size=8).map("".join),
    st.from_regex(r"[-+]?[0-9]{1,40}([.,/: ][0-9]{1,9}){0,3}", fullmatch=True),
    st.sampled_from(
        ["9" * 5000, "x" * 100_000, "0" * 400 + "1", "1e999999", "NaN", "-0", "Infinity", "٣" * 5000]
    ),
)
FUZZ = settings(
    max_examples=tries(30),
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FORM_TYPES = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 300,
        "text/plain",
        "application/json",
        "",
        "/;;=\xff",
    ]
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Serving(tmp_path_factory.mktemp("fuzz")) as serving:
        yield serving(forms=FORMS)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The log, in which nothing may stand at the end."""
    with caplog.at_level(logging.WARNING):
        yield caplog
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


def sound(response: Response | Page) -> None:
    """An answer that is a page, and no failure of ours."""
    status = response.status_code if isinstance(response, Response) else response.status
    assert status < 500, response.headers
    assert "Content-Security-Policy" in response.headers


def sent(visitor: Visitor, address: str, body: bytes, kind: str, **environ: object) -> Response:
    """Bytes, sent as they are."""
    visitor.client.application = visitor.service.app
    return visitor.client.post(address, data=body, content_type=kind, environ_overrides=environ)


def encoded(pairs: Sequence[tuple[str, str]]) -> bytes:
    """A form as a program without manners sends it: lone halves of pairs too."""
    return "&".join(
        f"{quote_plus(name, errors='surrogatepass')}={quote_plus(value, errors='surrogatepass')}"
        for name, value in pairs
    ).encode()


def names_of(page: Page) -> list[str]:
    """The inputs of a page besides those that it holds for itself."""
    return [name for name in page.controls if name not in page.hidden] or ["it"]


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_any_value_in_any_field(service: Service, log: pytest.LogCaptureFixture, kind: str) -> None:
    visitor = service.visitor()
    page = visitor.begin(kind)
    address = f"/en/{kind}/it"
    names, token = names_of(page), page.hidden["csrf_token"]

    @FUZZ
    @given(
        st.lists(st.tuples(st.sampled_from(names), TYPED), min_size=1, max_size=6),
        st.sampled_from(["next", "back", "later", "lang-fr", "erase", "nonsense"]),
        st.sampled_from(["0", "1", "-1", "9" * 12, "", "x"]),
    )
    @example([(names[0], ODD)], "next", "0")
    def any_value(pairs: list[tuple[str, str]], go: str, version: str) -> None:
        body = encoded([("csrf_token", token), ("go", go), ("v", version), *pairs])
        answer = sent(visitor, address, body, "application/x-www-form-urlencoded")
        sound(answer)
        assert answer.status_code in (200, 303, 409, 413)
        sound(visitor.get(address))
        sound(visitor.get(f"/en/{kind}/check"))

    any_value()


@FUZZ
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "csrf_token",
                    "v",
                    "day",
                    "copy",
                    "go",
                    "confirm",
                    "from",
                    "declared",
                    "kept",
                    "code",
                    "told",
                    "it",
                    "page",
                ]
            ),
            TYPED,
        ),
        max_size=8,
    ),
    st.sampled_from(
        [
            "s-text",
            "check",
            "erase",
            "later",
            "resume",
            "jobs",
            "jobs/1/employer",
            "jobs/1/remove",
            "",
            "s-none",
        ]
    ),
)
def test_any_value_in_what_pages_hold_for_themselves(
    service: Service, log: pytest.LogCaptureFixture, pairs: list[tuple[str, str]], page: str
) -> None:
    visitor = service.visitor()
    first = visitor.begin()
    body = encoded([("csrf_token", first.hidden["csrf_token"]), *pairs])
    sound(sent(visitor, f"/en/tiny/{page}", body, "application/x-www-form-urlencoded"))
    sound(visitor.get(f"/en/tiny/{page}"))


@FUZZ
@given(st.binary(max_size=400), FORM_TYPES, st.sampled_from(["s-text", "check", "resume", ""]))
@example(
    b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n', "multipart/form-data; boundary=x", ""
)
@example(
    b'--x\r\nContent-Disposition: form-data; name="a"; filename="../../x"\r\n\r\nz\r\n--x--',
    "multipart/form-data; boundary=x",
    "",
)
@example(b"--x\r\n" * 80, "multipart/form-data; boundary=x", "check")
@example(b"&" * 400, "application/x-www-form-urlencoded", "check")
@example(b"%=%%&%zz=%u0041&=&==", "application/x-www-form-urlencoded", "resume")
def test_any_bytes_of_any_kind(
    service: Service, log: pytest.LogCaptureFixture, body: bytes, kind: str, page: str
) -> None:
    visitor = service.visitor()
    token = visitor.begin().hidden["csrf_token"].encode()
    address = f"/en/tiny/{page}"
    sound(sent(visitor, address, body, kind))
    sound(sent(visitor, address, b"csrf_token=" + token + b"&it=" + body, kind))
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    sound(sent(visitor, address, part % (b"csrf_token", token) + part % (b"it", body) + b"--x--", kind))
    chunks = {
        "wsgi.input_terminated": True,
        "wsgi.input": io.BytesIO(body),
        "HTTP_TRANSFER_ENCODING": "chunked",
    }
    sound(sent(visitor, address, b"", kind, **chunks, CONTENT_LENGTH=""))
    sound(sent(visitor, address, body, kind, CONTENT_LENGTH="nonsense"))
    sound(sent(visitor, address, body, kind, CONTENT_LENGTH="-5"))


VALUES = st.one_of(
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60),
    st.sampled_from(
        ["A" * 43, "A" * 42, "_" * 43, "-" * 43, "=" * 44, "A" * 42 + "=", "x" * 60_000, '"' + "A" * 43 + '"']
    ),
)


@FUZZ
@given(
    st.lists(
        st.tuples(st.sampled_from(["fe_tiny", "fe_other", "__Host-fe_tiny", "session", "", "x"]), VALUES),
        max_size=5,
    )
)
def test_any_cookies(service: Service, log: pytest.LogCaptureFixture, cookies: list[tuple[str, str]]) -> None:
    visitor = service.visitor(cookies=False)
    visitor.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies)
    for address in ("/", "/en/tiny/", "s-text", "check", "resume", "/en/other/s-text"):
        sound(visitor.get(address))
    for address in ("/en/tiny/", "s-text", "erase", "resume"):
        sound(visitor.post(address, {"csrf_token": "x", "it": "y"}))


def test_a_cookie_of_one_form_opens_no_other(service: Service, log: pytest.LogCaptureFixture) -> None:
    visitor = service.visitor()
    visitor.begin()
    held = next(iter((visitor.client._cookies or {}).values()))  # werkzeug has no public way to list them
    other = service.visitor(cookies=False)
    for value in (held.value, held.value[:-1], held.value[::-1], held.value + "A", held.value.swapcase()):
        other.headers["Cookie"] = f"fe_other={value}"
        page = other.get("/en/other/s-text")
        sound(page)
        assert page.path.rstrip("/").endswith("other")


PIECES = st.one_of(
    st.sampled_from(
        [
            "en",
            "fr",
            "xx",
            "tiny",
            "other",
            "s-text",
            "check",
            "jobs",
            "1",
            "remove",
            "..",
            ".",
            "%2e%2e",
            "%00",
            "%ff",
            "%",
            "%2f",
            "",
            "static",
            "health",
            "\u00e9",
            "later",
            "resume",
            "x" * 3000,
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)
QUERIES = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "from",
                    "change",
                    "cookie",
                    "request",
                    "unready",
                    "overrun",
                    "declared",
                    "left",
                    "late",
                    "leave",
                    "anew",
                    "x",
                ]
            ),
            st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
        ),
        max_size=4,
    ).map(lambda pairs: encoded(pairs).decode()),
)


@FUZZ
@given(
    st.lists(PIECES, max_size=6),
    QUERIES,
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "TRACE", "PUT", "\xff"]),
)
@example(["en", "tiny", "later"], "from=//evil.example/", "GET")
@example(["en", "tiny"], "", "POST")
@example(["en", "en"], "", "POST")
@example([], "", "GET")
@example(["en", "tiny", "later"], "from=\r\nX: y", "GET")
def test_any_address(
    service: Service, log: pytest.LogCaptureFixture, pieces: list[str], query: str, method: str
) -> None:
    visitor = service.visitor()
    visitor.begin()
    visitor.client.application = service.app
    path = "".join(f"/{piece}" for piece in pieces)
    # As a server gives them (PEP 3333): the client would make an address of them first.
    given = {"PATH_INFO": unquote_to_bytes(path).decode("latin1"), "QUERY_STRING": query}
    answer = visitor.client.open("/", method=method, environ_overrides=given)
    if path != "/health" and method != "OPTIONS":  # neither is a page
        sound(answer)
    assert answer.status_code < 500
    location = answer.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "X" not in answer.headers


@FUZZ
@given(
    st.sampled_from(
        [
            "Host",
            "Referer",
            "Origin",
            "Accept-Language",
            "Accept-Encoding",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Sec-Fetch-Site",
            "Content-Length",
            "Transfer-Encoding",
            "Range",
            "Expect",
        ]
    ),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=80),
)
def test_any_header(service: Service, log: pytest.LogCaptureFixture, name: str, value: str) -> None:
    visitor = service.visitor()
    token = visitor.begin().hidden["csrf_token"]
    client = Client(service.app, Response, use_cookies=False)
    for address in ("/", "/en/tiny/", "/en/tiny/resume", "/en/tiny/accessibility", "/en/none/"):
        sound(client.get(address, headers={name: value}))
    if name not in ("Content-Length", "Transfer-Encoding"):
        sound(visitor.post("s-text", {"csrf_token": token, "it": "x"}, headers={name: value}))
    sound(client.post("/en/tiny/s-text", data={"it": "x"}, headers={name: value}))
