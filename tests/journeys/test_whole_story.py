"""The whole story of a renewal: begun at a shared device with help, gone on with at home, sent, followed, corrected,
decided, and the next one announced. In real browsers, with every process that operators run, PostgreSQL, and a mail server.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import requests
from selenium.webdriver.common.by import By

from formengine.audit.browser import Browser
from formengine.audit.claimant import Seen
from formengine.audit.page import read_page
from formengine.audit.typed import filled
from formengine.audit.walk import Walk
from formengine.delivery.hours import is_humane
from formengine.storage.opening import create_office_key, public_key_word
from formengine.web.hands import RELATIVE, SELF
from tests.accounts.elsewhere import Person, provider
from tests.databases import PostgreSQL, postgresql
from tests.delivery.receivers import Mailbox, free_port, receiving, taking_mail
from tests.faults.clocks import library
from tests.journeys.people import Clicker
from tests.journeys.servers import COMMAND, await_server, formengine_process, formengine_worker, until
from tests.journeys.test_coming_back import GROUPS
from tests.journeys.test_delivered import FORM, SECRET
from tests.journeys.test_delivered import JOURNEY as FOLLOWED
from tests.office.documents import pdf
from tests.web.words import tidy, word

__all__ = ["postgresql"]

JOURNEY = replace(FOLLOWED, answers={**FOLLOWED.answers, "rappel": "yes"})
WITH_HELP = 3
"""Pages that are filled in at the shared device."""
NOTE = "Votre avis d’impôt de 2025."
QUESTION = "Votre loyer a-t-il changé ?"
ANSWER = "Oui, il est de 640 euros depuis octobre."
DECISION = pdf()
ZONE = ZoneInfo(FORM.time_zone)
NEW_ADDRESS = "dominique.modele@example.org"


def codes_on(seen: Seen) -> list[str]:
    """The codes that a page shows, in their order."""
    return GROUPS.findall(seen.body.decode())


def said(key: str) -> str:
    """The engine's words in the language of the story."""
    return word(key, JOURNEY.language)


class AtHome(Clicker):
    """A claimant with a browser of their own and the code that they wrote down."""

    code = ""

    def begin(self) -> Seen:
        """Go on with what was begun elsewhere: by the code, which is another from then on where somebody else had it too."""
        self.go("resume")
        self.press("next", {"code": [self.code]})
        # Whoever helped knows that code: another takes its place.
        (self.code,) = {*codes_on(self.press(SELF))} - {self.code}
        return self.go(JOURNEY.pages[WITH_HELP])


class Advisor:
    """Somebody whose work it is to help, with a browser that speaks HTTP, known to a provider of OpenID Connect."""

    def __init__(self, origin: str) -> None:
        self.home = f"{origin}/{JOURNEY.language}/{FORM.id}/"
        self.origin = origin
        self.session = requests.Session()
        self.session.trust_env = False

    def open(self, address: str) -> str:
        """A page of the service."""
        answer = self.session.get(urljoin(self.home, address))
        assert answer.status_code == 200
        return answer.text

    def let_in(self, code: str) -> str:
        """Open a request with a code for helpers, and sign in at the provider; the page that comes then."""
        form = read_page(self.open("resume")).form
        asked = self.session.post(self.home + "resume", dict(form.sent("next", {"code": [code]})))
        (sign_in,) = [each for each in read_page(asked.text).links if "/helper/" in each]
        there = self.session.get(self.origin + sign_in, allow_redirects=False).headers["Location"]
        return self.open(self.origin + Person("Lou").sent_back(there))


@dataclass
class Office:
    """A system of the office, which speaks to the interface of the service."""

    api: str
    token: str

    def ask(self, path: str, **more: str) -> tuple[dict[str, Any], str]:
        """GET: what is answered, and its ETag."""
        return self._call(path, None, more)

    def do(self, path: str, body: bytes, **more: str) -> dict[str, Any]:
        """POST, under a key of its own."""
        return self._call(path, body, {"Idempotency_Key": os.urandom(8).hex(), **more})[0]

    def say(self, path: str, content: Mapping[str, str], **more: str) -> dict[str, Any]:
        """POST of JSON."""
        return self.do(path, json.dumps(content).encode(), Content_Type="application/json", **more)

    def _call(self, path: str, body: bytes | None, more: Mapping[str, str]) -> tuple[dict[str, Any], str]:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        request = urllib.request.Request(
            f"{self.api}{path}", body, {"Authorization": f"Bearer {self.token}", **headers}
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer), answer.headers.get("ETag", "")


