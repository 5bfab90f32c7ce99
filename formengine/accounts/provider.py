"""Which provider people sign in with, as an operator writes it in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "FORMENGINE_OIDC_"
HELPERS = "FORMENGINE_HELPERS_"
"""What variables begin with of the provider that professionals sign in with who help others."""
NEEDED = ("ISSUER", "CLIENT", "SECRET", "ADDRESS")
"""What must be given together; the secret may stand in a file, which `…_SECRET_FILE` names."""
NEAR = frozenset(("localhost", "127.0.0.1", "::1"))
"""Hosts of this machine, to which nothing travels: there alone an address may do without TLS."""


class ProviderProblem(ValueError):
    """What is written about the provider cannot be used; the message says what to write, and holds no secret."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider of OpenID Connect, and what it knows this service as.

    `address` is the service's own, without a slash at its end: people come back to it. `levels` are the `acr` values that a
    sign-in is asked for and accepted with, in the order of preference, any where there is none; `strong` those of a step
    that asks for more, which are accepted everywhere. `person` and `organisation` are the claims that say who a helper is
    (OpenID Connect Core, 5.1, or the provider's own), of which the values are joined.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    address: str
    name: str = ""
    scopes: tuple[str, ...] = ("openid",)
    levels: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    person: tuple[str, ...] = ("name",)
    organisation: tuple[str, ...] = ("organization",)

    @property
    def label(self) -> str:
        """What people know it by."""
        return self.name or urlsplit(self.issuer).hostname or self.issuer


def provider_of(given: Mapping[str, str], prefix: str = PREFIX) -> Provider | None:
    """The provider that an environment describes in variables that begin so, or None where it names none. Raises
    ProviderProblem.
    """
    said = {
        name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix) and value
    }
    if not said:
        return None
    said["SECRET"] = _secret(said, prefix)
    missing = [f"{prefix}{name}" for name in NEEDED if not said.get(name)]
    if missing:
        raise ProviderProblem(
            f"{', '.join(missing)}: missing. To let people sign in, write all of "
            f"{', '.join(prefix + name for name in NEEDED)}; otherwise, write none of them."
        )
    scopes = tuple(said.get("SCOPES", "openid" if prefix == PREFIX else "openid profile").split())
    if "openid" not in scopes:
        raise ProviderProblem(f"{prefix}SCOPES: 'openid' is missing. Without it nobody is signed in.")
    return Provider(
        issuer=_address(f"{prefix}ISSUER", said["ISSUER"]),
        client=said["CLIENT"],
        secret=said["SECRET"],
        address=_address(f"{prefix}ADDRESS", said["ADDRESS"]).rstrip("/"),
        name=said.get("NAME", ""),
        scopes=scopes,
        levels=tuple(said.get("LEVELS", "").split()),
        strong=tuple(said.get("STRONG", "").split()),
        person=tuple(said.get("PERSON", "name").split()),
        organisation=tuple(said.get("ORGANISATION", "organization").split()),
    )


def _secret(said: Mapping[str, str], prefix: str) -> str:
    if said.get("SECRET"):
        return said["SECRET"]
    file = said.get("SECRET_FILE")
    if not file:
        return ""
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ProviderProblem(
            f"{prefix}SECRET_FILE: {file} cannot be read ({type(error).__name__})."
        ) from None


def _address(name: str, written: str) -> str:
    """An address with TLS, or of this machine."""
    parts = urlsplit(written)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in NEAR)
    if not secure or not parts.hostname or parts.query or parts.fragment:
        raise ProviderProblem(
            f"{name}: '{written}' is no address with TLS. Write it whole, such as https://accounts.example.org."
        )
    return written
