"""What answers in the place of a view that could not."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, Response
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from formengine.problems import FormError
from formengine.storage import StorageError, Unavailable
from formengine.web import away, closed, errors, kiosk, signed_off
from formengine.web.asking import asked
from formengine.web.endings import AsksNoMore, Closed, Ended, ItemGone, NotBegun, Overtaken, SignedOut
from formengine.web.ours import has_token
from formengine.web.published import NotOpen
from formengine.web.responses import see_other
from formengine.web.saying import Seldom, one_line
from formengine.web.secrets import is_host_only

if TYPE_CHECKING:
    from flask.sansio.blueprints import BlueprintSetupState

    from formengine.web.extension import Engine

log = logging.getLogger("formengine")


def handle_failures(blueprint: Blueprint, engine: Engine) -> None:
    """Have each failure answered by a page of ours."""
    failures = _Failures(engine)
    blueprint.register_error_handler(Ended, failures.ended)
    blueprint.register_error_handler(SignedOut, partial(signed_off.show, engine))
    blueprint.register_error_handler(NotBegun, lambda error: see_other(error.address))
    blueprint.register_error_handler(Closed, lambda error: see_other(error.address))
    blueprint.register_error_handler(Overtaken, failures.overtaken)
    blueprint.register_error_handler(ItemGone, lambda error: failures.item_gone())
    blueprint.register_error_handler(AsksNoMore, lambda error: failures.asks_no_more())
    blueprint.register_error_handler(FormError, failures.broken_form)
    blueprint.register_error_handler(NotOpen, failures.not_open)
    blueprint.register_error_handler(Unavailable, partial(away.show, engine))
    blueprint.register_error_handler(HTTPException, failures.http_error)
    blueprint.register_error_handler(Exception, failures.crash)
    # By their numbers too, or an app's own handler of a number would come first: it does not speak the claimant's
    # language. Not 400: that is where Flask looks for an app's own handler of CSRFError.
    for status in (403, 404, 405, 413):
        blueprint.register_error_handler(status, failures.http_error)
    blueprint.record_once(failures.watch_addresses)


class _Failures:
    """The failures of one engine's views, and the page that each gets."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._library = engine.library
        self._seldom = Seldom()

    def ended(self, error: Exception) -> Response:
        """The session has ended, or the page is older than the draft. It is everyday, and a form that somebody forged looks
        the same: the log says how often.
        """
        why = (
            "a form without a token of its browser" if isinstance(error, CSRFError) else "a session has ended"
        )
        self._seldom.say(log.info, why, "Refused at %s: %s%s", asked().endpoint, why)
        return self._error(errors.ENDED, 403)

    def overtaken(self, error: Overtaken) -> Response:
        """Another tab was faster: on to what it did, where that can be seen."""
        return see_other(error.address) if error.address else self.ended(error)

    def item_gone(self) -> Response:
        """Another tab has removed the item: what was typed is shown once more, to be copied (RFC 9110, 15.5.10)."""
        return self._error(errors.REMOVED, 409)

    def asks_no_more(self) -> Response:
        """An edit of the form has made an end of the page: what was typed is shown once more, to be copied."""
        return self._error(errors.TURNED, 409)

    def watch_addresses(self, state: BlueprintSetupState) -> None:
        """Errors of addresses that no view has: Flask asks the app for them. A handler that the app has already stays."""
        handlers = state.app.error_handler_spec[None][None]
        handlers.setdefault(HTTPException, self._unrouted)

    def _unrouted(self, error: HTTPException) -> Response | HTTPException:
        ours = asked().path.startswith(f"{self._library.site.prefix}/")
        if not ours:
            return error
        # No view was found, and nothing has looked before it.
        path, settings = f"{self._library.site.prefix}/", self._engine.settings
        kiosk.meet(settings, path, host=is_host_only(settings, path))
        return self.http_error(error)

    def broken_form(self, error: FormError) -> Response:
        """A form has problems: the designer reads them in the log, the claimant hears that it is not their fault."""
        log.error("A form cannot be served:\n%s", error)
        return self._error("500", 500)

    def not_open(self, error: NotOpen) -> Response:
        """No version of the form may be served in this language: why is in the log, the claimant hears who can help."""
        if error.language not in self._engine.pages.languages:
            return self._error("404", 404)
        return closed.show(self._engine, error)

    def http_error(self, error: HTTPException) -> Response | HTTPException:
        """Any HTTP error as a page of ours; a redirect stays what it is."""
        if error.code is not None and error.code < 400:
            return error
        if isinstance(error, CSRFError):
            return self.ended(error)
        kind, status = errors.kind_of_error(error)
        if status == errors.NOT_FOUND and has_token(self._engine.settings, self._library.site.prefix):
            # A page of ours had this address when it was shown: since then the form was edited.
            kind = errors.GONE
        response = self._error(kind, status)
        allowed = error.get_response().headers.get("Allow") if status == 405 else None
        if allowed:
            # In one order: Werkzeug's is another at each start, and the audit would take it for another page.
            response.headers["Allow"] = ", ".join(sorted(allowed.split(", ")))
        return response

    def crash(self, error: Exception) -> Response:
        """Something of ours failed: logged without what was typed, and said plainly. A database that fails fails for all."""
        if isinstance(error, StorageError):
            self._seldom.say(
                log.error,
                type(error).__name__,
                "%s at %s: %s%s",
                type(error).__name__,
                asked().endpoint,
                one_line(error),
            )
            return self._error("500", 500)
        log.error("Unhandled error at %s\n%s", asked().endpoint, errors.trace_of(error))
        return self._error("500", 500)

    def _error(self, kind: str, status: int) -> Response:
        return errors.error_page(self._engine, kind, status)
