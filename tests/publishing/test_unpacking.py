"""What a server lays out for itself lies where nobody else reads, once, and goes with it."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest

from formengine.publishing.choosing import Release, Running, choose
from formengine.publishing.keys import PublicKeys
from formengine.publishing.unpacking import Desk
from tests.publishing.support import Project


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for scratch of this machine."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def chosen(project: Project, language: str = "en") -> Release:
    running = Running(PublicKeys.of(project.public), {"draft_days": 30})
    release = choose(project.store, "tiny", language, running).release
    assert release is not None
    return release


def test_it_is_private_shared_between_releases_and_gone_in_the_end(project: Project, scratch: Path) -> None:
    project.publish()
    desk = Desk()
    english, french = desk.unpack(chosen(project)), desk.unpack(chosen(project, "fr"))
    [folder] = scratch.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (english.templates, english.form) == (french.templates, french.form)
    assert english.words != french.words
    assert (english.form.parent / "_shared/name.yaml").is_file()
    del desk
    gc.collect()
    assert list(scratch.iterdir()) == []


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_uses_stays(
    project: Project, scratch: Path
) -> None:
    project.publish()
    living = Desk()
    used = living.unpack(chosen(project))
    left = scratch / "formengine-published-left"
    (left / "forms").mkdir(parents=True)
    long_ago = time.time() - 3600
    for folder in scratch.iterdir():
        os.utime(folder, (long_ago, long_ago))
    other = Desk()
    other.unpack(chosen(project))
    assert not left.exists()
    assert used.form.is_dir()
