"""The web: a Flask extension, and an app that holds nothing else. The only room that knows Flask.

Each name is looked for when it is asked for: who only reads the settings waits for neither views nor Flask.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formengine.web.app import create_app
    from formengine.web.extension import FormEngine
    from formengine.web.settings import Settings

_MODULES = {"FormEngine": "extension", "Settings": "settings", "create_app": "app"}

__all__ = ["FormEngine", "Settings", "create_app"]


def __getattr__(name: str) -> Any:
    """What the package offers, from the module that has it (PEP 562). Raises AttributeError."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
