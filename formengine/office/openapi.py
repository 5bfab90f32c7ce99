"""The description of the interface as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html), made of what is declared."""

from __future__ import annotations

from functools import cache
from typing import Any

from formengine.office.declared import JSON, OPERATIONS, PREFIX, SCOPES, Operation, Parameter
from formengine.office.problems import KINDS, MEDIA
from formengine.office.shapes import COMPONENTS, named

EVERYWHERE = ("invalid", "no-token", "scope", "too-many", "failed", "unavailable")
"""The problems that every operation may answer."""
BYTES = {"type": "string", "format": "binary"}
OF_A_BODY = ("too-large", "media-type", "invalid-body", "other-body")


@cache
def described() -> dict[str, Any]:
    """The description."""
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(PREFIX + each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "formengine: the office's interface",
            "version": "1",
            "description": "What was sent to an office, and what it says of it. Scopes of tokens: "
            + " ".join(f"`{name}`: {says}" for name, says in SCOPES.items()),
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": dict(COMPONENTS),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(each: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": each.name,
        "summary": each.says,
        "security": [{"token": [each.scope]}],
        "parameters": [_parameter(one) for one in each.parameters],
        "responses": {str(each.status): _answer(each), **_problems(each)},
    }
    if each.name == "show":
        told["responses"]["304"] = {"description": "It still has one of these ETags."}
    if each.body:
        told["requestBody"] = {"required": True, "content": {JSON: {"schema": named(each.body)}}}
    elif each.media:
        told["requestBody"] = {
            "required": True,
            "content": {media: {"schema": BYTES} for media in each.media},
        }
    return told


def _parameter(each: Parameter) -> dict[str, Any]:
    return {
        "name": each.name,
        "in": each.where,
        "required": each.required,
        "description": each.says,
        "schema": each.schema,
    }


def _answer(each: Operation) -> dict[str, Any]:
    content: dict[str, Any] = {media: {"schema": BYTES} for media in each.gives} or {
        JSON: {"schema": named(each.answer)}
    }
    answer: dict[str, Any] = {"description": each.says, "content": content}
    if each.etag:
        answer["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    return answer


def _problems(each: Operation) -> dict[str, Any]:
    names = [*EVERYWHERE, *each.problems, *(OF_A_BODY if each.method == "POST" else ())]
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(str(KINDS[name].status), []).append(KINDS[name].title)
    content = {MEDIA: {"schema": named("Problem")}}
    return {
        status: {"description": "; ".join(titles), "content": content}
        for status, titles in sorted(found.items())
    }
