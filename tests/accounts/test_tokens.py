"""Nothing of a token is believed before all of it holds (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from formengine.accounts import Attempt, NotProven, Provider, Unreachable, new_attempt
from formengine.accounts.client import Client, SignedIn
from tests.accounts.liar import FOREIGN, SHARED, Liar, liar


class Scene:
    """A liar, and a client that has begun with it."""

    def __init__(self, provider: Liar, nonce: list[str]) -> None:
        self.provider = provider
        self._nonce = nonce

    def sign_in(self, *, again: bool = False, **said: Any) -> SignedIn:
        known = Provider(self.provider.issuer, "forms", "a-secret-of-the-tests", "http://localhost", **said)
        attempt: Attempt = new_attempt("en", {}, int(time.time()), strong=again)
        self._nonce.append(attempt.nonce)
        return Client(known).finish(attempt, {"state": attempt.state, "code": "c"})


@pytest.fixture
def scene() -> Iterator[Scene]:
    nonce: list[str] = []
    with liar(nonce) as provider:
        yield Scene(provider, nonce)


def test_a_token_that_holds_says_who_it_is(scene: Scene) -> None:
    who = scene.sign_in()
    assert (who.issuer, who.subject) == (scene.provider.issuer, "zoe")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example.org"},
        {"iss": None},
        {"aud": "others"},
        {"aud": None},
        {"aud": ["forms", "others"], "azp": "others"},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": None},
        {"iat": 9_000_000_000},
        {"nonce": "another"},
        {"nonce": None},
        {"at_hash": "another"},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_signs_nobody_in(scene: Scene, claims: dict[str, Any]) -> None:
    scene.provider.claims = claims
    with pytest.raises(NotProven):
        scene.sign_in()


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ({"alg": "none"}, None),
        ({"alg": "HS256"}, SHARED),
        ({"alg": "RS256", "kid": "own"}, FOREIGN),
        ({"alg": "RS256", "kid": "other"}, FOREIGN),
    ],
    ids=["unsigned", "by the shared secret", "by another key", "by an unknown key"],
)
def test_what_the_provider_did_not_sign_signs_nobody_in(
    scene: Scene, header: dict[str, Any], key: Any
) -> None:
    scene.provider.header, scene.provider.key = header, key
    with pytest.raises(NotProven):
        scene.sign_in()


def test_a_step_that_asks_for_more_is_told_how_and_when_somebody_signed_in(scene: Scene) -> None:
    now = int(time.time())
    for claims, said in (
        ({}, {}),
        ({"auth_time": now - 3600}, {}),
        ({"acr": "plain", "auth_time": now}, {"strong": ("strong",)}),
        ({"acr": "strong", "auth_time": now - 3600}, {"strong": ("strong",)}),
    ):
        scene.provider.claims = claims
        with pytest.raises(NotProven):
            scene.sign_in(again=True, **said)
    scene.provider.claims = {"auth_time": now}
    assert scene.sign_in(again=True).at == now
    scene.provider.claims = {"acr": "strong"}
    assert scene.sign_in(again=True, strong=("strong",)).level == "strong"


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "https://other.example.org"},
        {"jwks_uri": None},
        {"token_endpoint": 7},
        {"jwks_uri": "http://127.0.0.1:9/"},
    ],
    ids=["another issuer", "no keys", "no token", "keys that do not answer"],
)
def test_a_provider_that_publishes_no_such_thing_is_away(scene: Scene, published: dict[str, Any]) -> None:
    scene.provider.published = published
    with pytest.raises(Unreachable):
        scene.sign_in()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("invalid_grant", "invalid_grant"),
        ("zoe@example.org is blocked", "?"),
        ({"who": "zoe"}, "?"),
        ("z" * 99, "?"),
    ],
)
def test_of_why_it_gave_no_token_only_a_word_of_the_protocol_is_told(
    scene: Scene, error: Any, told: str
) -> None:
    """RFC 6749, 5.2: a code such as `invalid_grant`; a provider may write anything there, and it would go into our log."""
    scene.provider.refusal = {"error": error, "error_description": "zoe is blocked"}
    with pytest.raises(NotProven) as problem:
        scene.sign_in()
    assert str(problem.value) == f"the provider gave no token ({told})"
