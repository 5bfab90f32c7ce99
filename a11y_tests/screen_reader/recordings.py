"""Recordings of speech: a text file for each browser and script, and the differences between one and what is said today.

A recording begins with the versions of the programs that spoke, then has one line for each phrase under the act that
caused it:

    # Orca 43.1
    # Chromium 156.0.8078.79
    # at-spi2-core 2.46.0-5

    > press Tab
    Aller au contenu lien.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from a11y_tests.screen_reader.acts import Heard

FOLDER = Path(__file__).parent / "recorded"
HEAD = "# "
ACT = "> "
# What no two journeys have in common: the reference number, whose alphabet is that of `formengine.reference`.
_REFERENCE = re.compile(r"\b[2-9CDFGHJKMNPQRTWX]{4}-[2-9CDFGHJKMNPQRTWX]{4}-[2-9CDFGHJKMNPQRTWX]{2}\b")
# What Orca says while a page loads, and of its own modes when one has: whether it does depends on how busy the machine is.
_WAITING = frozenset(("Chargement en cours. Veuillez patienter.", "Chargement terminé."))
_MODES = frozenset(("Mode navigation", "Mode focus"))
# The browser's window comes before its page: it may have the page's title by then, or not yet.
_WINDOW = re.compile(r"(?:.* [–—-] )?(?:Chromium|Mozilla Firefox) cadre\.")
_LOADED = re.compile(r"Chargement de .* terminé\.")


@dataclass(frozen=True, slots=True)
class Recording:
    """What was said, line by line, and by which versions."""

    versions: tuple[str, ...]
    lines: tuple[str, ...]

    def text(self) -> str:
        """As it is kept in a file."""
        return "\n".join([*self.versions, *self.lines, ""])


def recording(versions: Iterable[str], heard: Iterable[Heard]) -> Recording:
    """What was heard, in the form in which it is kept."""
    lines: list[str] = []
    for each in heard:
        lines += [
            "",
            ACT + each.act,
            *(_REFERENCE.sub("XXXX-XXXX-XX", phrase) for phrase in steady(each.phrases)),
        ]
    return Recording(tuple(versions), tuple(lines))


def unnumbered(text: str) -> str:
    """The text without its reference number."""
    return _REFERENCE.sub("XXXX-XXXX-XX", text)


def steady(phrases: Sequence[str]) -> list[str]:
    """The phrases without those that come and go with the load of the machine, and tell nothing of the page."""
    dropped = _WAITING | (_MODES if any(map(_LOADED.fullmatch, phrases)) else set())
    return [phrase for phrase in phrases if phrase not in dropped and not _WINDOW.fullmatch(phrase)]


def read(text: str) -> Recording:
    """A recording from its file."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith(HEAD)]
    return Recording(tuple(head), tuple(lines[len(head) :]))


def file_of(browser: str, script: str, folder: Path = FOLDER) -> Path:
    """Where the recording of a script in a browser is."""
    return folder / browser / f"{script}.txt"


def kept(file: Path) -> Recording | None:
    """The recording in a file; None when nothing has been recorded yet."""
    return read(file.read_text(encoding="utf-8")) if file.is_file() else None


def keep(file: Path, new: Recording) -> None:
    """Accept a recording."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(new.text(), encoding="utf-8")


def differences(old: Sequence[str], new: Sequence[str], was: str, now: str) -> list[str]:
    """The lines in which two recordings differ, each with the acts around it."""
    return list(unified_diff(old, new, was, now, n=4, lineterm=""))