@dataclass
class Service:
    """Where its pages are, its office, the mails that it sent, and what its processes are told."""

    origin: str
    office: Office
    box: Mailbox
    pages: Mapping[str, str]
    worker: Mapping[str, str]

    def mail(self, number: int) -> EmailMessage:
        """Wait for this mail, counted from 1."""
        until(lambda: len(self.box.mails) >= number)
        return self.box.mails[number - 1]


def command(environment: Mapping[str, str], *words: str) -> str:
    """What a command of the service prints."""
    given = {**os.environ, **environment}
    return subprocess.run([COMMAND, *words], env=given, check=True, capture_output=True, text=True).stdout


@contextmanager
def office_process(environment: Mapping[str, str]) -> Iterator[Office]:
    """`formengine office serve`, and a token."""
    made = command(environment, "office", "token", "new", "--name", "Registre", *SCOPES)
    token = made.split()[-1]
    port = free_port()
    words = [str(COMMAND), "office", "serve", "--port", str(port)]
    with subprocess.Popen(words, env={**os.environ, **environment}, stdout=subprocess.DEVNULL) as running:
        try:
            await_server(running, f"http://127.0.0.1:{port}/api/v1/openapi.json")
            yield Office(f"http://127.0.0.1:{port}/api/v1", token)
        finally:
            running.terminate()


SCOPES = [
    word for each in ("requests:read", "requests:state", "requests:write") for word in ("--scope", each)
]


@contextmanager
def running(database: PostgreSQL, folder: Path) -> Iterator[Service]:
    """Pages, worker and the office's interface, each a process with what it needs and no more."""
    var, private, public = folder / "var", folder / "office.private", folder / "office.public"
    create_office_key(private)
    public.write_text(public_key_word(private))
    pages = {
        "DATABASE_URL": database.url,
        "FORMENGINE_VAR": str(var),
        "FORMENGINE_OFFICE_KEY": str(public),
        "FORMENGINE_DELIVER": "webhook email",
    }
    with receiving() as hook, taking_mail(folder) as box, provider() as advisors:
        pages |= {
            "FORMENGINE_HELPERS_ISSUER": advisors.issuer,
            "FORMENGINE_HELPERS_CLIENT": advisors.client,
            "FORMENGINE_HELPERS_SECRET": advisors.secret,
            "FORMENGINE_HELPERS_ADDRESS": advisors.address,
            "FORMENGINE_HELPERS_NAME": advisors.name,
        }
        worker = {
            **pages,
            "FORMENGINE_OFFICE_PRIVATE": str(private),
            "FORMENGINE_WEBHOOK": hook.url,
            "FORMENGINE_WEBHOOK_SECRET": f"whsec_{base64.b64encode(SECRET).decode()}",
            "FORMENGINE_SMTP": f"smtp://127.0.0.1:{box.port}",
            "FORMENGINE_MAIL_FROM": "ne-pas-repondre@example.org",
            "SSL_CERT_FILE": str(box.authority),
        }
        with (
            formengine_process(var, "--no-worker", environment=pages) as (origin, _),
            office_process(worker) as office,
        ):
            yield Service(origin, office, box, pages, worker)


def begun_with_help(service: Service, browser: Browser) -> str:
    """At a shared device somebody who helps fills in the first pages; the code by which the claimant goes on."""
    helper = Clicker(browser, service.origin, FORM.id, JOURNEY.language)
    ticket = next(word for word in command(service.pages, "kiosk").split() if "/kiosk/" in word)
    helper.arrive(lambda: browser.open(service.origin + ticket[ticket.index("/kiosk/") :]))
    helper.press("on")
    helper.go("")
    helper.press("begin")
    helper.press(RELATIVE)
    steps = {step.id: step for _, _, step in FORM.steps()}
    for page in JOURNEY.pages[:WITH_HELP]:
        helper.press("next", filled(steps[page], JOURNEY.answers_at("", "")))
    (code,) = codes_on(helper.press("later"))
    helper.go("end-session")
    helper.press("end")
    # Nothing of it is left at the device: its start page begins anew.
    assert helper.go("").page.form.button("begin") is not None
    return code


def read(claimant: Clicker) -> str:
    """What is read on a page."""
    return str(claimant.driver.find_element(By.TAG_NAME, "main").text)


def sent_from_home(claimant: AtHome) -> None:
    """The claimant goes on where the help ended, to the end."""
    rest, passed = replace(JOURNEY, pages=JOURNEY.pages[WITH_HELP:]), []
    for here in Walk(claimant, FORM, rest).pages():
        passed.append(here.key)
        if here.key == "check":
            looked_over(claimant)
    assert tuple(passed) == rest.pages


