"""Where codes are asked for, and how often one may be tried there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formengine.storage import Store, Subject
from formengine.web.asking import asked
from formengine.web.clients import client_of
from formengine.web.desk import Desk
from formengine.web.library import Shelf
from formengine.web.settings import Settings

OF_A_CODE, OF_AN_ADDRESS = 5, 20
"""Wrong codes within a quarter of an hour: the same one again and again; and any from one address, behind which a whole
office may sit.
"""


@dataclass(frozen=True, slots=True)
class Counter:
    """Where codes are asked for: one form, one language, and the browser with what it holds already."""

    store: Store
    shelf: Shelf
    settings: Settings
    language: str
    secret: bytes
    desk: Desk | None
    kept: str = ""
    """What was typed on a page that could not be saved, and comes along (see `kept`)."""
    second: str | None = None
    """What was typed beside the code; None where that was not asked for yet."""

    @property
    def form_id(self) -> str:
        """The form's id."""
        return self.shelf.plan.form_id

    @property
    def path(self) -> str:
        """The path of the browser's cookies."""
        return f"{self.shelf.site.prefix}/"

    def subjects(self, code: str = "") -> Sequence[Subject]:
        """What tries are counted by: the address, and the code where one was typed."""
        address = Subject("address", client_of(asked(), self.settings.proxies), OF_AN_ADDRESS)
        return [address, Subject("code", f"{self.form_id} {code}", OF_A_CODE)] if code else [address]
