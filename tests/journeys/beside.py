"""What is written of people beside their answers, marked: who signs in, with which tokens, who is reminded, and where, what
an office and its programs say, and addresses that make a browser a shared device.

Some of it must travel in addresses: OpenID Connect gives state, nonce and code to browsers so, and whoever holds the address
that stops reminders stops them. What is asked for there is left out of the search, once, and looked for everywhere else.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from formengine.accounts import Provider
from tests.accounts.elsewhere import Person
from tests.delivery.receivers import free_port
from tests.faults.clocks import library
from tests.journeys.marked import HOME, Around
from tests.journeys.servers import COMMAND, await_server
from tests.journeys.watched import Watched
from tests.office.documents import pdf

FORM = """
form: planted
title: Planted
languages: [en]
service: {name: Office}
account: offered
time-zone: Europe/Paris
retention: {drafts: 10 days}
contact: {email: mail}
reminders:
  - {before: draft-expires, days: 9}
parts:
  - part: all
    title: All
    steps:
      - step: reach
        ask: [{id: mail, type: email, label: Your email, noun: your email}]
      - step: rest
        ask: [{id: rest, type: text, label: What else?, noun: it}]
"""
SUBJECT = "zqsubject-odile"
MARKS = (
    "zqsubject", "claims.example", "Zqclaimed", "zqcode", "zqstate", "zqdeclined",
    "zqremind", "zqanswer", "zqasked", "zqdocument", "zqnote", "zqtoken", "zqbody", "zqpath", "zqticket", "zqkey",
)  # fmt: skip
HASHED = (
    SUBJECT.encode(),
    f"{SUBJECT}@claims.example".encode(),
    b"zqremind.ana@example.org",
    b"zqanswer.ana@example.org",
)
"""What few tries would find, where a hash of it is kept that anybody can make."""
PDF = pdf("zqdocument")
REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")


@dataclass
class Beside:
    """Around a served form: what stands in addresses by design, and all secrets that must be nowhere else."""

    around: Around
    origin: str
    environment: Mapping[str, str]
    by_design: list[str] = field(default_factory=list)

    def opened(self, person: Watched, path: str) -> str:
        """Open an address that holds a secret by design; where its answer leads. The address is not searched."""
        before = len(person.noted)
        _, location = person._once(path, None)
        assert person.noted[before] == path
        self.by_design.append(person.noted.pop(before))
        return location

    def left(self, person: Watched, path: str) -> str:
        """Open an address that leads off to the provider; where. What it says to that is not searched."""
        location = self.opened(person, path)
        said = person.noted.pop(-2)
        self.by_design.append(location)
        person.noted.append(
            "\n".join(line for line in said.splitlines() if not line.lower().startswith("location: "))
        )
        return location

    def command(self, *words: str, **environment: str) -> str:
        """What an operator reads who runs a verb."""
        given = {**self.environment, **environment}
        command = [COMMAND, *words]
        done = subprocess.run(
            command, env=given, capture_output=True, text=True, cwd=self.around.folder, check=True
        )
        self.around.notes.append(done.stderr)
        return done.stdout


def sign_in(beside: Beside, tokens: Path) -> Watched:
    """Somebody signs in, is sent astray, declined and not proven, and then in; what they begin is in their account."""
    person, known = Watched(beside.origin), Person(SUBJECT)
    for wrong in ("code=zqcode&state=zqstate", "error=access_denied&error_description=zqdeclined&state="):
        away = beside.left(person, "/account/en/sign-in")
        state = parse_qs(urlsplit(away).query)["state"][0]
        beside.opened(person, f"/account/back?{wrong}{state if wrong.endswith('=') else ''}")
    away = beside.left(person, "/account/en/sign-in")
    state = parse_qs(urlsplit(away).query)["state"][0]
    beside.opened(person, f"/account/back?code=zqcode&state={state}&iss={away.partition('/auth')[0]}")
    away = beside.left(person, "/account/en/sign-in")
    asked = parse_qs(urlsplit(away).query)
    back = known.sent_back(away)
    code = parse_qs(urlsplit(back).query)["code"][0]
    beside.opened(person, back)
    given = tokens.read_text("ascii").split()
    assert len(given) == 2
    beside.around.secrets += [*asked["state"], *asked["nonce"], code, *given]
    person.open("/account/en/requests")
    assert person.status == 200
    begin(person, "zqanswer.ana@example.org")
    person.open("/account/en/requests")
    assert "Planted" in person.html
    return person


def begin(person: Watched, mail: str) -> None:
    """Begin, and answer one page."""
    person.open(HOME)
    person.press("begin")
    person.press("next", {"mail": [mail]})


def sign_out(beside: Beside, person: Watched) -> None:
    """Here, and at the provider."""
    person.open("/account/en/requests")
    person.press("out")
    away = beside.left(person, "/account/en/leave")
    assert "id_token_hint=" in away


def be_reminded(beside: Beside) -> None:
    """Somebody has a code sent and wants to be reminded; a worker does so next Tuesday, and the mail server is away."""
    person = Watched(beside.origin)
    begin(person, "zqanswer.ana@example.org")
    person.open(f"{HOME}later?message")
    person.press("next", {"email": ["zqremind.ana@example.org"], "word": ["Zqkeyword"], "remind": ["yes"]})
    assert person.address == f"{HOME}later?posted", person.address
    stop = re.search(rf"{HOME}stop/(\w+)", person.html)
    assert stop is not None
    beside.around.secrets.append(stop[1])
    now = datetime.now(UTC)
    tuesday = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    beside.command(
        "worker", "--once",
        LD_PRELOAD=library(), FAKETIME=f"@{tuesday:%Y-%m-%d} 11:00:00", FAKETIME_DONT_FAKE_MONOTONIC="1", TZ="UTC",
        FORMENGINE_SMTP=f"smtp://127.0.0.1:{free_port()}", FORMENGINE_MAIL_FROM="no-reply@office.example",
        FORMENGINE_HOLIDAYS="none",
    )  # fmt: skip
    beside.around.files["outbox"] = beside.command("outbox").encode()
    beside.opened(person, f"{HOME}stop/{stop[1]}")
    beside.around.watch(person)


def ask_as_an_office(beside: Beside) -> None:
    """A program of the office writes, gives a document, decides, and does all of that wrongly too."""
    person = Watched(beside.origin)
    begin(person, "zqanswer.ana@example.org")
    person.press("next", {"rest": ["zqanswer"]})
    person.press("send", {"declared": ["yes"]})
    found = REFERENCE.search(person.html)
    assert found is not None, person.address
    scopes = [
        f"--scope={each}" for each in ("requests:read", "requests:state", "requests:write", "trail:read")
    ]
    token = beside.command("office", "token", "new", "--name", "Registry", *scopes).strip()
    beside.around.secrets.append(token)
    with office_served(beside) as program:
        own = f"/requests/{found[0]}"
        assert program.asks("GET", own, token) == 200
        assert (
            program.asks("POST", f"{own}/messages", token, b'{"text": "zqasked: what is the rent?"}') == 201
        )
        assert program.asks("POST", f"{own}/attachments", token, PDF, "application/pdf") == 201
        state = b'{"state": "refused", "note": "zqnote"}'
        assert program.asks("POST", f"{own}/state", token, state, **{"If-Match": "*"}) == 201
        assert program.asks("GET", own, "zqtoken") == 401
        assert program.asks("GET", "/requests/zqpath", token) == 404
        assert program.asks("GET", f"/requests?form=ZQPATH&zqbody={token}", token) == 400
        for body in (b'{"text": "zqbody"', b'{"zqbody": "zqbody"}', b'["zqbody"]', b"\xffzqbody"):
            assert program.asks("POST", f"{own}/messages", token, body) in (400, 422)
        assert program.asks("POST", f"{own}/attachments", token, b"zqbody", "application/pdf") == 422
    for page in ("track", "track/1", "reply", "feed"):
        person.open(HOME + page)
        assert person.status == 200, page
    beside.around.files["trail"] = beside.command("office", "trail").encode()
    beside.around.files["tokens"] = beside.command("office", "token", "list").encode()
    beside.around.files["requests"] = beside.command("request", "list").encode()
    beside.around.watch(person)


def share(beside: Beside) -> None:
    """A browser is made a shared device, with a wrong address first."""
    ticket = beside.command("kiosk").strip().rpartition("/")[2]
    beside.around.secrets.append(ticket)
    person = Watched(beside.origin)
    person.open("/kiosk/")
    beside.opened(person, "/kiosk/zqticket")
    beside.opened(person, f"/kiosk/{ticket}")
    before = len(person.noted)
    person.press("on")
    # The answer to the press stands at the same address.
    beside.by_design += [each for each in person.noted[before:] if each == f"/kiosk/{ticket}"]
    person.noted[before:] = [each for each in person.noted[before:] if each != f"/kiosk/{ticket}"]
    person.open(HOME)
    beside.around.watch(person)


@dataclass
class Program:
    """A program of an office; of each answer its headers are kept, and not what an office may read."""

    around: Around
    address: str
    asked: int = 0

    def asks(
        self,
        method: str,
        path: str,
        token: str,
        body: bytes | None = None,
        media: str = "application/json",
        **headers: str,
    ) -> int:
        """Ask; the status."""
        self.asked += 1
        given = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"zqkey-{self.asked}", **headers}
        given |= {"Content-Type": media} if body is not None else {}
        request = urllib.request.Request(self.address + path, body, given, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            told = answer.read()
            self.around.notes.append(str(answer.headers))
            if answer.status >= 400:
                self.around.notes.append(json.dumps(json.loads(told)))
            return int(answer.status)


@contextmanager
def office_served(beside: Beside) -> Iterator[Program]:
    """`formengine office serve` beside the pages; what it says goes into a file that is searched."""
    port = free_port()
    command = [COMMAND, "office", "serve", "--port", str(port)]
    with (beside.around.folder / "said by the office").open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env=dict(beside.environment), cwd=beside.around.folder
        )
        try:
            await_server(process, f"http://127.0.0.1:{port}/api/v1/openapi.json")
            yield Program(beside.around, f"http://127.0.0.1:{port}/api/v1")
        finally:
            process.terminate()
            process.wait(30)


def environment_of(folder: Path, known: Provider) -> dict[str, str]:
    """What the service's processes are given."""
    return {
        **os.environ,
        "FORMENGINE_VAR": str(folder / "var"),
        "FORMENGINE_FORMS": str(folder / "forms"),
        "FORMENGINE_DELIVER": "email",
        "FORMENGINE_OIDC_ISSUER": known.issuer,
        "FORMENGINE_OIDC_CLIENT": known.client,
        "FORMENGINE_OIDC_SECRET": known.secret,
        "FORMENGINE_OIDC_ADDRESS": known.address,
    }
