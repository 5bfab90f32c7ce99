"""A renewal is begun in one browser, gone on with in another by its code, sent, and delivered: to the office by a signed
webhook, to the claimant by mail; then it is taken back, which both hear.

Pages and worker are processes as operators run them: the one has no private key, the other no port. Both receivers are
real, and so are both databases; on one of them the browsers are, too.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator

from formengine.audit.browser import Browser
from formengine.audit.claimant import Seen
from formengine.audit.journeys import Journey
from formengine.audit.walk import Person, Walk
from formengine.delivery.payload import WITHDRAWAL
from formengine.delivery.schema import event_schema_of, schema_of
from formengine.storage.opening import create_office_key, public_key_word
from formengine.web.hands import SELF
from tests.databases import Database, PostgreSQL, database, postgresql
from tests.delivery.receivers import Mailbox, Post, Receiver, receiving, taking_mail
from tests.journeys.people import Caller, Clicker
from tests.journeys.servers import formengine_process, formengine_worker, until
from tests.journeys.test_coming_back import GROUPS
from tests.journeys.test_journeys import found, understood

__all__ = ["database", "postgresql"]

FORM, _JOURNEY = found("ass-renewal", "couple-deux-revenus")
SECRET = bytes(range(32))
DAYS = {"activites": ("1", "debut"), "conjoint_ressources": ("salaires", "conjoint_revenu_fin")}
"""The answers of the journey that are days of its year, by their list: the item and the question."""


class Traveller(Person, Protocol):
    """Somebody who changes browsers."""

    def go(self, page: str) -> Seen:
        """Open a page of the form by its address."""

    def elsewhere(self) -> None:
        """Another browser, which holds nothing."""


class WithTwo(Clicker):
    """Somebody with a mouse and two real browsers, each with a profile of its own."""

    def __init__(self, browser: Browser, other: Browser, origin: str) -> None:
        super().__init__(browser, origin, FORM.id, JOURNEY.language)
        self._other = other

    def elsewhere(self) -> None:
        """The other one."""
        self.browser, self.driver = self._other, self._other.driver


def as_if_today(journey: Journey) -> Journey:
    """The journey with its days moved: a server of its own has the day of its machine."""
    today = datetime.now(ZoneInfo(FORM.time_zone)).date()
    items = {loop: dict(each) for loop, each in journey.items.items()}
    for loop, (item, question) in DAYS.items():
        answers = items[loop][item]
        then = datetime.strptime(str(answers[question]), "%d %m %Y").date()  # noqa: DTZ007  # a day alone
        items[loop][item] = {**answers, question: f"{today - (journey.today - then):%d %m %Y}"}
    return replace(journey, today=today, items=items)


JOURNEY = as_if_today(_JOURNEY)


@dataclass
class Running:
    """The pages' address, and who receives."""

    origin: str
    office: Receiver
    box: Mailbox

    def has_come(self, number: int) -> tuple[Post, EmailMessage]:
        """Wait for so many messages to each of the two; the last ones."""
        until(lambda: len(self.office.posts) >= number and len(self.box.mails) >= number)
        return self.office.posts[number - 1], self.box.mails[number - 1]


@contextmanager
def running(database: Database, folder: Path) -> Iterator[Running]:
    """`formengine serve` and `formengine worker`: nothing is common to them but the database and the server’s keys."""
    var, private, public = folder / "var", folder / "office.private", folder / "office.public"
    create_office_key(private)
    public.write_text(public_key_word(private))
    shared = {
        "DATABASE_URL": database.url,
        "FORMENGINE_VAR": str(var),
        "FORMENGINE_OFFICE_KEY": str(public),
        "FORMENGINE_DELIVER": "webhook email",
    }
    with receiving() as office, taking_mail(folder) as box:
        of_the_office = {
            "FORMENGINE_OFFICE_PRIVATE": str(private),
            "FORMENGINE_WEBHOOK": office.url,
            "FORMENGINE_WEBHOOK_SECRET": f"whsec_{base64.b64encode(SECRET).decode()}",
            "FORMENGINE_SMTP": f"smtp://127.0.0.1:{box.port}",
            "FORMENGINE_MAIL_FROM": "ne-pas-repondre@example.org",
            "SSL_CERT_FILE": str(box.authority),
        }
        with (
            formengine_process(var, "--no-worker", environment=shared) as (origin, _),
            formengine_worker({**shared, **of_the_office}),
        ):
            yield Running(origin, office, box)


