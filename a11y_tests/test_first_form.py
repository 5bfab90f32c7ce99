"""The story of a first form (docs/first-form.md) is true: its commands run in order, and say what it says that they say."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from tests.shares import known_when_driven

ROOT = Path(__file__).parents[1]
STORY = ROOT / "docs/first-form.md"
EXAMPLE = ROOT / "docs/examples/first-form"
COMMAND = Path(sys.executable).with_name("formengine")

_PIECE = re.compile(
    r"```(?P<kind>\w+)\n(?P<text>.*?)```|<!-- write (?P<file>\S+) to (?P<place>\S+) -->", re.DOTALL
)
SERVES = frozenset(("preview", "serve"))
"""Commands that go on until they are ended."""


@dataclass(frozen=True)
class Piece:
    """What the story does next: run a command, quote what it said, write a file, or show lines of one."""

    kind: str
    text: str
    place: str = ""


def pieces() -> Iterator[Piece]:
    """What happens in the story, in order."""
    for found in _PIECE.finditer(STORY.read_text("utf-8")):
        if found["file"]:
            yield Piece("write", found["file"], found["place"])
        elif found["kind"] == "sh":
            yield from (Piece("sh", line) for line in found["text"].splitlines())
        else:
            yield Piece(found["kind"], found["text"])


def test_what_the_story_shows_stands_in_its_files() -> None:
    files = {path.suffix: path.read_text("utf-8") for path in sorted(EXAMPLE.iterdir())}
    files[".yaml"] = "\n".join(path.read_text("utf-8") for path in sorted(EXAMPLE.glob("*.yaml")))
    shown = [piece for piece in pieces() if piece.kind in ("yaml", "po")]
    assert shown
    assert [piece.text for piece in shown if piece.text not in files[f".{piece.kind}"]] == []


FEW = ("--page=gardeners", "--language=en", "--browsers=1", "--no-keyboard")
"""A list, which no form of the repository has in these words. Words have no influence on the way of the keyboard."""


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout without its forms: what the story needs of it is axe-core."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "a11y_tests").mkdir()
    (tmp_path / "a11y_tests/node_modules").symlink_to(ROOT / "a11y_tests/node_modules")
    # As in a checkout whose other forms were audited: what its pages share with those was looked at.
    (tmp_path / "var").mkdir()
    (tmp_path / "var/audit-cache").symlink_to(known_when_driven(tmp_path_factory))
    return tmp_path


def lived(folder: Path, story: Iterable[Piece]) -> None:
    """What the story does, done; what it says that commands say, they say."""
    said = ""
    for piece in story:
        if piece.kind == "write":
            shutil.copyfile(EXAMPLE / piece.text, folder / piece.place)
        elif piece.kind == "sh":
            said = _run(piece.text, folder)
        elif piece.kind == "text":
            assert " ".join(piece.text.split()) in " ".join(said.split()), said


def test_its_commands_run_in_order_up_to_an_audit_of_everything(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    story = list(pieces())
    last = next(number for number, piece in enumerate(story) if piece.text.startswith("formengine audit "))
    lived(folder, story[:last])
    # The same command, for some of the pages; then the gate waits for the others, and for nothing else.
    told = _run(" ".join((story[last].text, *FEW)), folder)
    assert " 0 with findings, 0 other faults." in told
    gate = CliRunner().invoke(main, ["check", "--gate", "garden"]).output
    assert set(re.findall(r" error ([a-z-]+):", gate)) == {"audit-missing"}


# All 380 states of the form are looked at, for three minutes; above some of them are, and that the gate is green after an
# audit of everything shows `tests/audit/gate/test_plugin.py`.
@pytest.mark.thorough
def test_its_commands_run_in_order_and_end_at_a_green_gate(folder: Path) -> None:
    lived(folder, pieces())
    evidence = json.loads((folder / "forms/garden/audit.json").read_text("utf-8"))
    assert sorted(evidence["languages"]) == ["en", "fr"]


def _run(line: str, folder: Path) -> str:
    """What a command says. The check may find something, as the story goes on to tell."""
    name, verb, *rest = shlex.split(line)
    assert name == "formengine"
    if verb in SERVES:
        return _served([verb, *rest, "--no-open", "--port", "0"], folder)
    done = subprocess.run(  # our own command
        [COMMAND, verb, *rest], cwd=folder, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0 or (verb == "check" and "--gate" not in rest), done.stdout + done.stderr
    return done.stdout + done.stderr


def _served(words: list[str], folder: Path) -> str:
    """The page that opens, once; then it is ended as Ctrl+C does."""
    with subprocess.Popen(  # our own command
        [COMMAND, *words], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
            assert address is not None, line
            with urllib.request.urlopen(address[0], timeout=60) as answer:  # our own address
                return str(answer.read().decode())
        finally:
            process.send_signal(signal.SIGTERM)
