"""A provider that says whatever a test wants: it speaks the protocol, and its tokens are not what they should be."""

from __future__ import annotations

import contextlib
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

ACCESS = "an-access-token"
OWN = RSAKey.generate_key(2048, {"kid": "own"}, auto_kid=False)
FOREIGN = RSAKey.generate_key(2048, {"kid": "own"}, auto_kid=False)


class Liar:
    """Its issuer, and what it answers: `claims` are said in the place of true ones, None leaves one out. With a `refusal`
    it says that and gives no token.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "own"}
        self.key: Any = OWN
        self.published: dict[str, Any] = {}
        self.refusal: dict[str, Any] = {}

    def token(self, nonce: str) -> str:
        """The ID token for an attempt."""
        now = int(time.time())
        half = sha256(ACCESS.encode()).digest()[:16]
        true = {
            "iss": self.issuer, "sub": "zoe", "aud": "forms", "iat": now, "exp": now + 300, "nonce": nonce,
            "at_hash": urlsafe_b64encode(half).decode().rstrip("="),
        }  # fmt: skip
        said = {name: value for name, value in {**true, **self.claims}.items() if value is not None}
        if self.header["alg"] == "none":
            parts = (json.dumps(each).encode() for each in (self.header, said))
            return ".".join([*(urlsafe_b64encode(each).decode().rstrip("=") for each in parts), ""])
        return jwt.encode(self.header, said, self.key, algorithms=[self.header["alg"]])


@contextlib.contextmanager
def liar(nonce: list[str]) -> Iterator[Liar]:
    """One that runs for as long as the block lasts; its tokens are for the last nonce of a list."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    found = Liar(f"http://127.0.0.1:{server.server_port}")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/jwks":
                self.say({"keys": [OWN.as_dict(private=False)]})
                return
            own = {
                "issuer": found.issuer,
                "authorization_endpoint": f"{found.issuer}/auth",
                "token_endpoint": f"{found.issuer}/token",
                "jwks_uri": f"{found.issuer}/jwks",
            }
            self.say({**own, **found.published})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            token = {"access_token": ACCESS, "token_type": "Bearer", "id_token": found.token(nonce[-1])}
            self.say(found.refusal or token)

        def say(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server.RequestHandlerClass = Handler
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


SHARED = OctKey.import_key("a-secret-of-the-tests")
