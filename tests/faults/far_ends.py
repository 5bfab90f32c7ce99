"""Those who receive, told to be slow, to fail, or to take a message and lose the answer."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.delivery.receivers import Mailbox, certificate, free_port, serving

FAIL, LOSE = "fail", "lose"
"""Say that it did not go; take it, and go away without a word."""
NOBODY = "nobody"
"""How an address begins that the mail server does not know."""


@dataclass
class Moods:
    """What the next messages meet: FAIL, LOSE, or seconds to think before all is well; after these, all is well at once."""

    next: list[str | float] = field(default_factory=list)
    lost: int = 0
    """Answers that never came: only these may lead to a repeat."""
    late_s: float = 1e9
    """A sender waits no longer for an answer than this."""

    def take(self) -> str | float:
        mood = self.next.pop(0) if self.next else 0.0
        if mood == LOSE or (isinstance(mood, float) and mood >= self.late_s):
            self.lost += 1
        return mood


@dataclass
class Office:
    """The HTTP server of an office that honours keys: it works on each once, and counts what comes again."""

    url: str = ""
    moods: Moods = field(default_factory=Moods)
    came: Counter[str] = field(default_factory=Counter)
    """How often each key came."""
    worked_on: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    """Keys that came again with something else in them."""

    def receive(self, key: str, body: bytes) -> None:
        found = json.loads(body)
        self.came[key] += 1
        if self.worked_on.setdefault(key, found) != found:
            self.changed.append(key)


@contextmanager
def office() -> Iterator[Office]:
    """An office on a free port."""
    made, lock = Office(), threading.Lock()
    pause = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with lock:
                mood = made.moods.take()
                if mood != FAIL:
                    made.receive(self.headers["Idempotency-Key"], body)
            if mood == LOSE:
                self.close_connection = True
                return
            if isinstance(mood, float):
                pause.wait(mood)
            self.send_response(500 if mood == FAIL else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with serving(Handler) as port:
        made.url = f"http://127.0.0.1:{port}/in"
        yield made
        pause.set()


@dataclass
class Letterbox(Mailbox):
    """A mail server with moods; it knows nobody whose address begins so."""

    moods: Moods = field(default_factory=Moods)

    async def handle_RCPT(  # noqa: N802  # so the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith(NOBODY):
            return "550 5.1.1 No such user"
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # so the library calls it
        mood = self.moods.take()
        if mood == FAIL:
            return "451 4.3.0 Later"
        said = await super().handle_DATA(server, session, envelope)
        if mood == LOSE:
            server.transport.abort()
        if isinstance(mood, float) and mood:
            await asyncio.sleep(mood)
        return said

    @property
    def came(self) -> Counter[str]:
        """How often each Message-ID came."""
        return Counter(str(mail["Message-ID"]) for mail in self.mails)

    def texts_to(self, address: str) -> list[str]:
        """What came to an address, as it is read, the newest first."""
        parts = [mail.get_body(("plain",)) for mail in reversed(self.mails) if mail["To"] == address]
        return [str(part.get_content()) for part in parts if part is not None]

    @property
    def by_id(self) -> dict[str, EmailMessage]:
        """One mail of each Message-ID."""
        return {str(mail["Message-ID"]): mail for mail in self.mails}


@contextmanager
def letterbox(folder: Path) -> Iterator[Letterbox]:
    """A mail server on a free port, over TLS."""
    # A sender whose clock is wrong refuses the certificate: the library writes a traceback for each.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    files = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    box = Letterbox(port=free_port(), authority=files[0])
    controller = Controller(
        box, hostname="127.0.0.1", port=box.port, tls_context=context, require_starttls=True
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
