"""A whole journey whose answers are marked, and what goes wrong on it: nothing typed, wrong things, forged ones, wrong
codes, messages that nobody takes, a request that is taken back, erased, sent again.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from formengine.storage import KeyRing, Store
from tests.journeys import planted
from tests.journeys.failing import Failing
from tests.journeys.servers import until
from tests.journeys.watched import Watched

HOME = "/en/planted/"


class Around:
    """A served journey, and everything that was written while it went on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: list[str] = []
        self.secrets: list[str] = []
        self.statuses: set[int] = set()
        self.files: dict[str, bytes] = {}
        self.own: set[bytes] = set()

    def watch(self, person: Watched) -> None:
        self.notes += person.noted
        self.statuses |= person.statuses

    def written(self) -> dict[str, bytes]:
        """All of it by its place. Cookies hold their own secret, in the headers that set them and nowhere else."""
        files = {
            str(file.relative_to(self.folder)): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file() and file.name != "form.yaml" and file.read_bytes() not in self.own
        }
        return {"answers": "\n".join(self.notes).encode(), **files, **self.files}

    @property
    def marks(self) -> tuple[str, ...]:
        return (*planted.MARKS, *self.secrets)


def answer_all(person: Watched, around: Around) -> None:
    """Every page: nothing first, then something wrong, then what is marked; and a list with an item."""
    person.open(HOME)
    person.press("begin")
    for kind in planted.TYPES:
        here = person.address
        person.press("next")
        person.press("next", {})
        filled = planted.typed(kind)
        if kind not in ("yes-no", "choice", "choices", "country", "declaration"):
            person.press("next", {each: ["Zqwrong"] for each in filled})
            if person.address.split("?")[0] != here:
                person.open(here)
        person.press("next", filled)
        assert person.address != here, (kind, person.html)
    person.press("add")
    person.press("next", {"thing": ["Zqitem"]})
    person.press("next")
    assert person.address == f"{HOME}check", person.address
    assert "Zqitem" in person.html
    around.watch(person)


def go_wrong(person: Watched) -> None:
    """What a browser, or somebody who means no good, may send."""
    text = f"{HOME}text"
    person.open(text)
    person.press("next", {planted.name("text"): ["Zqforged"]}, csrf_token="f" * 32)
    for path in (text, f"{HOME}nowhere", "/en/nowhere/", "/zz/planted/text", f"{HOME}sent"):
        person.open(path, [("q", "Zqlost"), (planted.name("text"), "Zqlost"), ("go", "next")])
    for _ in range(3):
        # Whoever refuses what is too long need not read it to its end (RFC 9110, 15.5.14), and the sender may not hear why.
        with suppress(URLError):
            person.open(text, b"q_text=Zqhuge&more=" + b"Zqhuge" * 200_000)
            break
    person.open(f"{HOME}text", b"\xff\xfe=Zqlost%zz&\0")


def come_back(person: Watched, around: Around) -> None:
    """A code, wrong codes, the right one in another browser, and back again."""
    person.open(f"{HOME}long-text")
    person.press("later")
    code = person.code
    other = Watched(person.origin)
    other.open(f"{HOME}resume")
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    for typed in ("Zqwrong", wrong, code):
        other.press("next", {"code": [typed]})
    assert other.status == 200
    around.secrets += [code, code.replace(" ", "")]
    other.open(f"{HOME}check")
    assert "Zqitem" in other.html
    around.watch(other)
    person.open(f"{HOME}resume")
    person.press("next", {"code": [code]})


def come_by_message(person: Watched, around: Around, beside: Failing) -> None:
    """A code that is sent, to nowhere and then to addresses of its own; its word, wrong and right, in another browser."""
    person.open(f"{HOME}later?message")
    person.press("next", {"email": ["Zqwrong"], "phone": ["Zqwrong"], "word": ["Zq"]})
    assert person.status == 422
    person.press("next", planted.BY_MESSAGE)
    assert person.address == f"{HOME}later?posted", person.address
    code = beside.code
    around.secrets += [code, code.replace(" ", "")]
    other = Watched(person.origin)
    other.open(f"{HOME}resume")
    other.press("next", {"code": [code]})
    other.press("next", {"word": ["Zqwrong word"]})
    assert other.status == 422
    other.press("next", {"word": planted.BY_MESSAGE["word"]})
    other.open(f"{HOME}check")
    assert "Zqitem" in other.html
    around.watch(other)
    person.open(f"{HOME}resume")
    person.press("next", {"code": [around.secrets[0]]})
    until(lambda: beside.said_of("sms", "not-taken"))


