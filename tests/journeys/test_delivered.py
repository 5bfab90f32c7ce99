"""A renewal is begun in one browser, gone on with in another by its code, sent, and delivered: to the office by a signed
webhook, to the claimant by mail; then it is taken back, which both hear. Both receivers are real, and so are both databases.
"""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from werkzeug.test import Client

from formengine.audit.claimant import Calendar, Claimant, Seen
from formengine.audit.journeys import Journey
from formengine.audit.page import Filled, PageForm
from formengine.audit.walk import Walk
from formengine.delivery.mail import Mail, Server
from formengine.delivery.schema import schema_of, withdrawal_schema_of
from formengine.delivery.webhook import Webhook
from formengine.delivery.worker import Worker
from formengine.model import Form
from formengine.resources import forms_dir
from formengine.storage import Store
from formengine.storage.sealing import new_private_key, public_key
from formengine.web import Settings, create_app
from tests.databases import Database, database
from tests.delivery.receivers import receiving, taking_mail
from tests.journeys.test_coming_back import GROUPS
from tests.journeys.test_journeys import JOURNEYS, understood
from tests.storage.drafts import RING

__all__ = ["database"]

FORM, JOURNEY = next(each for each in JOURNEYS if each[1].id == "couple-deux-revenus")
PRIVATE = new_private_key()
SECRET = bytes(range(32))


class Traveller(Claimant):
    """Somebody who changes browsers: the page before them is the one that the present one shows."""

    def press(
        self, button: str, filled: Filled | None = None, *, form: PageForm | None = None, forged: bool = False
    ) -> Seen:
        return super().press(button, filled, forged=forged)

    def elsewhere(self) -> None:
        """Another browser, which holds nothing."""
        self._client = Client(self._app)


def sent_by(claimant: Traveller, form: Form, journey: Journey) -> dict[str, object]:
    """The journey, in two browsers; what it answered, by page."""
    walk, passed = Walk(claimant, form, journey), []
    for here in walk.pages():
        passed.append(here)
        if len(passed) == 3:
            shown = claimant.press("later")
            found = GROUPS.search(shown.body.decode())
            assert found is not None
            claimant.elsewhere()
            claimant.open(claimant.address("resume"))
            back = claimant.press("next", {"code": [found[0]]})
            assert back.address.partition("?")[0] == here.seen.address.partition("?")[0]
    return dict(understood(journey, passed))


def test_a_renewal_reaches_the_office_and_its_claimant(database: Database, tmp_path: Path) -> None:
    clock = Calendar(JOURNEY.today).now
    store = Store(database.url, RING, public_key(PRIVATE), clock)
    settings = Settings(forms_dir().resolve(), tmp_path, clock=clock, deliver=("webhook", "email"))
    claimant = Traveller(create_app(settings, store=store), FORM.id, JOURNEY.language)
    answered = sent_by(claimant, FORM, JOURNEY)
    with receiving() as office, taking_mail(tmp_path) as box:
        channels = {
            "webhook": Webhook(office.url, [SECRET], PRIVATE),
            "email": Mail(
                Server("127.0.0.1", box.port, implicit=False), "ne-pas-repondre@example.org", box.trust
            ),
        }
        worker = Worker(store, channels, clock=clock)
        assert (worker.drain(), worker.drain()) == (2, 0)
        (post,), (mail,) = office.posts, box.mails
        claimant.open(claimant.address("withdraw"))
        claimant.press("withdraw")
        assert worker.drain() == 2
        taken_back, told = office.posts[1], box.mails[1]
    assert store.outbox.listed() == []
    store.close()

    submission = json.loads(post.body)
    Draft202012Validator(schema_of(FORM)).validate(submission)
    main = {
        name: value for page, values in answered.items() if "/" not in page for name, value in values.items()
    }  # type: ignore[attr-defined]  # what each page was answered is a mapping
    assert submission["answers"] == main
    assert sum(map(len, submission["items"].values())) == len(
        {page.rpartition("/")[0] for page in answered if "/" in page}
    )
    ((reference,),) = database.fetch("SELECT reference FROM submissions")
    assert submission["reference"] == reference
    event = json.loads(taken_back.body)
    Draft202012Validator(withdrawal_schema_of(FORM)).validate(event)
    assert event["reference"] == reference
    for each in (mail, told):
        assert (each["To"], each["Content-Language"]) == ("dominique@example.org", "fr")
    assert mail["Message-ID"] != told["Message-ID"]
    for part in [*mail.iter_parts(), *told.iter_parts()]:
        said = part.get_content()
        assert reference in said
        # Nothing that was answered, wherever it stands: names, numbers, amounts, days.
        assert [
            value for value in main.values() if isinstance(value, str) and len(value) > 5 and value in said
        ] == []
