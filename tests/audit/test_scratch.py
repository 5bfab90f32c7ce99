"""Folders that go at the end of what needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit import scratch


def test_the_folder_goes_with_all_that_is_in_it() -> None:
    with scratch.scratch("test") as name:
        Path(name, "draft").write_text("x", "utf-8")
    assert not Path(name).exists()


def test_without_room_in_memory_it_lies_where_such_folders_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(scratch, "MEMORY", tmp_path / "none")
    with scratch.scratch("test") as name:
        assert Path(name).parent == tmp_path