def sent_by(claimant: Traveller) -> dict[str, dict[str, Any]]:
    """The journey, in two browsers; what it answered, by page."""
    passed = []
    for here in Walk(claimant, FORM, JOURNEY).pages():
        passed.append(here)
        if len(passed) == 3:
            code = GROUPS.search(claimant.press("later").body.decode())
            assert code is not None
            claimant.elsewhere()
            # It holds nothing of the first: without the code there is no way to the page.
            assert claimant.go(here.key).address.partition("?")[0] != here.seen.address.partition("?")[0]
            claimant.go("resume")
            claimant.press("next", {"code": [code[0]]})
            # Whoever opens it by a code may be another than who began.
            back = claimant.press(SELF)
            assert back.address.partition("?")[0] == here.seen.address.partition("?")[0]
    return dict(understood(JOURNEY, passed))


def delivered(claimant: Traveller, service: Running, database: Database) -> None:
    answered = sent_by(claimant)
    post, mail = service.has_come(1)
    claimant.go("withdraw")
    claimant.press("withdraw")
    taken_back, told = service.has_come(2)
    left = "SELECT COUNT(*) FROM deliveries WHERE status != 'done' OR sealed IS NOT NULL"
    until(lambda: database.fetch(left)[0][0] == 0)
    # Each of the four came once, under a key of its own, over TLS.
    assert list(service.office.worked_on.values()) == [1, 1]
    assert len({each["Message-ID"] for each in service.box.mails}) == len(service.box.mails) == 2
    assert service.box.over_tls == [True, True]

    ((reference,),) = database.fetch("SELECT reference FROM submissions")
    main = {
        name: value for page, values in answered.items() if "/" not in page for name, value in values.items()
    }
    submission = signed(post)
    Draft202012Validator(schema_of(FORM)).validate(submission)
    assert (submission["reference"], submission["answers"]) == (reference, main)
    items = {page.rpartition("/")[0] for page in answered if "/" in page}
    assert sum(map(len, submission["items"].values())) == len(items)
    event = signed(taken_back)
    Draft202012Validator(event_schema_of(FORM, WITHDRAWAL)).validate(event)
    assert event["reference"] == reference
    for each in (mail, told):
        assert (each["To"], each["Content-Language"]) == ("dominique@example.org", "fr")
        for part in each.iter_parts():
            said = part.get_content()
            assert reference in said
            # Nothing that was answered, wherever it stands: names, numbers, amounts, days.
            quoted = [v for v in main.values() if isinstance(v, str) and len(v) > 5 and v in said]
            assert quoted == []


def signed(post: Post) -> dict[str, Any]:
    """What was posted, once its signature was found right."""
    head = f"{post.headers['webhook-id']}.{post.headers['webhook-timestamp']}.".encode()
    made = base64.b64encode(hmac.new(SECRET, head + post.body, hashlib.sha256).digest()).decode()
    assert post.headers["webhook-signature"] == f"v1,{made}"
    content: dict[str, Any] = json.loads(post.body)
    return content


def test_a_renewal_reaches_the_office_and_its_claimant(database: Database, tmp_path: Path) -> None:
    with running(database, tmp_path) as service:
        delivered(Caller(service.origin, FORM.id, JOURNEY.language), service, database)


def test_so_does_one_that_was_made_in_two_real_browsers(
    postgresql: PostgreSQL, tmp_path: Path, browser: Browser
) -> None:
    with running(postgresql, tmp_path) as service, Browser() as other:
        delivered(WithTwo(browser, other, service.origin), service, postgresql)