def write_to_the_office(person: Watched, around: Around, beside: Failing) -> None:
    """Other addresses for messages, wrong ones first; an answer to what the office asks; the secret address of a feed."""
    reference = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", person.html)
    assert reference is not None
    person.open(f"{HOME}notify")
    person.press("next", {"email": ["Zqwrong"], "phone": ["Zqwrong"]})
    assert person.status == 422
    person.press("next", planted.CORRECTED)
    assert person.address == f"{HOME}track?notified", person.address
    beside.listed("request", "message", reference[0], "--text", planted.ASKED)
    person.open(f"{HOME}reply")
    person.press("next", planted.REPLY)
    assert person.address == f"{HOME}track?written", person.address
    person.open(f"{HOME}feed")
    person.press("next")
    secret = re.search(rf"{HOME}feed/([\w-]+)", person.html)
    assert secret is not None
    around.secrets.append(secret[1])


def send_and_erase(person: Watched, around: Around, beside: Failing) -> None:
    """Not declared, declared, what was sent, taken back once its messages were refused; and another one that is erased."""
    beside.refuse("451 4.2.2 zqmail.wilhelmine@example.org is full")
    person.open(f"{HOME}check")
    person.press("send")
    person.press("send", {"declared": ["yes"]})
    assert person.address.endswith("sent"), person.address
    until(lambda: beside.said_of("email", "smtp-451") and beside.said_of("webhook", "http-500"))
    write_to_the_office(person, around, beside)
    # More than one: what the withdrawal takes along may have met the first.
    beside.refuse(*["550 5.1.1 zqmail.wilhelmine@example.org Zqlost"] * 3)
    person.open(f"{HOME}withdraw")
    person.press("withdraw")
    assert person.address.endswith("sent"), person.address
    other = Watched(person.origin)
    other.open(HOME)
    other.press("begin")
    other.press("next", planted.typed("text"))
    other.open(f"{HOME}erase")
    other.press("erase")
    assert other.address.endswith("erased"), other.address


def send_again(origin: str, around: Around) -> None:
    """The same person twice more, the second told of the first and sending all the same."""
    for told in (False, True):
        person = Watched(origin)
        person.open(HOME)
        person.press("begin")
        for kind in planted.TYPES:
            person.press("next", planted.typed(kind))
        person.press("next")
        person.open(f"{HOME}check")
        assert person.address == f"{HOME}{'again' if told else 'check'}", person.address
        if told:
            person.press("on")
        person.press("send", {"declared": ["yes"]})
        assert person.address.endswith("sent"), person.address
        around.watch(person)


def walked(origin: str, around: Around, beside: Failing) -> Watched:
    """The whole journey; gives somebody in the middle of another one."""
    person = Watched(origin)
    answer_all(person, around)
    go_wrong(person)
    come_back(person, around)
    come_by_message(person, around, beside)
    send_and_erase(person, around, beside)
    around.watch(person)
    send_again(origin, around)
    until(lambda: beside.said_of("email", "smtp-550"))
    around.files["outbox"] = beside.listed("outbox")
    around.files["requests"] = beside.listed("request", "list")
    with urlopen(f"{origin}/health") as health:
        around.files["health"] = health.read()
    # What came to the claimant is no answer either, nor the word.
    assert planted.leaks(beside.mailed) == []
    late = Watched(origin)
    late.open(HOME)
    late.press("begin")
    return late


def contact_that_waits(folder: Path, url: str) -> str:
    """The number that a message waits for, as whoever has the database and the server's key reads it."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    store = Store(url, KeyRing.from_file(folder / "var" / "server.keys"), clock=lambda: tomorrow)
    found = store.outbox.claim("sms", 24)
    store.close()
    assert found is not None
    assert isinstance(found.content, dict)
    return str(found.content["to"])