def looked_over(claimant: AtHome) -> None:
    """An advisor, let in by the claimant, reads what was answered but what is private; then it is the claimant's again."""
    claimant.go("helped")
    helpers, claimant.code = codes_on(claimant.press("make"))
    advisor = Advisor(claimant.origin)
    assert word("notice.hidden", JOURNEY.language) not in advisor.let_in(helpers)
    assert 'value="Modèle"' in advisor.open("identite")
    account = advisor.open("compte-bancaire")
    # Not by the number: an example in the hint is the same.
    assert (read_page(account).form.value("iban"), said("notice.hidden") in tidy(account)) == ("", True)
    claimant.go("resume")
    claimant.press("next", {"code": [claimant.code]})
    claimant.press(SELF)
    claimant.go("check")


def corrected(claimant: AtHome, service: Service) -> str:
    """The office misses a document and asks; the claimant answers and tells a new address. The request's reference."""
    office = service.office
    (item,) = office.ask("/requests?state=received")[0]["items"]
    about = f"/requests/{item['reference']}"
    shown, etag = office.ask(about)
    last = f"{JOURNEY.today + timedelta(days=20)}"
    wanted = {"state": "document-needed", "until": last, "note": NOTE}
    office.say(f"{about}/state", wanted, If_Match=etag)
    office.say(f"{about}/messages", {"text": QUESTION})
    claimant.go("track")
    assert (NOTE in read(claimant), QUESTION in read(claimant)) == (True, True)
    claimant.go("reply")
    claimant.press("next", {"reply": [ANSWER]})
    assert ANSWER in read(claimant)
    claimant.go("notify")
    claimant.press("next", {"email": [NEW_ADDRESS]})
    told = office.ask(about)[0]
    # A relative began, and the claimant sent; the advisor is named, who wrote nothing, and could read.
    hands = [(each["by"], bool(each["parts"]), each["sent"]) for each in told["filled_by"]]
    assert hands == [("relative", True, False), ("self", True, True), ("professional", False, False)]
    assert ANSWER in {each["text"] for each in told["messages"]}
    assert shown["reference"] == item["reference"]
    return str(item["reference"])


def decided(claimant: AtHome, service: Service, reference: str) -> None:
    """The office decides, and gives the decision as a document."""
    office, about = service.office, f"/requests/{reference}"
    office.say(f"{about}/state", {"state": "accepted"}, If_Match=office.ask(about)[1])
    office.do(f"{about}/attachments", DECISION, Content_Type="application/pdf")
    # What was decided is in no heading, which a browser keeps as the page's title.
    assert claimant.go("track").page.heading == said("track.decided-heading")
    assert said("track.accepted-means") in tidy(read(claimant))
    (document,) = [each for each in claimant.seen.page.links if "/track/" in each]
    # As the browser would save it. What a page may ask for by itself is nothing, so that it cannot be asked to.
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in claimant.driver.get_cookies())
    request = urllib.request.Request(service.origin + document, headers={"Cookie": cookies})
    with urllib.request.urlopen(request) as saved:
        assert saved.read() == DECISION


def announced(claimant: AtHome, service: Service, reference: str) -> None:
    """Five months later, at an hour that disturbs nobody, the next renewal is announced; its one address stops such news."""
    before, due = len(service.box.mails), JOURNEY.today + timedelta(days=153)
    while not is_humane(datetime.combine(due, time(10), ZONE), ZONE):
        due += timedelta(days=1)
    later = {
        "LD_PRELOAD": library(),
        "FAKETIME": f"@{due} 10:00:00",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "TZ": ZONE.key,
    }
    with formengine_worker({**service.worker, **later}):
        mail = service.mail(before + 1)
    assert mail["To"] == NEW_ADDRESS
    told = mail.get_body(("plain",))
    assert told is not None
    text = tidy(told.get_content())
    assert said("mail.remind-renewal") in text
    # Its one address opens nothing of what was sent, and stops such messages.
    (stop,) = re.findall(r"https?://\S+/stop/\S+", text)
    claimant.driver.delete_all_cookies()
    claimant.arrive(lambda: claimant.browser.open(service.origin + urlsplit(stop).path))
    assert reference not in read(claimant)
    claimant.press("next")
    assert claimant.seen.page.heading == said("remind.stopped-heading")


def test_from_a_shared_device_to_the_announcement_of_the_next(
    postgresql: PostgreSQL, tmp_path: Path, browser: Browser
) -> None:
    with running(postgresql, tmp_path) as service, Browser() as own:
        claimant = AtHome(own, service.origin, FORM.id, JOURNEY.language)
        claimant.code = begun_with_help(service, browser)
        with formengine_worker(service.worker):
            sent_from_home(claimant)
            assert service.mail(1)["To"] == "dominique@example.org"
            reference = corrected(claimant, service)
            decided(claimant, service, reference)
            until(lambda: service.box.mails[-1]["To"] == NEW_ADDRESS)
        announced(claimant, service, reference)
