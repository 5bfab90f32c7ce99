"""Where the engine's templates and catalogues lie: at the top of a checkout, or inside the installed package.

They stand at the top because services edit them; the wheel carries them as `formengine/_data/`. Wheels are
installed as plain files, so that a path is enough and nothing is unpacked at start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the engine's own Jinja2 templates. Raises FileNotFoundError in a broken installation."""
    return _find("templates")


def locales_dir() -> Path:
    """The folder of the engine's gettext catalogues, `<language>/LC_MESSAGES/*.po`. Raises FileNotFoundError as above."""
    return _find("locales")


def forms_dir() -> Path:
    """The folder of form definitions: what FORMENGINE_FORMS names, or `forms` where the command is run."""
    return Path(os.environ.get("FORMENGINE_FORMS") or "forms")


def forms_locales(forms: Path | None = None, given: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of the forms' catalogues: what FORMENGINE_LOCALES names, or `locales` beside the folder of forms.

    None where there is neither: then it is the engine's own, which in a checkout is the same. Every verb asks here, so
    that what is checked is what is audited, signed and served.
    """
    if given.get("FORMENGINE_LOCALES"):
        return Path(given["FORMENGINE_LOCALES"])
    beside = new_locales(forms)
    return beside if beside.is_dir() else None


def new_locales(forms: Path | None = None) -> Path:
    """Where a project's catalogues go while it has none: beside its forms, never into an installed package."""
    return (forms or forms_dir()).parent / "locales"


def in_checkout() -> bool:
    """Whether the engine runs out of a checkout, which has its own ways to install what is missing."""
    return (_PACKAGE.parent / "Makefile").is_file() and not (_PACKAGE / "_data").is_dir()


def _find(name: str) -> Path:
    # The package first: next to an installed package, a folder `templates` would be somebody else's.
    for place in (_PACKAGE / "_data", _PACKAGE.parent):
        if (place / name).is_dir():
            return place / name
    message = f"formengine is not completely installed: its folder {name!r} is missing"
    raise FileNotFoundError(message)
