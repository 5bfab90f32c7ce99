"""Whatever is sent after sending, and around a sign-in: no failure of ours, nothing in the log, and nobody signed in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from formengine.accounts import Provider
from formengine.web.signing_in import ATTEMPT
from tests.web.page import Page
from tests.web.reaching import reference_on
from tests.web.support import Service, Serving
from tests.web.test_fuzz import FORMS, FUZZ, ODD, QUERIES, TYPED, VALUES, encoded, log, sent, sound
from tests.web.words import CONTINUE, SEND, SENT, word

__all__ = ["log"]

NOBODY = "http://127.0.0.1:9"
"""A provider that never answers: the port is closed, so that nobody waits."""
PROVIDER = Provider(issuer=NOBODY, client="c", secret="s" * 40, address="http://localhost", name="Elsewhere")
COOKIES = ("fe__account", "fe_.in-aaaaaaaaaaaa", "fe_.leaving", "fe_.in-", "__Host-fe__account")
PAGES = ("requests", "sign-in", "sign-in-failed", "signed-out", "leave", "../back", "../out")
AFTER = ("track", "reply", "notify", "feed", "feed/x", "withdraw", "receipt", "sent", "account")
HELD = (
    "csrf_token",
    "go",
    "reply",
    "email",
    "phone",
    "kept",
    "told",
    "v",
    "version",
    "anew",
    "end",
    "origin",
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    account = "account: offered\ncontact: {email: it}\nwithdrawal: {text: Gone.}\nparts:"
    forms = {"tiny": FORMS["email"].replace("form: email", "form: tiny").replace("parts:", account, 1)}
    with Serving(tmp_path_factory.mktemp("fuzz")) as serving:
        yield serving(forms=forms, accounts=PROVIDER, deliver=("email", "sms"))


@pytest.fixture(scope="module")
def received(service: Service) -> Page:
    """A request that was sent."""
    page = service.visitor().get("/en/tiny/").press(word("btn.start-without"))
    page = page.press(CONTINUE, it="zoe@example.org").press(SEND, declared="yes")
    assert page.h1 == SENT
    service.store.letters.to_claimant(reference_on(page), "What is your rent?")
    assert page.visitor.get("reply").h1 == word("reply.heading"), "an answer is waited for"
    return page


@FUZZ
@given(
    st.lists(st.tuples(st.sampled_from(COOKIES), VALUES), max_size=4),
    st.sampled_from(PAGES),
    st.one_of(
        QUERIES,
        st.sampled_from(
            [
                "state=aaaaaaaaaaaa&code=x",
                "state=" + quote(ODD, errors="surrogatepass"),
                "why=many",
                "go=page",
            ]
        ),
    ),
)
def test_any_cookies_around_a_sign_in(
    service: Service, log: pytest.LogCaptureFixture, cookies: list[tuple[str, str]], page: str, query: str
) -> None:
    visitor = service.visitor(cookies=False)
    visitor.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies)
    address = f"/account/en/{page}".replace("en/../", "")
    # The provider is away: 503 is what is said then.
    answer = visitor.get(f"{address}?{query}", follow=False)
    assert answer.status < 500, answer.html
    sound(visitor.post("/account/en/sign-out", {"csrf_token": "x"}, follow=False))
    sound(visitor.post("/account/en/requests", {"csrf_token": "x", "request": "9" * 40}, follow=False))
    assert service.count("sign_ins") == 0


@FUZZ
@given(st.dictionaries(st.sampled_from(["state", "code", "iss", "error", "x"]), TYPED, max_size=5))
@example({"error": ODD, "state": "a" * 43})
def test_any_answer_to_an_attempt_that_this_browser_made(
    service: Service, log: pytest.LogCaptureFixture, said: dict[str, str]
) -> None:
    begun = {"state": "a" * 43, "nonce": "n", "verifier": "v", "language": "en", "then": {"go": "requests"}}
    attempt = {**begun, "begun": int(service.clock().timestamp()), "strong": False}
    visitor = service.visitor(cookies=False)
    visitor.headers["Cookie"] = f"fe_.in-{'a' * 12}={service.store.accounts.seal(attempt, ATTEMPT)}"
    query = encoded([("state", "a" * 43), *said.items()]).decode()
    answer = visitor.get(f"/account/back?{query[:8000]}", follow=False)
    assert answer.status in (303, 404), answer.html
    assert answer.headers["Location"].startswith("/account/")
    assert service.count("sign_ins") == 0


@FUZZ
@given(
    st.sampled_from(AFTER),
    st.lists(st.tuples(st.sampled_from(HELD), TYPED), max_size=6),
    st.sampled_from(["next", "end", "back", "take", "lang-fr", "nonsense"]),
)
def test_any_value_after_sending(
    service: Service,
    received: Page,
    log: pytest.LogCaptureFixture,
    page: str,
    pairs: list[tuple[str, str]],
    go: str,
) -> None:
    visitor = received.visitor
    token = visitor.get("track").hidden.get("csrf_token") or visitor.get("withdraw").hidden["csrf_token"]
    body = encoded([("csrf_token", token), ("go", go), *pairs])
    sound(sent(visitor, f"/en/tiny/{page}", body, "application/x-www-form-urlencoded"))
    sound(visitor.get(page))
    assert service.count("submissions") == 1
