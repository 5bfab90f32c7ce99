"""The programs that the screen reader needs, how to install them, and which versions they are of.

Run as a file, it prints the Debian packages that are not there: the Makefile asks before anything is installed, so that
nothing but Python's own library may be imported here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PYTHON = "/usr/bin/python3"
"""The system's Python: Orca is a package of the distribution's, and lives in no virtual environment."""
BUS_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
LOCALES = Path("/usr/share/i18n/locales/fr_FR")
FRENCH_CHROMIUM = Path("/usr/lib/chromium/locales/fr.pak")
FRENCH_FIREFOX = Path("/usr/lib/firefox-esr/browser/extensions/langpack-fr@firefox-esr.mozilla.org.xpi")

# What is looked for, and the Debian package in which it is.
_COMMANDS = {
    "orca": "orca",
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "localedef": "libc-bin",
}
_FILES = {
    BUS_LAUNCHER: "at-spi2-core",
    LOCALES: "locales",
    FRENCH_CHROMIUM: "chromium-l10n",
    FRENCH_FIREFOX: "firefox-esr-l10n-fr",
    Path("/usr/share/glib-2.0/schemas/org.gnome.desktop.interface.gschema.xml"): "gsettings-desktop-schemas",
}
_FONTS = "fonts-dejavu-core"
# Orca's own packages recommend speech that makes a sound; nothing here needs it.
INSTALL = "apt-get install --yes --no-install-recommends"


class ProgramsMissing(RuntimeError):
    """Something is not installed. The message says what, and the command that installs it."""

    def __init__(self, packages: Iterable[str]) -> None:
        self.packages = tuple(packages)
        super().__init__(f"The screen reader needs them. On Debian: sudo {INSTALL} {' '.join(self.packages)}")


def missing() -> tuple[str, ...]:
    """The Debian packages that are not there, in their order; empty when all is well."""
    absent = [package for command, package in _COMMANDS.items() if not shutil.which(command)]
    absent += [package for path, package in _FILES.items() if not path.exists()]
    return tuple([*absent, _FONTS] if absent else [])


def require() -> None:
    """Raise ProgramsMissing unless everything is there."""
    if packages := missing():
        raise ProgramsMissing(packages)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of the programs on which every word depends."""

    orca: str
    browser: str
    at_spi2_core: str

    def lines(self) -> list[str]:
        """For the head of a recording."""
        return [f"# Orca {self.orca}", f"# {self.browser}", f"# at-spi2-core {self.at_spi2_core}"]


def versions(browser: str) -> Versions:
    """What is installed here. The browser's is its major version and its patches: it is what `--version` prints."""
    return Versions(
        orca=_output("orca", "--version"),
        browser=_output(browser, "--version").partition(" built on")[0],
        at_spi2_core=_output("dpkg-query", "--show", "--showformat=${Version}", "at-spi2-core") or "unknown",
    )


def _output(*command: str) -> str:
    found = shutil.which(command[0])
    if found is None:
        return ""
    ended = subprocess.run([found, *command[1:]], capture_output=True, text=True, check=False, timeout=30)
    return ended.stdout.strip()


if __name__ == "__main__":
    sys.stdout.write("".join(f" {package}" for package in missing()))
