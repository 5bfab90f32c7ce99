"""The pages around the questions are shown too: start, check, sent, and what one can leave with."""

from __future__ import annotations

from pathlib import Path

from tests.preview.support import FORM, previewed, write

START = FORM.replace(
    "parts:\n", "start: {text: Ask us for anything.}\nsent: {next: We answer soon.}\nparts:\n", 1
)


def test_start_check_and_sent_are_shown_as_they_come(tmp_path: Path) -> None:
    write(tmp_path, START)
    with previewed(tmp_path) as reader:
        assert "Pages around the questions" in [each.text for each in reader.page().all("h2")]
        names = {
            each.text.rpartition(" (")[2].rstrip(")")
            for each in reader.page("/forms/tiny/around/en/").all("a")
        }
        assert {"start/none", "check/shown", "check/error-declaration", "sent/shown", "erase/open"} <= names
        assert "Ask us for anything." in reader.text("/forms/tiny/around/en/state")
        assert "We answer soon." in reader.text("/forms/tiny/around/en/state?state=sent/shown")


def test_a_state_or_a_language_that_there_is_not_is_no_page(tmp_path: Path) -> None:
    write(tmp_path, START)
    with previewed(tmp_path) as reader:
        assert reader.ask("/forms/tiny/around/en/state?state=sent/never").status_code == 404
        assert reader.ask("/forms/tiny/around/xx/").status_code == 404
