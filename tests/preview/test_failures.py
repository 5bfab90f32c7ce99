"""What fails in the preview is told, and the preview goes on."""

from __future__ import annotations

import os
import signal
from contextlib import closing, suppress
from pathlib import Path

import pytest

from formengine.preview import Desk, Workshop
from formengine.web import Settings
from tests.preview.support import FORM, Reader, previewed, write
from tests.preview.test_serving import children

WHO = "/forms/tiny/pages/en/who?heard=1"


def test_a_page_that_cannot_be_made_says_that_it_is_the_previews_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def explain(code: str, language: str) -> str:
        raise RuntimeError(code)

    write(tmp_path, FORM)
    with Workshop(tmp_path / "forms", Settings(), explain) as workshop, closing(Desk(workshop)) as desk:
        reader = Reader(desk)
        assert reader.ask("/explain/any").status_code == 500
        assert "This is a fault of the preview, not of your form." in reader.text("/explain/any")
        assert reader.ask("/forms/tiny/").status_code == 200
    assert "RuntimeError: any" in capsys.readouterr().err


def test_a_browser_that_ends_while_it_listens_is_started_again(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    before = children(os.getpid())
    with previewed(tmp_path) as reader:
        assert "Told by the browser now." in reader.text(WHO)
        for process in children(os.getpid()) - before:
            # One that ends by itself is gone already.
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        write(tmp_path, FORM.replace("What is", "What was"))
        ended = reader.text(WHO)
        assert "It cannot be told here." in ended
        assert "The browser has ended" in ended
        assert "Told by the browser now." in reader.text(WHO)


def test_a_file_that_nobody_may_read_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        # A folder in the place of the file cannot be read by anybody, root included.
        file.unlink()
        file.mkdir()
        assert "not there any more" in reader.text()
        assert "What is your name?" in reader.text("/forms/tiny/state/en/who")
