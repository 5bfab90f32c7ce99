"""What `make security` looks at once a request was sent: the pages of whoever tracks it, and of who is signed in."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import urandom
from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.audit.page import read_page
from formengine.office.app import create_office_app
from formengine.office.declared import PREFIX, SCOPES
from formengine.office.serving import desk_of
from formengine.office.site.signing import KEY, SIGN_IN
from formengine.storage import Contact, Remind, Store
from formengine.web import Settings, create_app
from formengine.web.extension import NAME
from formengine.web.secrets import cookie_name
from formengine.web.signed import PLACE
from tests.accounts.elsewhere import provider
from tests.journeys.servers import formengine_serve
from tests.office.documents import pdf
from tests.security.scan import (
    IN_FIELDS,
    LANGUAGE,
    TARGETS,
    Target,
    begun_request,
    safe,
    scanned,
)

FORM = TARGETS[0].form
AFTER = Target(FORM, TARGETS[0].journey, IN_FIELDS, 60, 15, 60, "", "pages after sending, and of an account")
BUTTON = "next"
PAGES = (
    "track", "track/1", "track?written", "reply", "notify", "feed", "receipt", "receipt.pdf", "sent", "later",
    "later?message", "resume", "again", "account",
)  # fmt: skip
"""Those of a request that was sent."""
OF_ACCOUNT = (
    f"/account/{LANGUAGE}/requests",
    f"/account/{LANGUAGE}/signed-out",
    f"/account/{LANGUAGE}/sign-in-failed",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a scanner is given: cookies of somebody who has sent a request and is signed in, their pages, the request's
    reference; and what the office shows: a token, the cookie of its site, and the address of a document in its interface.
    """

    cookies: str
    pages: Sequence[str]
    reference: str
    token: str
    at_site: str
    document: str


def sent_request(settings: Settings) -> Sent:
    """A request that somebody sent who is signed in; an office has asked something, and given a document."""
    app, home = create_app(settings), f"/{LANGUAGE}/{FORM}/"
    with closing(app.extensions[NAME].store) as store:
        begun = begun_request(app, TARGETS[0])
        stop = _reminded(store, secret_in(begun.cookie))
        begun.claimant.press("send", {"declared": ["yes"]})
        found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", begun.claimant.seen.body.decode())
        assert found is not None, begun.claimant.seen.address
        of_office = _handled(settings, found[0])
        begun.claimant.open(f"{home}feed")
        begun.claimant.press("next")
        feed = re.search(rf"{home}feed/[\w-]+", begun.claimant.seen.body.decode())
        assert feed is not None
        assert settings.accounts is not None
        signed_in = store.accounts.sign_in(settings.accounts.issuer, "zoe", "a.token.there")
        value = base64.urlsafe_b64encode(signed_in).decode().rstrip("=")
        cookies = f"{begun.cookie}; {cookie_name(PLACE, host=True)}={value}"
        pages = [f"{home}track", *(home + each for each in PAGES), feed[0], home + stop, *OF_ACCOUNT]
        return Sent(cookies, pages, found[0], *of_office)


def secret_in(cookie: str) -> bytes:
    """What a cookie holds."""
    value = cookie.partition("=")[2]
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))


def _reminded(store: Store, secret: bytes) -> str:
    """Let the request be spoken of, which ends when it is sent; and another one, whose reminders can be stopped."""
    draft, now = store.find(secret, FORM), datetime.now(UTC)
    assert draft is not None
    other = store.begin(
        urandom(32),
        form=FORM,
        version=draft.version,
        language=LANGUAGE,
        day=draft.day,
        state={},
        expires=now + timedelta(days=30),
    )
    store.reminders.give(other, Remind(Contact("zoe@example.org"), "https://127.0.0.1", now))
    reminding = store.reminders.of(other)
    assert reminding is not None
    return f"stop/{reminding.secret}"


def _handled(settings: Settings, reference: str) -> tuple[str, str, str]:
    """The office writes, and gives a document: its token, the cookie of its site, and the document's address."""
    desk = desk_of(settings, {})
    with closing(desk.store), closing(desk.office):
        token = desk.store.office.tokens.make("Registry", SCOPES)
        office = Client(create_office_app(desk), Response)
        asked = b'{"text": "What is the rent?"}'
        address = f"{PREFIX}/requests/{reference}/"
        for path, media, data in (
            ("messages", "application/json", asked),
            ("attachments", "application/pdf", pdf()),
        ):
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": path}
            done = office.post(address + path, data=data, content_type=media, headers=headers)
            assert done.status_code == 201, done.get_data()
        document = json.loads(done.get_data())["id"]
        return token, _site_cookie(office, token), f"{address}attachments/{document}"


def _site_cookie(office: Client, token: str) -> str:
    """Sign in to the office's site; what its browser sends from then on."""
    here = f"/{LANGUAGE}/{SIGN_IN}"
    (form,) = (
        each for each in read_page(office.get(here).get_data(as_text=True)).forms if each.button(BUTTON)
    )
    signed_in = office.post(here, data=dict(form.sent(BUTTON, {KEY: [token]})))
    assert signed_in.status_code == 303, signed_in.get_data()
    return str(signed_in.headers["Set-Cookie"]).partition(";")[0]


def scan_after() -> int:
    """Scan the pages of a request that was sent, and of an account; how many findings there are."""
    with TemporaryDirectory() as place, provider() as known:
        folder = Path(place)
        settings = Settings(var=folder / "var", secure_cookies=True, accounts=known, deliver=("email",))
        sent = sent_request(settings)
        named = {
            "ISSUER": known.issuer, "CLIENT": known.client, "SECRET": known.secret, "ADDRESS": known.address,
        }  # fmt: skip
        more = {f"FORMENGINE_OIDC_{name}": value for name, value in named.items()}
        with safe(FORMENGINE_DELIVER="email", **more), formengine_serve(folder / "var") as origin:
            header, inside = f"Cookie: {sent.cookies}", f"/{LANGUAGE}/{FORM}/track"
            return scanned(origin, header, sent.pages, AFTER, folder, inside)
