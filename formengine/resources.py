"""Where the engine's templates and catalogues lie: at the top of a checkout, or inside the installed package.

They stand at the top because services edit them; the wheel carries them as `formengine/_data/`. Wheels are
installed as plain files, so that a path is enough and nothing is unpacked at start.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the engine's own Jinja2 templates. Raises FileNotFoundError in a broken installation."""
    return _find("templates")


def locales_dir() -> Path:
    """The folder of gettext catalogues, `<language>/LC_MESSAGES/*.po`. Raises FileNotFoundError as above."""
    return _find("locales")


def forms_dir() -> Path:
    """The folder of form definitions: what FORMENGINE_FORMS names, or `forms` where the command is run."""
    return Path(os.environ.get("FORMENGINE_FORMS") or "forms")


def _find(name: str) -> Path:
    # The package first: next to an installed package, a folder `templates` would be somebody else's.
    for place in (_PACKAGE / "_data", _PACKAGE.parent):
        if (place / name).is_dir():
            return place / name
    message = f"formengine is not completely installed: its folder {name!r} is missing"
    raise FileNotFoundError(message)
