"""The Jinja2 environment: the engine's templates, or a service's own in their place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from formengine.resources import templates_dir


@lru_cache(maxsize=8)
def environment(overrides: Path | None = None) -> Environment:
    """The environment for this folder of overriding templates. Everything is escaped unless it is HTML already."""
    folders = [folder for folder in (overrides, templates_dir()) if folder is not None]
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
