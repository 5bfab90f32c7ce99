"""An office that asks the interface of a service, whose claimants have sent requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.office.app import create_office_app
from formengine.office.declared import PREFIX, SCOPES
from formengine.office.desk import Desk
from formengine.office.serving import desk_of
from formengine.storage import Store, Submission
from formengine.web.settings import Settings
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
REFERENCES = ("K7QX-4M2W-96", "C7QX-4M2W-2J", "D7QX-4M2W-D5")
FIRST = REFERENCES[0]
SECRET = "Zoé Lefèvre, 06 39 98 12 34"
FORM = """
form: tiny
title: Tiny
languages: [fr]
service: {name: Office}
parts:
  - {part: you, title: You, steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: a name}]}]}
"""


@dataclass(frozen=True)
class Told:
    """What was answered."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def etag(self) -> str:
        return self.headers["ETag"]

    @property
    def problem(self) -> str:
        """Which problem it is."""
        assert self.headers["Content-Type"] == "application/problem+json"
        assert self.body["status"] == self.status
        return str(self.body["type"]).rpartition(":")[2]


class Office:
    """Its desk, and a program of it that has a token."""

    def __init__(self, folder: Path, database: Database, wrong_tokens: int = 20, form: str = FORM) -> None:
        self.now = NOW
        (folder / "forms/tiny").mkdir(parents=True)
        (folder / "forms/tiny/form.yaml").write_text(form)
        settings = Settings(
            forms=folder / "forms",
            var=folder / "var",
            database_url=database.url,
            keys=RING,
            deliver=("email", "webhook"),
            clock=lambda: self.now,
        )
        self.desk: Desk = replace(desk_of(settings, {}), wrong_tokens=wrong_tokens)
        self.client = Client(create_office_app(self.desk), Response)
        self.token = self.desk.store.office.tokens.make("Registry", SCOPES)

    @property
    def store(self) -> Store:
        return self.desk.store

    def receive(self, *references: str, form: str = "tiny") -> list[Claimant]:
        """Let claimants send, a minute after another."""
        claimants = []
        for reference in references or REFERENCES:
            self.now += timedelta(minutes=1)
            claimant = Claimant(self.store, form)
            content = {"answers": {"name": {"name": SECRET}}, "day": "2026-03-27", "form": form}
            assert isinstance(self.store.send(claimant.draft(), reference, content, self.now), Submission)
            claimants.append(claimant)
        return claimants

    def get(self, path: str, **headers: str) -> Told:
        return self._asked("GET", path, headers)

    def post(self, path: str, body: Any, key: str = "", **headers: str) -> Told:
        keyed = {"Idempotency-Key": key, **headers} if key else headers
        return self._asked("POST", path, keyed, json.dumps(body), "application/json")

    def send(self, path: str, body: bytes, media: str, key: str) -> Told:
        return self._asked("POST", path, {"Idempotency-Key": key}, body, media)

    def state(self, state: str, key: str, etag: str, **more: Any) -> Told:
        return self.post(f"/requests/{FIRST}/state", {"state": state, **more}, key, **{"If-Match": etag})

    def references(self, query: str = "") -> list[str]:
        return [each["reference"] for each in self.get(f"/requests{query}").body["items"]]

    def deeds(self) -> list[tuple[str, str, str]]:
        """What the trail says: who, what, and with which request."""
        return [(each.who, each.what, each.reference) for each in self.store.office.trail.after(0, 1000)]

    def close(self) -> None:
        self.desk.store.close()
        self.desk.office.close()

    def _asked(
        self, method: str, path: str, headers: Mapping[str, str], data: str | bytes = b"", media: str = ""
    ) -> Told:
        given = {"Authorization": f"Bearer {self.token}", **headers}
        kept = {name.replace("_", "-"): value for name, value in given.items() if value}
        answer = self.client.open(
            PREFIX + path, method=method, headers=kept, data=data, content_type=media or None
        )
        body = (
            json.loads(answer.get_data()) if (answer.mimetype or "").endswith("json") else answer.get_data()
        )
        return Told(answer.status_code, body, dict(answer.headers))
