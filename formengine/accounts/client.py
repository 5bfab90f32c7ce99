"""What is said to a provider, and what its answer proves (OpenID Connect Core 1.0, authorization code flow with PKCE).

Nothing of an answer is believed before its signature, issuer, audience, times, nonce and hash of the access token are
looked at (section 3.1.3.7).
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from formengine.accounts.attempt import Attempt
from formengine.accounts.problems import Declined, NotProven, Unreachable
from formengine.accounts.provider import Provider

ALGORITHMS = ("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512", "EdDSA")
"""Signatures that only the provider can make: none, and those of a shared secret, are not among them."""
WAIT = 10
"""Seconds for which a provider is waited for."""
KNOWN_FOR = 3600
"""Seconds for which it is believed what a provider publishes of itself."""
BACK, OUT, HELPER_BACK = "/account/back", "/account/out", "/helper/back"
"""Where people come back to, signed in and signed out, after the service's own address, and where helpers do: providers are
told so.
"""
LEEWAY = 60
"""Seconds by which two clocks may differ."""
_WORD = re.compile(r"[a-z_]{1,40}")
"""How an error is named (RFC 6749, 5.2). A provider that writes a sentence there may write of whom."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who was signed in, in the provider's own word for them; at which level, when (seconds since 1970 UTC); and the token,
    which the provider wants back when they sign out.
    """

    issuer: str
    subject: str = field(repr=False)
    level: str
    at: int
    token: str = field(repr=False)
    name: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    """Who a helper is, where the client was asked to know it."""


LONGEST_NAME = 200
"""Characters of a name that are kept: it stands on a receipt."""


def said_in(told: Mapping[str, Any], names: Sequence[str]) -> str:
    """The values of these claims, on one line."""
    found = (told.get(name) for name in names)
    words = (" ".join(str(each).split()) for each in found if isinstance(each, str | int))
    return " ".join(word for word in words if word)[:LONGEST_NAME]


class Client:
    """What speaks to one provider. It keeps what that publishes of itself for an hour, and nothing of anybody."""

    def __init__(
        self,
        provider: Provider,
        prefix: str = "",
        clock: Callable[[], float] = time.time,
        *,
        back: str = BACK,
        naming: bool = False,
    ) -> None:
        self.provider = provider
        self._naming = naming
        self._back = f"{provider.address}{prefix}{back}"
        self._out = f"{provider.address}{prefix}{OUT}"
        self._clock = clock
        self._lock = threading.Lock()
        self._known: tuple[float, dict[str, Any]] = (0.0, {})
        self._keys: KeySet | None = None

    def address(self, attempt: Attempt) -> str:
        """Where a person is sent to sign in. Raises Unreachable."""
        given = self.provider
        asked: dict[str, Any] = {
            "response_type": "code",
            "client_id": given.client,
            "redirect_uri": self._back,
            "scope": " ".join(given.scopes),
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": create_s256_code_challenge(attempt.verifier),
            "code_challenge_method": "S256",
            "ui_locales": attempt.language,
        }
        levels = given.strong if attempt.strong and given.strong else given.levels
        if levels:
            asked["acr_values"] = " ".join(levels)
        if attempt.strong:
            # Who is signed in over there already signs in once more: the telephone may be in other hands by now.
            asked |= {"prompt": "login", "max_age": "0"}
        return f"{self._said('authorization_endpoint')}?{urlencode(asked)}"

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> SignedIn:
        """Who came back, when the answer proves it. Raises Declined, NotProven and Unreachable."""
        if attempt.is_over(int(self._clock())):
            raise NotProven("the attempt was begun too long ago")
        self._look_at(attempt, answer)
        token = self._token(attempt, answer["code"])
        claims = self._claims(attempt, token)
        self._look_at_level(attempt, claims)
        at = claims.get("auth_time") or claims["iat"]
        told = self._told(claims, token) if self._naming else {}
        name, organisation = (
            said_in(told, names) for names in (self.provider.person, self.provider.organisation)
        )
        level = str(claims.get("acr", ""))
        return SignedIn(claims["iss"], claims["sub"], level, int(at), token["id_token"], name, organisation)

    def _told(self, claims: Mapping[str, Any], token: Mapping[str, Any]) -> dict[str, Any]:
        """What the provider says of a person: in the ID token, or where it is asked for the rest (OpenID Connect Core, 5.3).
        Raises Unreachable and NotProven.
        """
        wanted = (*self.provider.person, *self.provider.organisation)
        address = self._metadata().get("userinfo_endpoint")
        if all(name in claims for name in wanted) or not isinstance(address, str):
            return dict(claims)
        try:
            bearer = {"Authorization": f"Bearer {token['access_token']}"}
            response = requests.get(address, headers=bearer, timeout=WAIT, allow_redirects=False)
            response.raise_for_status()
            signed = response.headers.get("Content-Type", "").startswith("application/jwt")
            found = self._decoded(response.text).claims if signed else response.json()
        except (requests.RequestException, JoseError, KeyError, ValueError) as error:
            raise Unreachable(f"who was signed in was not told ({type(error).__name__})") from None
        if not isinstance(found, dict) or found.get("sub") != claims["sub"]:
            raise NotProven("what is told is of somebody else")
        return {**claims, **found}

    def sign_out_address(self, token: str, state: str) -> str:
        """Where a person signs out at the provider too (OpenID Connect RP-Initiated Logout 1.0); nothing where it has no
        such page. Raises Unreachable.
        """
        end = self._metadata().get("end_session_endpoint")
        if not end:
            return ""
        asked = {
            "id_token_hint": token,
            "client_id": self.provider.client,
            "post_logout_redirect_uri": self._out,
            "state": state,
        }
        return f"{end}?{urlencode(asked)}"

    def _look_at(self, attempt: Attempt, answer: Mapping[str, str]) -> None:
        if answer.get("state") != attempt.state:
            raise NotProven("the state is another one")
        issuer = answer.get("iss")
        tells = self._metadata().get("authorization_response_iss_parameter_supported")
        if (issuer or tells) and issuer != self.provider.issuer:
            raise NotProven("the answer is another provider's (RFC 9207)")
        if answer.get("error"):
            # What else it says of the reason could hold anything, and goes into no log.
            raise Declined("the provider signed nobody in")
        if not answer.get("code"):
            raise NotProven("the answer holds no code")

    def _token(self, attempt: Attempt, code: str) -> dict[str, Any]:
        given, told = self.provider, self._metadata()
        methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        try:
            with OAuth2Session(given.client, given.secret, token_endpoint_auth_method=method) as session:
                token = session.fetch_token(
                    self._said("token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=self._back,
                    code_verifier=attempt.verifier,
                    timeout=WAIT,
                )
        except OAuthError as error:
            raise NotProven(f"the provider gave no token ({_word(error.error)})") from None
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(f"no token came ({type(error).__name__})") from None
        if not isinstance(token.get("id_token"), str):
            raise NotProven("there is no ID token")
        return dict(token)

    def _claims(self, attempt: Attempt, token: Mapping[str, Any]) -> CodeIDToken:
        try:
            decoded = self._decoded(token["id_token"])
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                options={
                    "iss": {"essential": True, "value": self.provider.issuer},
                    "aud": {"essential": True, "value": self.provider.client},
                    "sub": {"essential": True},
                    "nonce": {"essential": True, "value": attempt.nonce},
                },
                params={
                    "nonce": attempt.nonce,
                    "client_id": self.provider.client,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(now=int(self._clock()), leeway=LEEWAY)
        except (JoseError, ValueError) as error:
            raise NotProven(f"the ID token does not hold ({type(error).__name__})") from None
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise NotProven("the ID token says nobody")
        return claims

    def _decoded(self, token: str) -> jwt.Token:
        """The token, its signature looked at; the keys are asked for anew where none of those that are known made it."""
        try:
            return jwt.decode(token, self._key_set(), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            return jwt.decode(token, self._key_set(anew=True), algorithms=list(ALGORITHMS))

    def _look_at_level(self, attempt: Attempt, claims: CodeIDToken) -> None:
        given, level = self.provider, claims.get("acr")
        if attempt.strong and given.strong:
            if level not in given.strong:
                raise NotProven("the sign-in is not as strong as was asked for")
        elif given.levels and level not in (*given.levels, *given.strong):
            raise NotProven("the sign-in is of no level that was asked for")
        if not attempt.strong:
            return
        at = claims.get("auth_time")
        # Who names a stronger level may say nothing of the time; where only time tells, it must be said.
        if (at is None and not given.strong) or (at is not None and at < attempt.begun - LEEWAY):
            raise NotProven("the sign-in is not a fresh one")

    def _said(self, name: str) -> str:
        """An address that the provider publishes. Raises Unreachable."""
        found = self._metadata().get(name)
        if not isinstance(found, str):
            raise Unreachable(f"the provider publishes no {name}")
        return found

    def _metadata(self) -> dict[str, Any]:
        """What the provider publishes (OpenID Connect Discovery 1.0, 4). Raises Unreachable."""
        until, known = self._known
        if known and self._clock() < until:
            return known
        found = self._get(f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self.provider.issuer:
            raise Unreachable("what is published there is another issuer's")
        self._known = (self._clock() + KNOWN_FOR, found)
        return found

    def _key_set(self, *, anew: bool = False) -> KeySet:
        with self._lock:
            if self._keys is None or anew:
                try:
                    self._keys = KeySet.import_key_set(self._get(self._said("jwks_uri")))  # type: ignore[arg-type]  # looked at by the library
                except (JoseError, KeyError, TypeError) as error:
                    raise Unreachable(f"its keys cannot be read ({type(error).__name__})") from None
            return self._keys

    def _get(self, address: str) -> dict[str, Any]:
        try:
            response = requests.get(address, timeout=WAIT, allow_redirects=False)
            response.raise_for_status()
            found = response.json()
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(f"the provider does not answer ({type(error).__name__})") from None
        if not isinstance(found, dict):
            raise Unreachable("the provider answers something else than an object")
        return found


def _word(said: object) -> str:
    """What may go into a log of what a provider calls an error."""
    return said if isinstance(said, str) and _WORD.fullmatch(said) else "?"
