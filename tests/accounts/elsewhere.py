"""A real provider of OpenID Connect in a process of its own, and somebody who signs in there with a browser."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, PIPE
from urllib.parse import urljoin

import requests

from formengine.accounts import Provider

ADDRESS = "http://localhost"
HERE = Path(__file__).parent


@contextlib.contextmanager
def provider(tokens: Path | None = None, **said: object) -> Iterator[Provider]:
    """One that runs for as long as the block lasts, as the service is told of it. The tokens that it gives it writes into
    the file `tokens`, a line each; they name mail addresses and names then.
    """
    ways = ("account/back", "account/out", "helper/back")
    program = ["node", "provider.mjs", *(f"{ADDRESS}/{each}" for each in ways)]
    program += [str(tokens)] if tokens is not None else []
    running = subprocess.Popen(program, cwd=HERE, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True)
    try:
        assert running.stdout is not None
        issuer = running.stdout.readline().strip()
        assert issuer, "the provider did not start: see `node provider.mjs` in tests/accounts"
        yield Provider(issuer, "forms", "a-secret-of-the-tests", ADDRESS, "Elsewhere", **said)
    finally:
        running.communicate()  # it ends with its input


@dataclass
class Person:
    """Somebody at the provider: under which name they sign in, at which level; or not at all."""

    name: str
    level: str = ""
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.trust_env = False

    def sent_back(self, address: str) -> str:
        """Go where the service sends one, sign in where one is asked, and give the address that one is sent back to."""
        response = self.session.get(address, allow_redirects=False)
        while True:
            if response.is_redirect:
                address = urljoin(address, response.headers["Location"])
                if address.startswith(f"{ADDRESS}/"):
                    return address.removeprefix(ADDRESS)
                response = self.session.get(address, allow_redirects=False)
            else:
                assert response.status_code == 200, response.text
                typed = {"login": self.name, "level": self.level}
                response = self.session.post(address, data=typed, allow_redirects=False)
