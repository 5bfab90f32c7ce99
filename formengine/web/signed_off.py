"""The page for what was sent to an account's request in a browser that is not signed in, or no more.

Nothing is lost: what was typed waits in the page, and is sent again once its owner has signed in, in another tab.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from formengine import tags
from formengine.publishing.making import help_of
from formengine.web import errors
from formengine.web.endings import SignedOut
from formengine.web.responses import rendered
from formengine.web.signed import provider_here, sign_in_address
from formengine.web.signing_in import GO_ACCOUNT
from formengine.web.waiting import abroad, address_of_request, typed_in_request

if TYPE_CHECKING:
    from formengine.web.extension import Engine

STATUS = 403


def show(engine: Engine, error: SignedOut) -> Response:
    """The page in the claimant's language; 403 (RFC 9110, 15.5.4)."""
    shelf = errors.shelf_of_request(engine.library)
    provider = provider_here(engine.settings)
    if shelf is None or provider is None:
        return errors.error_page(engine, errors.ENDED, STATUS)
    tag = errors.language_of_request(
        engine.library, engine.pages, errors.served_languages(shelf, engine.settings)
    )
    language, typed = tags.spoken(tag), typed_in_request(engine)
    strong = "&again" if error.again else ""
    html = engine.pages.render(
        "pages/signed_off.html",
        language,
        help=help_of(shelf.checked.form, language, engine.settings.locales),
        address=address_of_request(),
        typed=typed,
        elsewhere=abroad(engine, shelf, tag, typed),
        provider=provider.label,
        sign_in=f"{sign_in_address(shelf, tag, GO_ACCOUNT)}{strong}",
    )
    return rendered(html, STATUS)
