"""What is started is watched and ended; what never comes is said. Nothing here needs a screen reader."""

from __future__ import annotations

import json
import os
import sys

import pytest

from a11y_tests.screen_reader.listening import Ear
from a11y_tests.screen_reader.processes import Processes
from a11y_tests.screen_reader.programs import ProgramsMissing
from a11y_tests.screen_reader.waiting import NeverHappened, wait_until

CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'], stdin=open({pipe!r}))"


def test_the_children_of_what_was_started_are_ended_with_it(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    processes = Processes(tmp_path)
    parent = processes.start("parent", [sys.executable, "-c", CHILD.format(pipe=str(pipe))], os.environ)
    # Somebody reads from the pipe as soon as it can be opened for writing; nobody does once all are ended.
    writing = os.open(pipe, os.O_WRONLY)
    processes.stop()
    assert parent.returncode is not None
    # The parent was waited for; its child, which is no child of ours, may need a moment more to let go of the pipe.
    wait_until(lambda: _is_broken(writing), "nobody holds the other end of the pipe")


def _is_broken(pipe: int) -> bool:
    """Whether nobody can read any more what is written into a pipe."""
    try:
        os.write(pipe, b"x")
    except BrokenPipeError:
        return True
    return False


def test_what_is_at_work_is_busy_and_what_was_ended_is_not(tmp_path):
    processes = Processes(tmp_path)
    processes.start("busy", [sys.executable, "-c", "while True: pass"], os.environ)
    wait_until(lambda: processes.busy()[0] > 0, "it has worked")
    processes.stop()
    assert processes.busy() == (0, False)


def test_only_whole_lines_are_heard(tmp_path):
    file = tmp_path / "said.jsonl"
    ear = Ear(file, Processes(tmp_path))
    assert ear.heard() == []
    line = json.dumps({"said": "Continuer \n bouton.", "language": None})
    file.write_text(f"{line}\n{line[:9]}")
    assert ear.heard() == ["Continuer bouton."]
    assert ear.heard(ear.mark()) == []


def test_waiting_for_what_never_comes_ends_and_says_what_it_was():
    with pytest.raises(NeverHappened, match="until Orca speaks"):
        wait_until(lambda: False, "Orca speaks", limit=0)


def test_what_is_missing_is_named_with_the_command_that_installs_it():
    assert str(ProgramsMissing(["orca", "xvfb"])).endswith(
        "sudo apt-get install --yes --no-install-recommends orca xvfb"
    )
