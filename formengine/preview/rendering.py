"""The preview's own templates and style. No service replaces them, and no page of a form changes when they do."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader

from formengine import formats
from formengine.phrases import in_words
from formengine.preview.listing import heading
from formengine.preview.source import excerpt
from formengine.preview.words import counted, say
from formengine.resources import templates_dir
from formengine.tongues import speaker

ROOM = "formengine.preview"


def render(template: str, language: str, **context: Any) -> bytes:
    """A page in a language."""
    words = {
        "say": partial(say, language),
        "counted": partial(counted, language),
        "number": lambda value: formats.count(value, language),
        "language": language,
        "excerpt": excerpt,
        "short": heading,
        "tongue": speaker(language),
        "in_words": partial(in_words, speak=speaker(language)),
    }
    return _environment().get_template(template).render(**words, **context).encode("utf-8", "replace")


def style() -> bytes:
    """The style sheet: the engine's colours and sizes, and the preview's own look."""
    tokens = (templates_dir() / "static" / "tokens.css").read_text("utf-8")
    return (tokens + files(ROOM).joinpath("preview.css").read_text("utf-8")).encode()


def script() -> bytes:
    """What shows a saved file in a page that is open."""
    return files(ROOM).joinpath("preview.js").read_bytes()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(ROOM, "pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
