"""What was typed in a browser that its request has left waits there for the code, also once its page is closed.

On no device that others use: whoever comes next may be anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response

from formengine.storage import StorageError
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.kept import cookie_of, unpacked
from formengine.web.library import Shelf
from formengine.web.secrets import give_secret, is_host_only, secret_of
from formengine.web.settings import Settings

if TYPE_CHECKING:
    from formengine.web.extension import Engine

SEE_OTHER = 303


def wait_for_a_code(
    engine: Engine, shelf: Shelf, response: Response, kept: str, secret: bytes | None, fresh: bytes
) -> None:
    """Keep what was typed for the request that this browser's secret opened last; without one, `fresh` is given to it."""
    own, form_id = engine.settings.of_form(shelf.checked.form.retention), shelf.plan.form_id
    path = f"{engine.library.site.prefix}/"
    if secret is None:
        # Where the code is asked for, the token of this page is checked against what the browser holds.
        give_secret(response, form_id, fresh, own, path)
    elif not kiosk.is_here():
        with suppress(StorageError):  # the page that answers holds it as well
            page, key = unpacked(kept), key_here(own, form_id, path)
            found = (
                engine.store.pages_kept.keep(secret, form_id, page.page, kept, key)
                if page is not None
                else None
            )
            if found is not None:
                give_secret(response, cookie_of(form_id), found[0], own, path, found[1])


def key_here(settings: Settings, form_id: str, path: str) -> bytes | None:
    """What opens a page that waits in this browser; nothing on a device that others use."""
    return None if kiosk.is_here() else secret_of(asked(), cookie_of(form_id), is_host_only(settings, path))


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of pages that waited: what answers, and what could not be asked about at once and waits on."""

    response: Response | None
    left: Mapping[str, str]


def bring_back(texts: Mapping[str, str], put: Callable[[str], Response]) -> Brought:
    """Put pages back one after the other, by `put`, the last one last. Where one asks something (which answer counts; that
    it has no place), that is asked; a second one that would ask waits for the next time.
    """
    done: Response | None = None
    asking: Response | None = None
    left: dict[str, str] = {}
    for page, text in texts.items():
        response = put(text)
        if response.status_code == SEE_OTHER:
            done = response
        elif asking is None:
            asking = response
        else:
            left[page] = text
    return Brought(asking or done, left)
