"""A submission as JSON to an address of the office's own, signed as https://www.standardwebhooks.com says.

`webhook-signature` is HMAC-SHA256 of `id.timestamp.body`. The id is the same at every try and is the `Idempotency-Key` as
well: whoever honours it works on each submission once. 2xx says that it has arrived. No redirect is followed: answers go
where the operator has said, and nowhere else.
"""

from __future__ import annotations

import base64
import hmac
import ssl
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from formengine.delivery.channel import TIMEOUT_S, WHOLE_S, ConfigurationProblem, Failed, within
from formengine.delivery.payload import written
from formengine.storage import Delivery

SECRET_BYTES = 24
PREFIX = "whsec_"


class Webhook:
    """The channel `webhook`. `secrets` are the keys that sign, all of them, so that one can be changed without a gap."""

    def __init__(
        self,
        url: str,
        secrets: Sequence[bytes],
        private: bytes,
        *,
        timeout: float = TIMEOUT_S,
        whole: float = WHOLE_S,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Raise ConfigurationProblem for an address that answers must not go to."""
        parts = urlsplit(url)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ConfigurationProblem(
                "FORMENGINE_WEBHOOK: write an address such as https://office.example/in."
            )
        if parts.scheme == "http" and not is_own(parts.hostname):
            raise ConfigurationProblem(
                "FORMENGINE_WEBHOOK: answers would travel in the clear. Write https://, or an address of this machine."
            )
        self._parts = parts
        self._secrets = tuple(secrets)
        self._private = private
        self._timeout = timeout
        self._whole = whole
        self._clock = clock

    def deliver(self, delivery: Delivery) -> None:
        """Post it. Raises Failed, and Damaged when it does not open."""
        body = written(delivery, self._private)
        status, after = self._post(body, self._headers(delivery.key, body))
        if not 200 <= status < 300:
            raise Failed(f"http-{status}", after=after)

    def _headers(self, key: str, body: bytes) -> dict[str, str]:
        at = str(int(self._clock()))
        return {
            "Content-Type": "application/json",
            "User-Agent": "formengine",
            "Idempotency-Key": key,
            "webhook-id": key,
            "webhook-timestamp": at,
            "webhook-signature": " ".join(signature(secret, key, at, body) for secret in self._secrets),
        }

    def _post(self, body: bytes, headers: dict[str, str]) -> tuple[int, float | None]:
        parts, connection = self._parts, self._connection()
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.connect()
            with within(self._whole, connection.sock):
                connection.request("POST", target, body, headers)
                answer = connection.getresponse()
                status, after = answer.status, _seconds(answer.getheader("Retry-After"))
            return status, after
        except TimeoutError:
            raise Failed("timeout") from None
        except ssl.SSLError:
            raise Failed("tls") from None
        except (OSError, HTTPException) as error:
            raise Failed(f"connection-{type(error).__name__}"[:64]) from None
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "http":
            return HTTPConnection(host, port, timeout=self._timeout)
        return HTTPSConnection(host, port, timeout=self._timeout, context=ssl.create_default_context())


def signature(secret: bytes, key: str, at: str, body: bytes) -> str:
    """One word of the header `webhook-signature`."""
    digest = hmac.digest(secret, f"{key}.{at}.".encode() + body, "sha256")
    return f"v1,{base64.b64encode(digest).decode()}"


def secrets_of(text: str) -> tuple[bytes, ...]:
    """The secrets in a text, `whsec_` and base64 each. Raises ConfigurationProblem, which quotes none."""
    try:
        found = [base64.b64decode(word.removeprefix(PREFIX), validate=True) for word in text.split()]
    except ValueError:
        found = []
    if not found or any(len(secret) < SECRET_BYTES for secret in found):
        raise ConfigurationProblem(
            "FORMENGINE_WEBHOOK_SECRET: write whsec_ and 24 or more random bytes in base64, such as the output of: "
            "python3 -c \"import base64, secrets; print('whsec_' + base64.b64encode(secrets.token_bytes(32)).decode())\""
        )
    return tuple(found)


def is_own(host: str) -> bool:
    """Whether a host is this machine: what is said to it crosses no wire."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds(header: str | None) -> float | None:
    """What Retry-After asks for, where it says so in seconds."""
    return float(header) if header is not None and header.isascii() and header.isdecimal() else None
