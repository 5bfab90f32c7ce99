"""A worker beside the pages whose messages nobody wants: each receiver says so with what it was sent."""

from __future__ import annotations

import base64
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.delivery.receivers import Mailbox, Receiver, receiving, taking_mail
from tests.journeys.servers import COMMAND, PATIENCE, until
from tests.journeys.test_coming_back import GROUPS

CHANNELS = "webhook files email sms"
ALWAYS = [500] * 1000


@dataclass
class Failing:
    """Those who receive. The office and the gateway take nothing; mail is taken until `refuse`."""

    office: Receiver
    gateway: Receiver
    box: Mailbox
    said: Path
    """The file of what the worker says."""
    files: Path
    environment: Mapping[str, str]

    @property
    def code(self) -> str:
        """The code to come back with that was sent, once it has come."""
        until(lambda: self.box.mails)
        found = GROUPS.search(str(self.box.mails[-1]))
        assert found is not None
        return found[0]

    def refuse(self, *words: str) -> None:
        """Refuse the next mails, with these words."""
        self.box.refusals += words

    def listed(self, *verb: str) -> bytes:
        """What an operator sees who asks for a list: of what waits and what is dead, or of what was sent."""
        command = [COMMAND, *verb]
        return subprocess.run(command, env=self.environment, capture_output=True, check=True).stdout

    def said_of(self, channel: str, reason: str) -> bool:
        """Whether the worker has said that a message could not be brought, and why."""
        return re.search(rf"by {channel}, .*: {reason}", self.said.read_text("utf-8")) is not None

    def fails(self) -> None:
        """Wait until the worker has said that its database does not answer."""
        before = self.said.stat().st_size
        until(lambda: self.said.stat().st_size > before)

    @property
    def mailed(self) -> dict[str, bytes]:
        """What stands in the mails that came, each part of it for itself, beside whom it is for."""
        parts = [part for mail in self.box.mails for part in mail.iter_parts()]
        subjects = [str(mail["Subject"]).encode() for mail in self.box.mails]
        return {
            f"mail {n}": each
            for n, each in enumerate([*subjects, *(part.get_content().encode() for part in parts)])
        }


@contextmanager
def worker_with_failing(folder: Path, database_url: str | None, quoted: str) -> Iterator[Failing]:
    """`formengine worker` for the service in this folder; what receivers say quotes `quoted`."""
    with TemporaryDirectory() as outside, receiving() as office, receiving() as gateway:
        office.answers, gateway.answers = [*ALWAYS], [*ALWAYS]
        office.headers = gateway.headers = {"X-Reason": quoted}
        with taking_mail(Path(outside)) as box:
            files = Path(outside, "files")
            given = {
                **os.environ,
                **({"DATABASE_URL": database_url} if database_url else {}),
                "FORMENGINE_VAR": str(folder / "var"),
                "FORMENGINE_FORMS": str(folder / "forms"),
                "FORMENGINE_WEBHOOK": office.url,
                "FORMENGINE_WEBHOOK_SECRET": f"whsec_{base64.b64encode(bytes(range(32))).decode()}",
                "FORMENGINE_FILES": str(files),
                "FORMENGINE_SMTP": f"smtp://127.0.0.1:{box.port}",
                "FORMENGINE_MAIL_FROM": "no-reply@office.example",
                "FORMENGINE_SMS": gateway.url.replace("http://", "json://").replace("/in", "/to/{to}"),
                "SSL_CERT_FILE": str(box.authority),
            }
            said = folder / "said by the worker"
            with said.open("wb") as out:
                command = [COMMAND, "worker", "--every", "0.1"]
                worker = subprocess.Popen(command, stdout=out, stderr=out, env=given, cwd=folder)
                try:
                    yield Failing(office, gateway, box, said, files, given)
                finally:
                    worker.terminate()
                    worker.wait(PATIENCE)
