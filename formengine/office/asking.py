"""From an HTTP request to a call: the token, its scope, the parameters and the body, each as it is declared."""

from __future__ import annotations

import json
import re
from typing import Any

from flask import Request

from formengine.office.checking import Wrong, wrong_in
from formengine.office.declared import JSON, Operation, Parameter
from formengine.office.desk import Call, Desk
from formengine.office.problems import Problem
from formengine.office.shapes import COMPONENTS
from formengine.storage import Asked, Subject, Token
from formengine.web.clients import client_of

LARGEST_JSON = 100_000
"""Bytes of a body that is JSON."""
MOST_DROPPED = 100_000_000
"""Bytes that are read of a body that is too large, of somebody whose token opens something."""
_NUMBER = re.compile(r"-?[0-9]{1,18}")


def call_of(desk: Desk, asked: Request, operation: Operation, holder: Token | None = None) -> Call:
    """What is asked, by the token that is shown or by its `holder`, who is known already. Raises Problem for what may
    not, or cannot, be asked so.
    """
    token = holder if holder is not None else _token(desk, asked)
    _require(token, operation.scope)
    given, wrong = {}, []
    for each in operation.parameters:
        found, value = _given(asked, each)
        if not found:
            if each.required:
                raise Problem(
                    each.missing, f"Send {each.name}. {each.says}", [Wrong(each.name, "It is missing.")]
                )
            continue
        faults = [*wrong_in(value, each.schema, each.name)]
        if faults and each.where == "path":
            raise Problem("not-found", f"Nothing has this {each.name}.")
        wrong += faults
        given[each.name] = value
    known = {each.name for each in operation.parameters if each.where == "query"}
    wrong += [Wrong("", f"Only these can be asked for: {', '.join(known)}.")] if {*asked.args} - known else []
    if wrong:
        raise Problem("invalid", "Something in the address or in a header is not as it should be.", wrong)
    raw, media = _raw(asked, operation)
    repeat = _repeat(token, asked, operation, given, raw)
    body = _json(raw, operation) if operation.body else raw
    return Call(desk, token, given, body, media, repeat)


def _token(desk: Desk, asked: Request) -> Token:
    kind, _, shown = asked.headers.get("Authorization", "").partition(" ")
    return token_by(desk, asked, shown.strip() if kind.lower() == "bearer" else "", was_shown=bool(shown))


def token_by(desk: Desk, asked: Request, shown: str, *, was_shown: bool) -> Token:
    """The token that is shown. Raises Problem (RFC 6750, 3) where it is none; wrong ones are counted by address."""
    token = desk.store.office.tokens.find(shown) if shown else None
    if token is None:
        raise _refused(desk, asked, shown=was_shown)
    return token


def _require(token: Token, scope: str) -> None:
    if scope not in token.scopes:
        header = f'Bearer realm="formengine", error="insufficient_scope", scope="{scope}"'
        raise Problem("scope", f"It needs the scope {scope}.", headers={"WWW-Authenticate": header})


def _refused(desk: Desk, asked: Request, *, shown: bool) -> Problem:
    error = ', error="invalid_token"' if shown else ""
    headers = {"WWW-Authenticate": f'Bearer realm="formengine"{error}'}
    client = client_of(asked, desk.settings.proxies)
    subjects = [Subject("office-token", client, desk.wrong_tokens)]
    until = desk.store.codes.tried(subjects) if shown else None
    if until is not None:
        wait = (until - desk.settings.clock()).seconds + 1
        return Problem("too-many", "Ask again later.", headers={"Retry-After": str(wait)})
    return Problem("no-token", "Send a token that holds: Authorization: Bearer …", headers=headers)


def _given(asked: Request, each: Parameter) -> tuple[bool, Any]:
    """Whether a parameter is given, and what, of the type that its schema has where it can be read so."""
    if each.where == "path":
        return True, (asked.view_args or {})[each.name]
    if each.where == "header":
        return each.name in asked.headers, asked.headers.get(each.name, "")
    values = asked.args.getlist(each.name)
    kind = each.schema["type"]
    if kind == "array":
        return bool(values), values
    if len(values) > 1:
        return True, None
    value = values[0] if values else ""
    if kind == "integer" and _NUMBER.fullmatch(value):
        return True, int(value)
    if kind == "boolean" and value in ("true", "false"):
        return True, value == "true"
    return bool(values), value


def _raw(asked: Request, operation: Operation) -> tuple[bytes, str]:
    """What was sent, and its type. Raises Problem where it is too large, or of another type."""
    if operation.method == "GET":
        return b"", ""
    allowed = operation.media or {JSON: LARGEST_JSON}
    media = asked.mimetype
    if media not in allowed:
        raise Problem(
            "media-type", f"Send one of: {', '.join(allowed)}.", headers={"Accept-Post": ", ".join(allowed)}
        )
    raw = asked.stream.read(allowed[media] + 1)
    if len(raw) > allowed[media]:
        _read_to_its_end(asked)
        raise Problem("too-large", f"It may have {allowed[media]} bytes.")
    return raw, media


def _read_to_its_end(asked: Request) -> None:
    """Take in, and drop, the rest of a body that is too large: who is cut off in the midst of sending hears no answer (RFC
    9112, 9.6). Up to a limit: whoever sends more must be cut off, or never ends.
    """
    left = MOST_DROPPED
    while left > 0 and (some := asked.stream.read(min(left, 65_536))):
        left -= len(some)


def _json(raw: bytes, operation: Operation) -> Any:
    try:
        value = json.loads(raw.decode("utf-8"))
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # half a character is none
    except (ValueError, RecursionError):
        raise Problem("invalid", "The body is no JSON in UTF-8.") from None
    wrong = [*wrong_in(value, COMPONENTS[operation.body])]
    if wrong:
        raise Problem("invalid-body", "Nothing was written.", wrong)
    return value


def _repeat(
    token: Token, asked: Request, operation: Operation, given: dict[str, Any], raw: bytes
) -> Asked | None:
    if operation.key is None:
        return None
    parts = operation.name.encode(), asked.path.encode(), asked.mimetype.encode(), raw
    return Asked.of(token.id, given[operation.key.name], *parts)
