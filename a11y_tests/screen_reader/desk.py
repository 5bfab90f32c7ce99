"""A desk with a screen nobody sees, a keyboard, a browser, and Orca at work: what a blind person sits at.

Everything lives under one temporary folder and on buses of its own: a screen reader that is running on this machine is
neither heard nor disturbed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from a11y_tests.screen_reader import programs
from a11y_tests.screen_reader.browsers import BrowserKind
from a11y_tests.screen_reader.listening import Ear
from a11y_tests.screen_reader.processes import Processes, end
from a11y_tests.screen_reader.waiting import NeverHappened, wait_until

LANGUAGE = "fr_FR.UTF-8"
SCREEN = "1280x1024x24"
_HERE = Path(__file__).parent
_IN_ORCA = _HERE / "in_orca"
# Silent where the recording would only repeat the keys of the script; all else is as Orca comes.
_ORCA_SETTINGS: Mapping[str, object] = {
    "speechServerFactory": "written_speech",
    "enableSpeech": True,
    "enableSound": False,
    "enableBraille": False,
    "enableKeyEcho": False,
    "enableEchoByCharacter": False,
    "enableEchoByWord": False,
    # A page is read aloud when the script says so: otherwise each page would be recorded whole, at each visit.
    "sayAllOnLoad": False,
    # "Busy", "loading 40 %": whether it is said depends on how slow the machine is.
    "speakProgressBarUpdates": False,
    "profile": ["Default", "default"],
    "startingProfile": ["Default", "default"],
}


class Desk:
    """Orca on a screen and buses of its own, for as long as the `with` block lasts.

    Raises ProgramsMissing and NeverHappened.
    """

    def __init__(self) -> None:
        programs.require()

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="formengine-desk-", ignore_cleanup_errors=True)
        self.home = Path(self._folder.name)
        self._processes = Processes(self.home)
        self._environment = _environment(self.home)
        self._browser: subprocess.Popen[bytes] | None = None
        self._kind: BrowserKind | None = None
        self.ear = Ear(self.home / "said.jsonl", self._processes)
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._processes.stop()
        self._folder.cleanup()

    def _start(self) -> None:
        _make_language(self.home)
        self._environment["DISPLAY"] = self._screen()
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = self._bus()
        start = self._processes.start
        self._window_manager()
        start(
            "accessibility-bus",
            [programs.BUS_LAUNCHER, "--launch-immediately", "--a11y=1", "--screen-reader=1"],
            self._environment,
        )
        _write_settings(self.home)
        start("orca", [programs.PYTHON, _IN_ORCA / "start.py"], self._environment)
        # Its first words are that it is there.
        wait_until(lambda: bool(self.ear.heard()), "Orca speaks")
        self.ear.quiet()

    def _window_manager(self) -> None:
        """Start what brings windows to the front, and start it again where it ended by itself, as it does now and then
        when two screens are made at once.
        """
        running = [self._processes.start("windows", ["openbox"], self._environment)]

        def answers() -> bool:
            if running[-1].poll() is not None:
                running.append(self._processes.start("windows", ["openbox"], self._environment))
            return self._xdotool_status("get_num_desktops").returncode == 0

        wait_until(answers, "the window manager answers")

    def _screen(self) -> str:
        """A screen without a number that anybody chose: the server takes the first that is free, and tells which."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
        self._processes.start("screen", command, self._environment, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise NeverHappened(f"Xvfb did not start: {self._log('screen')}")
        return f":{number}"

    def _bus(self) -> str:
        reading, writing = os.pipe()
        command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
        self._processes.start("bus", command, self._environment, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as told:
            address = told.readline().strip()
        if not address:
            raise NeverHappened(f"The D-Bus daemon did not start: {self._log('bus')}")
        return address

    def _log(self, name: str) -> str:
        return (self.home / f"{name}.log").read_text(encoding="utf-8", errors="replace")[-2000:]

    def browse(self, kind: BrowserKind, url: str) -> None:
        """Open an address in a new browser with an empty profile, and wait until all has been said about it."""
        if self._browser is not None:
            end(self._browser)
        profile = self.home / "profile"
        shutil.rmtree(profile, ignore_errors=True)
        self._browser = self._processes.start("browser", kind.command(profile, url), self._environment)
        self._kind = kind
        wait_until(lambda: bool(self._windows()), f"{kind.name} opens its window")
        wait_until(self._activated, f"the window of {kind.name} is in front")
        self.ear.quiet(calm=1.5, first=10)

    def _activated(self) -> bool:
        """Bring the browser's window to the front; false while the window manager is not yet there to do so."""
        windows = reversed(self._windows())
        return any(self._xdotool_status("windowactivate", window).returncode == 0 for window in windows)

    def _windows(self) -> list[str]:
        assert self._kind is not None
        search = ("search", "--onlyvisible", "--class", self._kind.window_class)
        # It ends with 1 when there is none, and when a window closes while it looks: it is asked again.
        return self._xdotool_status(*search).stdout.split()

    def press(self, key: str) -> None:
        """Press a key, by its name in X: `Tab`, `shift+Tab`, `Return`, `space`, `Down`, `h`."""
        self._xdotool("key", "--clearmodifiers", key)

    def write(self, text: str) -> None:
        """Type a text, at the pace of somebody who types well."""
        self._xdotool("type", "--delay", "40", text)

    def picture(self, file: Path) -> None:
        """A picture of the screen, where ImageMagick is installed: for whoever looks for what went wrong."""
        found = shutil.which("import")
        if found is not None:
            with suppress(subprocess.SubprocessError):
                command = [found, "-window", "root", str(file)]
                subprocess.run(command, env=self._environment, check=False, timeout=20)

    def _xdotool(self, *arguments: str) -> None:
        ended = self._xdotool_status(*arguments)
        if ended.returncode:
            raise NeverHappened(f"xdotool {' '.join(arguments)}: {ended.stderr.strip()}")

    def _xdotool_status(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "USER") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LOCPATH": str(home / "locale"),
        "LANG": LANGUAGE,
        "LC_ALL": LANGUAGE,
        "LANGUAGE": "fr",
        "GNOME_ACCESSIBILITY": "1",
        "ACCESSIBILITY_ENABLED": "1",
        "GTK_MODULES": "gail:atk-bridge",
        "WRITTEN_SPEECH": str(home / "said.jsonl"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _make_language(home: Path) -> None:
    """French for the C library, made here: many systems have been given only their own language."""
    folder = home / "locale"
    folder.mkdir()
    command = ["localedef", "--inputfile=fr_FR", "--charmap=UTF-8", str(folder / LANGUAGE)]
    subprocess.run(command, check=True, capture_output=True)


def _write_settings(home: Path) -> None:
    folder = home / "data" / "orca"
    folder.mkdir(parents=True)
    profile = {"profile": ["Default", "default"], "pronunciations": {}, "keybindings": {}}
    settings = {
        "general": dict(_ORCA_SETTINGS),
        "profiles": {"default": profile},
        "pronunciations": {},
        "keybindings": {},
    }
    (folder / "user-settings.conf").write_text(json.dumps(settings), encoding="utf-8")
