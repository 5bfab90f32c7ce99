"""What a screen reader user meets: as it was accepted, or told by a real browser on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit import programs
from formengine.audit.gate import Entry, fingerprint, write_evidence
from formengine.web import Settings
from tests.preview.support import FORM, Reader, previewed, write

WHO = "/forms/tiny/pages/en/who"


def transcript(reader: Reader, address: str = WHO) -> str:
    found = reader.page(address).by_id("transcript")
    assert found is not None
    return found.text


def test_the_browser_tells_it_when_it_is_asked(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        page = reader.page(WHO)
        assert "No accepted transcript speaks of this state as it is now." in transcript(reader)
        listen = next(link.get("href") for link in page.all("a") if link.text == "Listen to this state")
        heard = transcript(reader, listen)
        assert "Told by the browser now." in heard
        assert "What is your name?" in heard
        assert heard == transcript(reader, listen)


def test_an_accepted_one_is_shown_until_something_changes(tmp_path: Path) -> None:
    folder = write(tmp_path, FORM).parent
    settings = Settings(locales=tmp_path / "locales")
    (folder / "transcripts/en/who").mkdir(parents=True)
    (folder / "transcripts/en/who/empty.txt").write_text(
        "# An approximation.\nWhat is your name? — field\n", "utf-8"
    )
    made = fingerprint(folder, "en", settings)
    nothing: dict[str, object] = {"failures": {}, "not-audited": [], "not-reached": [], "reviewed": {}}
    entry = Entry(
        made.hash, made.inputs, passed=True, states={"all": 1}, coverage={}, results=nothing, versions={}
    )
    write_evidence(folder, {"en": entry}, ["en"])
    with previewed(tmp_path, settings=settings) as reader:
        assert "Somebody has read this transcript and accepted it" in transcript(reader)
        assert "What is your name? — field" in transcript(reader)
        write(tmp_path, FORM.replace("When were", "When was"))
        assert "No accepted transcript" in transcript(reader)


def test_without_a_browser_it_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FORM)
    monkeypatch.setattr(programs, "BROWSERS", ("no-such-browser",))
    with previewed(tmp_path) as reader:
        told = transcript(reader, f"{WHO}?heard=1")
        assert "It cannot be told here." in told
        assert "sudo apt install" in told
