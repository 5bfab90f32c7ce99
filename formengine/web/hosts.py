"""The names under which a service answers. A request for another one gets a plain page, and nothing of it is shown.

« Enregistrer et continuer plus tard » shows the host that was asked for, and forms are compared with it: what is shown and
compared is then always a name that the operator wrote down.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, Response

from formengine.web.asking import asked
from formengine.web.errors import language_of_request
from formengine.web.responses import rendered
from formengine.web.saying import Seldom
from formengine.web.settings import EnvironmentProblem

if TYPE_CHECKING:
    from formengine.web.extension import Engine

VARIABLE = "FORMENGINE_HOSTS"
BAD_REQUEST = 400
_NAME = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])(?::[1-9][0-9]{0,4})?"
)
_LONGEST = 253 + 6

log = logging.getLogger("formengine")


def hosts_of(written: str) -> tuple[str, ...]:
    """The names in a text such as `forms.example.org www.example.org:8443`. Raises EnvironmentProblem."""
    found = tuple(_plain(word) for word in written.replace(",", " ").split())
    for name in found:
        if len(name) > _LONGEST or not _NAME.fullmatch(name):
            raise EnvironmentProblem(
                f"{VARIABLE}: '{name}' is no name of a host. Write the names in the addresses of the service, without "
                "https:// and without *, such as forms.example.org."
            )
    return found


def is_ours(host: str, ours: Sequence[str]) -> bool:
    """Whether the service answers to a Host header. A name that was written without a port has all of them."""
    name = _plain(host)
    return name in ours or re.sub(r":[0-9]{1,5}$", "", name) in ours


def _plain(host: str) -> str:
    """A host as it is compared: in small letters, without the dot that ends a full name."""
    name, colon, port = (
        host.lower().rpartition(":") if re.search(r":[0-9]*$", host) else (host.lower(), "", "")
    )
    return f"{name.removesuffix('.')}{colon}{port}"


def watch_hosts(engine: Engine, blueprint: Blueprint) -> None:
    """Let the pages of an engine be asked for under its own names alone; its health, by whoever can reach it."""
    ours, prefix = tuple(engine.settings.hosts), engine.library.site.prefix
    if not ours:
        return
    known: set[str] = set()
    refusing = _refusing(engine)

    def look() -> Response | None:
        host = asked().environ.get("HTTP_HOST", "")
        if host in known:
            return None
        path = asked().path
        if path == f"{prefix}/health" or not path.startswith(f"{prefix}/"):
            return None
        if not is_ours(host, ours):
            return refusing(host)
        if len(known) < len(ours) * 8:
            known.add(host)
        return None

    blueprint.before_app_request(look)


def _refusing(engine: Engine) -> Callable[[str], Response]:
    seldom = Seldom()

    def refuse(host: str) -> Response:
        # A repr of what was sent, and not all of it: anybody can send anything, line ends too.
        seldom.say(
            log.warning, "host", "A request for %r, which is not in %s, was refused%s", host[:100], VARIABLE
        )
        language = language_of_request(engine.library, engine.pages)
        return rendered(engine.pages.render("pages/stray.html", language, kind="400"), BAD_REQUEST)

    return refuse
