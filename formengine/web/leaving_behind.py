"""What was typed in a browser that its request has left waits there for the code, also once its page is closed.

On no device that others use: whoever comes next may be anybody.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from flask import Response

from formengine.storage import StorageError
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.kept import cookie_of
from formengine.web.library import Shelf
from formengine.web.secrets import give_secret, is_host_only, secret_of
from formengine.web.settings import Settings

if TYPE_CHECKING:
    from formengine.web.extension import Engine


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
            found = engine.store.pages_kept.keep(secret, form_id, kept)
            if found is not None:
                give_secret(response, cookie_of(form_id), found[0], own, path, found[1])


def key_here(settings: Settings, form_id: str, path: str) -> bytes | None:
    """What opens a page that waits in this browser; nothing on a device that others use."""
    return None if kiosk.is_here() else secret_of(asked(), cookie_of(form_id), is_host_only(settings, path))
