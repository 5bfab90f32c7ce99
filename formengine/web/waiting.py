"""What was sent where we could not take it: it waits in the page, as fields of a form that sends it again.

The form goes to the same address, or to that of another language, where what was understood is written as that language
writes it. It carries the token that it came with, so that the button does what was meant.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from traceback import format_tb
from typing import TYPE_CHECKING

from formengine import tags
from formengine.compiling.site import language_name
from formengine.web.asking import asked
from formengine.web.carried import Elsewhere
from formengine.web.library import Shelf
from formengine.web.lost import lost
from formengine.web.opening import today_of
from formengine.web.ours import is_ours
from formengine.web.secrets import FIELD

if TYPE_CHECKING:
    from formengine.web.extension import Engine

log = logging.getLogger("formengine")

Fields = Sequence[tuple[str, str]]


def typed_in_request(engine: Engine) -> Fields:
    """Everything that was sent, as it was sent; nothing of what no page of ours has sent."""
    if not is_ours(engine.settings, engine.library.site.prefix):
        return ()
    return [(name, value) for name, values in asked().form.lists() for value in values]


def address_of_request() -> str:
    """The address that was asked for, after the host."""
    request = asked()
    query = request.query_string.decode("ascii", "ignore")
    return f"{request.path}?{query}" if query else request.path


def elsewhere(
    engine: Engine, shelf: Shelf | None, language: str, typed: Fields
) -> Sequence[tuple[str, Elsewhere]]:
    """The same address in other languages, each with the language's name; what was sent goes along."""
    prefix = engine.library.site.prefix
    rest = asked().path.removeprefix(prefix).lstrip("/").partition("/")[2]
    codes = shelf.checked.form.others(language) if shelf is not None else engine.pages.offered
    query = asked().query_string.decode("ascii", "ignore")
    addresses = {
        code: f"{prefix}/{code}/{rest}{f'?{query}' if query else ''}" for code in codes if code != language
    }
    plain = [each for each in typed if each[0] != "go"]
    token = [each for each in plain if each[0] == FIELD]
    written: dict[str, Fields] = {}
    if typed and shelf is not None:
        try:
            today = today_of(shelf, engine.settings.clock())
            on_page = lost(shelf.compiled(language), rest.partition("/")[2], today, ours=True).elsewhere
        except Exception as error:  # noqa: BLE001  # to read these very answers may be what has failed
            log.error("Unread: %s\n%s", type(error).__name__, "".join(format_tb(error.__traceback__)))
            # As they were typed they could mean something else in another language.
            return ()
        written = {each.code: [*token, *each.inputs] for each in on_page if each.inputs}
    return [
        (language_name(tags.spoken(code)), Elsewhere(code, address, written.get(code, plain)))
        for code, address in addresses.items()
    ]


def abroad(engine: Engine, shelf: Shelf | None, tag: str, typed: Fields) -> Sequence[tuple[str, Elsewhere]]:
    """As `elsewhere`, for a page whose words are all the engine's, which have no easier ones: other languages alone."""
    return [each for each in elsewhere(engine, shelf, tag, typed) if each[1].lang != tags.spoken(tag)]
