"""What the views of the office's interface share, and what one of them is asked and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from formengine.compiling import Site
from formengine.problems import FormError
from formengine.storage import Along, Asked, Json, Office, Store, Token
from formengine.web.library import Library
from formengine.web.published import NotOpen, PublishedLibrary
from formengine.web.settings import Settings


@dataclass(frozen=True)
class Desk:
    """One office: the service's settings, its database seen from both sides, its forms, the key that opens what was sent."""

    settings: Settings
    store: Store
    office: Office
    library: Library
    private: bytes = field(repr=False)
    wrong_tokens: int = 20
    """How many wrong tokens may come from one address within a quarter of an hour."""

    def zone(self, form_id: str, language: str = "") -> ZoneInfo | None:
        """The zone whose day a form means by today; None, which is that of this machine, where it is not installed here. One
        that is not served in a language has its zone all the same.
        """
        try:
            return self.library.get(form_id, language).zone
        except NotOpen as closed:
            others = [each for each in closed.open_in if each != language]
            return self.zone(form_id, others[0]) if others else None
        except (KeyError, FormError):
            return None

    def today(self, form_id: str, language: str = "") -> date:
        """The day that it is for whoever has filled in a form, wherever this machine stands."""
        return self.settings.clock().astimezone(self.zone(form_id, language)).date()


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked: by whom, with which parameters (as their schemas say), and what was sent."""

    desk: Desk
    token: Token
    given: Mapping[str, Any]
    body: Any = None
    media: str = ""
    repeat: Asked | None = None

    def text(self, name: str) -> str:
        """A parameter that is a text; empty where it is not given."""
        return str(self.given.get(name, ""))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: JSON, or the bytes of a file."""

    value: Json
    status: int = 200
    etag: str = ""
    content: bytes | None = field(default=None, repr=False)
    media: str = ""

    def dumped(self) -> Json:
        """As it is kept, to be answered again."""
        return {"value": self.value, "status": self.status, "etag": self.etag}

    def along(self, call: Call) -> Along:
        """What keeps it for whoever asks again, written along with what was done; nothing where nobody can."""
        if call.repeat is None:
            return lambda _: None
        return call.desk.store.office.repeats.keeping(call.repeat, self.dumped())


def library_of(settings: Settings) -> Library:
    """The forms of a service as it serves them: those of its folder, in production those that are published."""
    site = Site("", overrides=settings.templates, locales=settings.locales)
    return PublishedLibrary(settings, site) if settings.production else Library(settings.forms, site)
